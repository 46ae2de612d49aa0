import Domain
import PlatformAPI

/// The columns of a file that describes buildings but no offering.
enum BuildingColumn: String, ImportColumn {
  case sourceId, name, addressLine1, city, state, zipCode, latitude, longitude, countyFips, countyName, rentalCode,
    totalUnits, units0br, units1br, units2br, units3br, units4brPlus, vacantUnits, assistedUnits, operationDate, fmr0,
    fmr1, fmr2, fmr3, fmr4, grossPotentialRentAtFmr

  static let required: [BuildingColumn] = [
    .sourceId, .name, .city, .state, .zipCode, .totalUnits, .units0br, .units1br, .units2br, .units3br, .units4brPlus,
    .vacantUnits, .fmr0, .fmr1, .fmr2, .fmr3, .fmr4,
  ]
}

/// A building as a row describes it, its faults mended where that can be done honestly.
struct Building: Sendable {
  var sourceId: String
  var name: String
  var address: String
  var city: String
  var state: String
  var zip: String
  var latitude: Double?
  var longitude: Double?
  var units: Int
  /// Homes by number of bedrooms, four and more together; adds up to what the file says, not always to `units`.
  var mix: [Int]
  var vacant: Int
  var openedOn: CalendarDate?
  /// Fair-market rents by number of bedrooms, dollars a month.
  var rents: [Money]

  /// Reads a row; what can't be mended is refused, what was decided is noted.
  init?(_ row: inout ImportRow<BuildingColumn>) {
    sourceId = row.requiredText(.sourceId)
    name = readableName(row.requiredText(.name))
    address = readableName(row.text(.addressLine1) ?? "")
    if address.isEmpty { row.note(.addressLine1, "not given: left empty") }
    (state, city) = Self.place(&row)
    zip = Self.zip(&row)
    latitude = row.number(.latitude, -90...90)
    longitude = row.number(.longitude, -180...180)
    if latitude == nil || longitude == nil {
      (latitude, longitude) = (nil, nil)
      if row.text(.latitude) == nil { row.note(.latitude, "no coordinates: kept, not on the map") }
    }
    let kinds: [BuildingColumn] = [.units0br, .units1br, .units2br, .units3br, .units4brPlus]
    mix = kinds.map { row.integer($0, 0...10_000) ?? 0 }
    units = Self.units(&row, mix: mix.reduce(0, +))
    vacant = row.integer(.vacantUnits, 0...10_000) ?? 0
    if vacant > units, units > 0 {
      row.note(.vacantUnits, "more vacant than there are: taken as all")
      vacant = units
    }
    openedOn = row.date(.operationDate)
    let fairRents: [BuildingColumn] = [.fmr0, .fmr1, .fmr2, .fmr3, .fmr4]
    let known = fairRents.map { row.money($0) }
    rents = known.map { $0 ?? .zero }
    if known.contains(nil) { row.refuse(.fmr2, "no fair-market rents for the county, so nothing to model from") }
    guard row.isGood else { return nil }
  }

  /// State and city; a missing state follows from the county, a missing city is the county's name.
  private static func place(_ row: inout ImportRow<BuildingColumn>) -> (state: String, city: String) {
    let given = row.text(.state)?.uppercased() ?? ""
    var state = given
    if !StateCodes.all.contains(given) {
      let fips = row.text(.countyFips) ?? ""
      let county = String(repeating: "0", count: max(0, 5 - fips.count)) + fips
      if let derived = StateCodes.byFips[String(county.prefix(2))], !fips.isEmpty {
        row.note(
          .state, given.isEmpty ? "missing: derived from countyFips" : "\(given) is no state: \(derived) by countyFips")
        state = derived
      } else {
        row.refuse(.state, given.isEmpty ? "is missing, and countyFips does not tell it" : "\(given) is no state")
      }
    }
    if let city = row.text(.city) { return (state, readableName(city)) }
    if let county = row.text(.countyName) {
      row.note(.city, "missing: the county's name stands in")
      return (state, county)
    }
    row.refuse(.city, "is missing, and so is the county's name")
    return (state, "")
  }

  private static func zip(_ row: inout ImportRow<BuildingColumn>) -> String {
    let text = row.requiredText(.zipCode)
    guard !text.isEmpty else { return text }
    guard let zip = ZipCode(text) else {
      row.refuse(.zipCode, "is not a ZIP code: \(text)")
      return text
    }
    if zip.text == "00000" {
      row.note(.zipCode, "00000 means not known: kept as it is")
    } else if zip.text.filter(\.isNumber) != text.filter(\.isNumber) {
      row.note(.zipCode, "leading zeros restored")
    }
    return zip.text
  }

  private static func units(_ row: inout ImportRow<BuildingColumn>, mix: Int) -> Int {
    let given = row.integer(.totalUnits, 0...10_000)
    guard let given else {
      if row.text(.totalUnits) == nil { row.refuse(.totalUnits, "is missing") }
      return 0
    }
    if given == 0 {
      guard mix > 0, mix <= 10_000 else {
        row.refuse(.totalUnits, "must be from 1 to 10,000, not 0, and the bedroom mix names none either")
        return 0
      }
      row.note(.totalUnits, "0: taken from the bedroom mix")
      return mix
    }
    if mix != given {
      row.note(.totalUnits, "the bedroom mix does not add up to the units: kept, rents weighted by the mix")
    }
    return given
  }
}
