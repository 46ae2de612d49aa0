/// A city of the demo world: where its deals stand, what homes rent for there, and what is true of its market.
struct DemoPlace: Sendable {
  let city: String
  let state: String
  /// What a class B two-bedroom rents for in a month, in dollars.
  let rent: Double
  let climate: Climate
  /// Parts of the city: a name, its ZIP code and the middle of it.
  let districts: [District]
  let streets: [String]
  /// Ends of the sentence "… demand here rests on …"; kept general.
  let demand: [String]

  struct District: Sendable {
    let name: String
    let zip: String
    let latitude: Double
    let longitude: Double

    init(_ name: String, _ zip: String, _ latitude: Double, _ longitude: Double) {
      self.name = name
      self.zip = zip
      self.latitude = latitude
      self.longitude = longitude
    }
  }

  /// What the seasons do to bills, and what an outdoor space is for.
  enum Climate: Sendable { case desert, highDesert, mountain, coast }

  /// The state in full.
  var stateName: String {
    switch state {
    case "AZ": "Arizona"
    case "NM": "New Mexico"
    case "NV": "Nevada"
    case "UT": "Utah"
    case "CO": "Colorado"
    default: "California"
    }
  }
}

extension DemoPlace {
  /// Every city of the demo world, Arizona first.
  static let all: [DemoPlace] = arizona + neighbours

