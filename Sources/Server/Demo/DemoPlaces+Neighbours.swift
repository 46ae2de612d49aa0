extension DemoPlace {
  /// The cities of New Mexico, Nevada, Utah, Colorado and California.
  static let neighbours: [DemoPlace] = [
    DemoPlace(
      city: "Albuquerque", state: "NM", rent: 1_230, climate: .highDesert,
      districts: [
        District("the Northeast Heights", "87111", 35.1340, -106.5230),
        District("Nob Hill", "87106", 35.0790, -106.6170),
        District("the North Valley", "87107", 35.1350, -106.6420),
      ],
      streets: ["Montgomery Blvd NE", "Central Ave SE", "San Mateo Blvd NE", "Wyoming Blvd NE", "4th St NW"],
      demand: [
        "the national laboratory, the air base, the university and a film industry that has put down roots",
        "federal payrolls that barely notice recessions",
      ]),
    DemoPlace(
      city: "Santa Fe", state: "NM", rent: 1_610, climate: .highDesert,
      districts: [
        District("the south side", "87507", 35.6390, -106.0180),
        District("midtown Santa Fe", "87505", 35.6530, -105.9650),
      ],
      streets: ["Cerrillos Rd", "Rodeo Rd", "Airport Rd", "St Michaels Dr"],
      demand: [
        "state government, the arts economy and commuters to the laboratory at Los Alamos",
        "strict design rules and scarce water rights, which keep new supply to a trickle",
      ]),
    DemoPlace(
      city: "Las Cruces", state: "NM", rent: 1_060, climate: .desert,
      districts: [
        District("the university area", "88001", 32.2990, -106.7490),
        District("the east mesa", "88011", 32.3190, -106.6980),
      ],
      streets: ["E Lohman Ave", "S Telshor Blvd", "El Paseo Rd", "E University Ave"],
      demand: [
        "the land-grant university, the missile range and two hospitals",
        "rents that remain a small share of income by any western yardstick",
      ]),
    DemoPlace(
      city: "Rio Rancho", state: "NM", rent: 1_310, climate: .highDesert,
      districts: [District("southern Rio Rancho", "87124", 35.2350, -106.6800)],
      streets: ["Southern Blvd SE", "Unser Blvd SE", "Broadmoor Blvd NE"],
      demand: ["advanced manufacturing and households who left Albuquerque for the schools"]),
    DemoPlace(
      city: "Las Vegas", state: "NV", rent: 1_420, climate: .desert,
      districts: [
        District("Summerlin South", "89135", 36.1110, -115.3290),
        District("Spring Valley", "89117", 36.1410, -115.2780),
        District("the east side", "89121", 36.1200, -115.0920),
      ],
      streets: ["W Charleston Blvd", "S Durango Dr", "W Flamingo Rd", "E Tropicana Ave", "S Rainbow Blvd"],
      demand: [
        "hospitality employment, and a logistics sector that has grown faster than the resorts",
        "in-migration from California and the absence of a state income tax",
      ]),
    DemoPlace(
      city: "Henderson", state: "NV", rent: 1_560, climate: .desert,
      districts: [
        District("Green Valley", "89074", 36.0390, -115.0840), District("west Henderson", "89052", 35.9990, -115.1140),
      ],
      streets: ["N Green Valley Pkwy", "S Eastern Ave", "W Horizon Ridge Pkwy", "E Sunset Rd"],
      demand: [
        "hospital systems, light manufacturing and the quieter end of the valley's workforce",
        "master-planned neighbourhoods where detached houses have run far ahead of wages",
      ]),
    DemoPlace(
      city: "Reno", state: "NV", rent: 1_540, climate: .highDesert,
      districts: [
        District("south Reno", "89511", 39.4170, -119.7590), District("midtown Reno", "89509", 39.4990, -119.8160),
      ],
      streets: ["S Virginia St", "Plumas St", "Kietzke Ln", "S McCarran Blvd"],
      demand: [
        "the battery and data-centre complex east of the city, and the university",
        "distribution jobs, the university and a long-running shortage of workforce housing",
      ]),
    DemoPlace(
      city: "Salt Lake City", state: "UT", rent: 1_530, climate: .mountain,
      districts: [
        District("Sugar House", "84106", 40.7060, -111.8550),
        District("the Granary District", "84101", 40.7560, -111.8990),
        District("Rose Park", "84116", 40.7880, -111.9230),
      ],
      streets: ["S 900 E", "E 2100 S", "W 400 S", "S State St", "N Redwood Rd"],
      demand: [
        "the youngest population of any state, and a technology corridor that keeps adding desks",
        "the university, the hospitals and light rail to both",
      ]),
    DemoPlace(
      city: "Provo", state: "UT", rent: 1_420, climate: .mountain,
      districts: [District("central Provo", "84601", 40.2330, -111.6730)],
      streets: ["W Center St", "N University Ave", "S State St"],
      demand: ["two universities and the software employers along the interstate"]),
    DemoPlace(
      city: "Ogden", state: "UT", rent: 1_290, climate: .mountain,
      districts: [
        District("the east bench", "84403", 41.1890, -111.9420),
        District("downtown Ogden", "84401", 41.2230, -111.9740),
      ],
      streets: ["Washington Blvd", "Harrison Blvd", "E 30th St", "Wall Ave"],
      demand: ["the air force base, aerospace suppliers and commuter rail to Salt Lake City"]),
    DemoPlace(
      city: "St. George", state: "UT", rent: 1_490, climate: .desert,
      districts: [District("central St. George", "84770", 37.1040, -113.5840)],
      streets: ["E Red Cliffs Dr", "S River Rd", "W Sunset Blvd"],
      demand: ["health care, tourism to the national parks and one of the fastest-growing populations in the country"]),
    DemoPlace(
      city: "Denver", state: "CO", rent: 1_760, climate: .mountain,
      districts: [
        District("Capitol Hill", "80218", 39.7330, -104.9700), District("the Baker area", "80223", 39.7000, -105.0000),
        District("Hampden", "80231", 39.6700, -104.8880),
      ],
      streets: ["E Colfax Ave", "S Broadway", "N Downing St", "E Hampden Ave", "Galapago St"],
      demand: [
        "a young, mobile workforce and a construction pipeline that is now emptying",
        "technology, health care and aerospace, with deliveries finally falling behind demand",
      ]),
    DemoPlace(
      city: "Aurora", state: "CO", rent: 1_540, climate: .mountain,
      districts: [
        District("central Aurora", "80012", 39.6990, -104.8370),
        District("southeast Aurora", "80015", 39.6250, -104.7870),
      ],
      streets: ["E Iliff Ave", "S Havana St", "E Alameda Ave", "S Chambers Rd"],
      demand: ["the medical campus, the air base and the light-rail line between the two"]),
    DemoPlace(
      city: "Colorado Springs", state: "CO", rent: 1_460, climate: .mountain,
      districts: [
        District("the northeast side", "80918", 38.9120, -104.7730),
        District("the old west side", "80904", 38.8540, -104.8590),
      ],
      streets: ["N Academy Blvd", "Austin Bluffs Pkwy", "W Uintah St", "E Platte Ave"],
      demand: [
        "five military installations and the defence contractors around them",
        "military housing allowances that rise with the market",
      ]),
    DemoPlace(
      city: "Fort Collins", state: "CO", rent: 1_590, climate: .mountain,
      districts: [District("midtown Fort Collins", "80525", 40.5390, -105.0550)],
      streets: ["S College Ave", "W Drake Rd", "E Harmony Rd"],
      demand: ["the state university, semiconductor design and a growth boundary that limits sprawl"]),
    DemoPlace(
      city: "Grand Junction", state: "CO", rent: 1_240, climate: .highDesert,
      districts: [
        District("the Orchard Mesa side", "81503", 39.0430, -108.5360),
        District("central Grand Junction", "81501", 39.0730, -108.5470),
      ],
      streets: ["Patterson Rd", "N 12th St", "Orchard Ave"],
      demand: ["the regional hospital, the university and services for the whole western slope"]),
    DemoPlace(
      city: "San Diego", state: "CA", rent: 2_420, climate: .coast,
      districts: [
        District("Mission Valley", "92108", 32.7740, -117.1410), District("City Heights", "92105", 32.7390, -117.0940),
      ],
      streets: ["Camino del Rio N", "El Cajon Blvd", "University Ave", "Fairmount Ave"],
      demand: ["the Navy, biotechnology and a housing deficit measured in decades"]),
    DemoPlace(
      city: "Riverside", state: "CA", rent: 1_880, climate: .desert,
      districts: [
        District("the university area", "92507", 33.9770, -117.3250),
        District("the Magnolia district", "92506", 33.9350, -117.3680),
      ],
      streets: ["Magnolia Ave", "Iowa Ave", "Chicago Ave", "Arlington Ave"],
      demand: ["the logistics industry of the Inland Empire and a fast-growing public university"]),
    DemoPlace(
      city: "Palm Springs", state: "CA", rent: 1_790, climate: .desert,
      districts: [District("south Palm Springs", "92264", 33.7960, -116.5290)],
      streets: ["S Palm Canyon Dr", "E Ramon Rd", "S Farrell Dr"],
      demand: ["hospitality and health-care workers, few of whom can buy where they work"]),
    DemoPlace(
      city: "Sacramento", state: "CA", rent: 1_690, climate: .coast,
      districts: [
        District("Natomas", "95834", 38.6380, -121.5070), District("Land Park", "95818", 38.5560, -121.4940),
      ],
      streets: ["Freeport Blvd", "Truxel Rd", "Broadway", "W El Camino Ave"],
      demand: ["state government, health systems and arrivals from the Bay Area"]),
    DemoPlace(
      city: "Fresno", state: "CA", rent: 1_340, climate: .desert,
      districts: [
        District("the Tower District", "93728", 36.7570, -119.8160),
        District("north Fresno", "93710", 36.8220, -119.7620),
      ],
      streets: ["N Blackstone Ave", "E Olive Ave", "E Shaw Ave", "N Wishon Ave"],
      demand: ["hospitals, the state university and food processing, with very little built since 2008"]),
    DemoPlace(
      city: "Bakersfield", state: "CA", rent: 1_270, climate: .desert,
      districts: [District("southwest Bakersfield", "93309", 35.3390, -119.0640)],
      streets: ["Ming Ave", "Stockdale Hwy", "Wible Rd"],
      demand: ["energy, agriculture and distribution, in the least expensive large city of California"]),
  ]
}
