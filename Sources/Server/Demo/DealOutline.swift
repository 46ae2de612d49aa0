import Domain

/// The building of a demo deal, before any figure: what it is, where it stands, how many homes of which kind it has.
struct DealOutline: Sendable {
  let index: Int
  let name: String
  let place: DemoPlace
  let district: DemoPlace.District
  let address: String
  let latitude: Double
  let longitude: Double
  let propertyClass: PropertyClass
  let type: PropertyType
  let form: Form
  let yearBuilt: Int
  /// Homes by layout: studios, one, two and three bedrooms.
  let mix: [Int]
  /// Living space by layout, square feet.
  let sqft: [Int]
  let occupied: Int
  let underRenovation: Int
  /// Rent of the average occupied home, whole dollars.
  let averageRent: Int
  let scenario: RaiseScenario
  let calendar: DealCalendar

  /// How the homes are arranged, which decides how they are numbered.
  enum Form: Sendable {
    /// Buildings of two or three floors, named by letters.
    case garden
    /// One building with a lift.
    case midRise
  }

  var units: Int { mix.reduce(0, +) }
  var vacant: Int { units - occupied - underRenovation }
  var occupancy: Percent { Percent(basisPoints: Int64((Double(occupied) / Double(units) * 10_000).rounded())) }
  var totalSqft: Int { zip(mix, sqft).reduce(0) { $0 + $1.0 * $1.1 } }
  var age: Int { max(0, calendar.today.components.year - yearBuilt) }

  init(seed: UInt64, index: Int, today: CalendarDate) {
    self.index = index
    var random = SeededRandom(seed: seed, stream: "outline", index: index)
    (name, place) = DemoNames.name(at: index, seed: seed)
    district = index == 0 ? place.districts[0] : random.pick(place.districts)
    let number = random.integer(in: 2...89) * 100 + random.integer(in: 1...49) * 2 + (random.chance(0.5) ? 1 : 0)
    let street = random.pick(place.streets)
    address = index == 0 ? "3240 E Osborn Rd" : String(number) + " " + street
    latitude = Self.jittered(district.latitude, random: &random)
    longitude = Self.jittered(district.longitude, random: &random)
    scenario = .scenario(at: index, random: &random)
    calendar = DealCalendar(scenario, deal: index, today: today, random: &random)

    let loft =
      name.hasSuffix("Lofts") || name.hasSuffix("Flats") || name.hasSuffix("Station") || name.hasSuffix("House")
    propertyClass = Self.grade(index, random: &random)
    form = loft ? .midRise : (random.chance(0.2) ? .midRise : .garden)
    type = index == 0 || form == .midRise || random.chance(0.3) ? .multiFamily : .apartmentComplex
    let year = today.components.year
    let age =
      switch propertyClass {
      case .a: random.integer(in: 3...14)
      case .b: random.integer(in: 18...44)
      case .c, .d: random.integer(in: 38...62)
      }
    yearBuilt = index == 0 ? 1986 : year - age
    let size = Self.size(index, random: &random)
    mix = Self.layouts(size, loft: loft, propertyClass: propertyClass, random: &random)
    sqft = [
      random.integer(in: 43...54) * 10, random.integer(in: 62...75) * 10, random.integer(in: 88...104) * 10,
      random.integer(in: 115...136) * 10,
    ]
    (occupied, underRenovation) = Self.occupancy(index, units: size, scenario: scenario, random: &random)
    averageRent = Self.averageRent(
      index, place: place, propertyClass: propertyClass, mix: mix, age: age, random: &random)
  }

  /// Within about two kilometres of the middle of a district, to six decimals.
  private static func jittered(_ degrees: Double, random: inout SeededRandom) -> Double {
    ((degrees + random.number(in: -0.014...0.014)) * 1e6).rounded() / 1e6
  }

  private static func grade(_ index: Int, random: inout SeededRandom) -> PropertyClass {
    let draw = random.unit()
    switch index {
    case 0, 2: return .b
    case 1: return .a
    default: return draw < 0.24 ? .a : draw < 0.75 ? .b : draw < 0.975 ? .c : .d
    }
  }

  private static func size(_ index: Int, random: inout SeededRandom) -> Int {
    let draw = random.unit()
    let size = 36 + Int(draw * draw * 190) + random.integer(in: 0...64)
    switch index {
    case 0: return 248
    case 1: return 184
    case 2: return 96
    default: return size
    }
  }

  private static func layouts(
    _ size: Int, loft: Bool, propertyClass: PropertyClass, random: inout SeededRandom
  ) -> [Int] {
    var shares = loft ? [22.0, 48, 28, 2] : propertyClass == .a ? [8, 44, 38, 10] : [5, 38, 45, 12]
    for index in shares.indices { shares[index] *= random.number(in: 0.75...1.25) }
    if !loft, random.chance(0.45) { shares[0] = 0 }
    let weights = shares.map { Int64($0 * 1000) }
    let parts = Money(cents: Int64(size)).split(by: weights) ?? []
    return parts.map { Int($0.cents) }
  }

  private static func occupancy(
    _ index: Int, units: Int, scenario: RaiseScenario, random: inout SeededRandom
  ) -> (occupied: Int, underRenovation: Int) {
    let target = scenario == .stalled ? random.number(in: 0.86...0.91) : random.number(in: 0.905...0.972)
    let occupied = min(units - 1, Int((Double(units) * target).rounded()))
    let offline = Int(Double(units - occupied) * random.number(in: 0.15...0.5))
    return index == 0 ? (233, 6) : (occupied, offline)
  }

  private static func averageRent(
    _ index: Int, place: DemoPlace, propertyClass: PropertyClass, mix: [Int], age: Int, random: inout SeededRandom
  ) -> Int {
    let grade: Double =
      switch propertyClass {
      case .a: 1.22
      case .b: 1.0
      case .c: 0.84
      case .d: 0.72
      }
    let total = Double(mix.reduce(0, +))
    let layout = zip(mix, [0.74, 0.88, 1.04, 1.27]).reduce(0) { $0 + Double($1.0) * $1.1 } / total
    let wear = 1 - min(0.06, Double(age) * 0.001)
    let rent = Int((place.rent * grade * layout * wear * random.number(in: 0.95...1.05)).rounded())
    return index == 0 ? 1_412 : rent
  }
}