  private static let arizona: [DemoPlace] = [
    DemoPlace(
      city: "Phoenix", state: "AZ", rent: 1_500, climate: .desert,
      districts: [
        District("the Camelback corridor", "85016", 33.5060, -112.0290),
        District("the north-central corridor", "85014", 33.5100, -112.0560),
        District("Encanto", "85007", 33.4480, -112.0870), District("Ahwatukee", "85044", 33.3390, -111.9930),
        District("North Mountain", "85029", 33.5960, -112.1130),
        District("Paradise Valley Village", "85032", 33.6230, -112.0050),
      ],
      streets: [
        "E Osborn Rd", "N 32nd St", "E Indian School Rd", "N 7th Ave", "W Thomas Rd", "E Glendale Ave", "N 16th St",
        "E Bethany Home Rd", "W Dunlap Ave", "S 48th St",
      ],
      demand: [
        "semiconductor plants and their suppliers, hospitals, and a back-office sector that keeps hiring",
        "a decade of net in-migration and a for-sale market that has priced out first-time buyers",
        "a broad employment base that no longer leans on homebuilding alone",
      ]),
    DemoPlace(
      city: "Tempe", state: "AZ", rent: 1_640, climate: .desert,
      districts: [
        District("downtown Tempe", "85281", 33.4270, -111.9310), District("south Tempe", "85283", 33.3660, -111.9310),
        District("the Broadway corridor", "85282", 33.3930, -111.9300),
      ],
      streets: ["E Apache Blvd", "S Rural Rd", "W University Dr", "S Mill Ave", "E Baseline Rd", "S McClintock Dr"],
      demand: [
        "the university, the office campuses along the lake, and light rail to both",
        "students, young engineers and hospital staff, in a city with no vacant land to speak of",
      ]),
    DemoPlace(
      city: "Mesa", state: "AZ", rent: 1_430, climate: .desert,
      districts: [
        District("west Mesa", "85201", 33.4320, -111.8470), District("east Mesa", "85205", 33.4330, -111.7170),
        District("the Gateway area", "85212", 33.3420, -111.6350),
      ],
      streets: ["W Main St", "E Southern Ave", "N Alma School Rd", "E Brown Rd", "S Power Rd", "N Recker Rd"],
      demand: [
        "aviation and data-centre employment around the Gateway airport, and two large hospitals",
        "families who work across the East Valley and are not ready to buy",
      ]),
    DemoPlace(
      city: "Chandler", state: "AZ", rent: 1_640, climate: .desert,
      districts: [
        District("downtown Chandler", "85225", 33.3110, -111.8310),
        District("the Price Road corridor", "85224", 33.3290, -111.8640),
        District("south Chandler", "85286", 33.2710, -111.8310),
      ],
      streets: ["W Ray Rd", "S Arizona Ave", "W Chandler Blvd", "N Dobson Rd", "E Pecos Rd"],
      demand: [
        "chip fabrication and the engineering payrolls that come with it",
        "well-paid technical jobs within a fifteen-minute drive and schools that families move for",
      ]),
    DemoPlace(
      city: "Scottsdale", state: "AZ", rent: 1_890, climate: .desert,
      districts: [
        District("Old Town", "85251", 33.4940, -111.9210), District("central Scottsdale", "85258", 33.5650, -111.8930),
        District("the Airpark", "85254", 33.6170, -111.9550),
      ],
      streets: ["E Thomas Rd", "N Hayden Rd", "E Shea Blvd", "N Scottsdale Rd", "E McDowell Rd", "N Miller Rd"],
      demand: [
        "the Airpark's offices, hospitality, and renters who could buy but choose not to",
        "high household incomes and a zoning regime that approves little new rental housing",
      ]),
    DemoPlace(
      city: "Glendale", state: "AZ", rent: 1_370, climate: .desert,
      districts: [
        District("central Glendale", "85301", 33.5310, -112.1760), District("Arrowhead", "85308", 33.6530, -112.1830),
      ],
      streets: ["W Camelback Rd", "N 59th Ave", "W Northern Ave", "N 67th Ave", "W Union Hills Dr"],
      demand: [
        "logistics parks along the Loop 303, the air base, and a growing entertainment district",
        "West Valley warehousing jobs that pay a living wage but not a mortgage",
      ]),
    DemoPlace(
      city: "Tucson", state: "AZ", rent: 1_180, climate: .desert,
      districts: [
        District("the Catalina Foothills", "85718", 32.3110, -110.9180),
        District("midtown", "85716", 32.2420, -110.9220),
        District("downtown Tucson", "85701", 32.2160, -110.9690),
        District("the Rillito corridor", "85705", 32.2680, -110.9850),
        District("the east side", "85710", 32.2140, -110.8240),
      ],
      streets: [
        "E Fort Lowell Rd", "N Campbell Ave", "E Broadway Blvd", "N Oracle Rd", "E Speedway Blvd", "N Swan Rd",
        "S Stone Ave", "E Grant Rd",
      ],
      demand: [
        "the university, the air base, defence manufacturing and two health systems",
        "steady public and defence payrolls, which made the market shallow in booms and resilient in downturns",
        "a permitting pipeline that has stayed thin for ten years",
      ]),
    DemoPlace(
      city: "Flagstaff", state: "AZ", rent: 1_720, climate: .mountain,
      districts: [
        District("east Flagstaff", "86004", 35.2180, -111.5790),
        District("south of the tracks", "86001", 35.1880, -111.6560),
      ],
      streets: ["E Butler Ave", "S Milton Rd", "N Fort Valley Rd", "E Cedar Ave", "W University Ave"],
      demand: [
        "the university, the regional hospital and tourism, on land hemmed in by national forest",
        "chronic undersupply: the city is surrounded by public land and builds little",
      ]),
    DemoPlace(
      city: "Prescott", state: "AZ", rent: 1_460, climate: .highDesert,
      districts: [
        District("the Willow Creek corridor", "86301", 34.5810, -112.4510),
        District("west Prescott", "86305", 34.5560, -112.5030),
      ],
      streets: ["Willow Creek Rd", "Iron Springs Rd", "N Montezuma St", "E Gurley St"],
      demand: [
        "health care, an aeronautical college and retirees who sold houses elsewhere",
        "service workers for whom almost nothing has been built",
      ]),
    DemoPlace(
      city: "Gilbert", state: "AZ", rent: 1_650, climate: .desert,
      districts: [
        District("the Heritage District", "85234", 33.3540, -111.7480),
        District("south Gilbert", "85297", 33.2800, -111.7330),
      ],
      streets: ["S Gilbert Rd", "E Warner Rd", "S Higley Rd", "E Elliot Rd"],
      demand: [
        "young families and commuters to the Price Road and Gateway job centres",
        "one of the highest median incomes in the state and little multifamily zoning",
      ]),
    DemoPlace(
      city: "Peoria", state: "AZ", rent: 1_500, climate: .desert,
      districts: [
        District("Old Town Peoria", "85345", 33.5760, -112.2380), District("north Peoria", "85382", 33.6540, -112.2530),
      ],
      streets: ["W Thunderbird Rd", "N 83rd Ave", "W Olive Ave", "W Bell Rd"],
      demand: [
        "the chip plants in the north valley and the hospitals along the Loop 101",
        "commuters to north Phoenix who want a suburban school district",
      ]),
    DemoPlace(
      city: "Yuma", state: "AZ", rent: 1_130, climate: .desert,
      districts: [
        District("the Foothills", "85365", 32.6860, -114.4970), District("central Yuma", "85364", 32.6930, -114.6350),
      ],
      streets: ["S Avenue B", "W 24th St", "S 4th Ave", "E 32nd St"],
      demand: [
        "agriculture, the Marine Corps air station and the hospital",
        "year-round military households topped up by winter visitors",
      ]),
  ]
}
