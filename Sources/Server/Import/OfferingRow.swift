import Domain
import PlatformAPI

/// The columns of a file of offerings: the names of a property's fields in JSON, and the source's own id.
enum OfferingColumn: String, ImportColumn {
  case sourceId, name, slug, addressLine1, addressLine2, city, state, zipCode, latitude, longitude, propertyType,
    propertyClass, yearBuilt, totalUnits, totalSqft, lotSizeAcres, parkingSpaces, purchasePrice, purchaseDate,
    currentValuation, valuationDate, askingPrice, minimumInvestment, maximumInvestment, investmentStep, targetRaise,
    currentNOI, projectedNOI, capRate, targetIRR, cashOnCash, occupancyRate, averageRent, debtBalance, interestRate,
    annualDebtService, status, featured, description, executiveSummary, investmentThesis, amenities, highlights,
    publishedAt, simulated, raiseStatus, opensAt, closesAt, waitlistOpen

  static let required: [OfferingColumn] = [
    .name, .addressLine1, .city, .state, .zipCode, .propertyType, .totalUnits, .minimumInvestment, .targetRaise,
  ]
}

/// Reads one row of a file of offerings by the rules of the platform's contract.
enum OfferingRow {
  /// The property that a row describes; refusals stay in the row. New properties are dated `now`.
  static func write(_ row: inout ImportRow<OfferingColumn>, now: Timestamp) -> PropertyWrite? {
    let name = row.requiredText(.name)
    let address = row.requiredText(.addressLine1)
    let city = row.requiredText(.city)
    let state = row.requiredText(.state).uppercased()
    if !state.isEmpty, !isState(state) { row.refuse(.state, "must be two letters, not \(state)") }
    let zip = zipCode(&row)
    let slug = slug(&row, name: name, city: city, state: state)
    let type = row.word(.propertyType, PropertyType.self)
    if type == nil, row.text(.propertyType) == nil { row.refuse(.propertyType, "is missing") }
    let thisYear = now.dateUTC.components.year
    let units = required(row.integer(.totalUnits, 1...10_000), .totalUnits, &row)
    let minimum = required(row.money(.minimumInvestment), .minimumInvestment, &row)
    let target = required(row.money(.targetRaise), .targetRaise, &row)
    let maximum = row.money(.maximumInvestment)
    let step = row.money(.investmentStep)
    if let minimum, let target, minimum > target {
      row.refuse(.minimumInvestment, "\(minimum.formatted) is more than targetRaise \(target.formatted)")
    }
    if let minimum, let maximum, maximum < minimum {
      row.refuse(.maximumInvestment, "\(maximum.formatted) is less than minimumInvestment \(minimum.formatted)")
    }
    let opensAt = row.instant(.opensAt)
    let closesAt = row.instant(.closesAt)
    if let opensAt, let closesAt, closesAt <= opensAt { row.refuse(.closesAt, "is not after opensAt") }
    let status = row.word(.status, PropertyStatus.self) ?? .active
    let raiseStatus = row.word(.raiseStatus, RaiseStatus.self) ?? (status == .draft ? .draft : .upcoming)
    let publishedAt = row.instant(.publishedAt) ?? (status == .draft ? nil : now)
    let sourceId = row.optionalText(.sourceId, limit: 200)

    let card = RaiseCard(
      Raise(
        status: raiseStatus, target: target ?? .zero, amountRaised: .zero, opensAt: opensAt, closesAt: closesAt,
        waitlistOpen: row.flag(.waitlistOpen) ?? false),
      at: now)
    let property = Property(
      id: PropertyID(at: now), name: singleLine(name), slug: slug, addressLine1: singleLine(address),
      addressLine2: row.optionalText(.addressLine2, limit: 200), city: singleLine(city), state: state, zipCode: zip,
      latitude: row.number(.latitude, -90...90), longitude: row.number(.longitude, -180...180),
      propertyType: type ?? .multiFamily, propertyClass: row.word(.propertyClass, PropertyClass.self),
      yearBuilt: row.integer(.yearBuilt, 1700...(thisYear + 5)), totalUnits: units ?? 1,
      totalSqft: row.integer(.totalSqft, 1...1_000_000_000), lotSizeAcres: row.number(.lotSizeAcres, 0...1_000_000),
      parkingSpaces: row.integer(.parkingSpaces, 0...1_000_000), purchasePrice: row.money(.purchasePrice),
      purchaseDate: row.date(.purchaseDate), currentValuation: row.money(.currentValuation),
      valuationDate: row.date(.valuationDate), askingPrice: row.money(.askingPrice),
      minimumInvestment: minimum ?? .zero, maximumInvestment: maximum, investmentStep: step ?? Money(dollars: 1000),
      targetRaise: target ?? .zero, amountRaised: .zero, currentNOI: row.money(.currentNOI),
      projectedNOI: row.money(.projectedNOI), capRate: row.percent(.capRate, 0...50),
      targetIRR: row.percent(.targetIRR, -50...100), cashOnCash: row.percent(.cashOnCash, -100...100),
      occupancyRate: row.percent(.occupancyRate, 0...100), averageRent: row.money(.averageRent),
      debtBalance: row.money(.debtBalance), interestRate: row.percent(.interestRate, 0...100),
      annualDebtService: row.money(.annualDebtService), status: status, featured: row.flag(.featured) ?? false,
      description: row.optionalText(.description), executiveSummary: row.optionalText(.executiveSummary),
      investmentThesis: row.optionalText(.investmentThesis), amenities: row.list(.amenities),
      highlights: row.list(.highlights), createdAt: now, updatedAt: now, publishedAt: publishedAt,
      simulated: row.flag(.simulated) ?? false, raise: card)
    guard row.isGood else { return nil }
    // Without an id of its source a property is known by its name and address.
    let key = sourceId ?? "row:" + slugified(name + " " + address + " " + zip)
    var write = PropertyWrite(property: property, sourceId: key)
    write.keepsStanding = true
    return write
  }

  private static func required<Value>(
    _ value: Value?, _ column: OfferingColumn, _ row: inout ImportRow<OfferingColumn>
  ) -> Value? {
    if value == nil, row.text(column) == nil { row.refuse(column, "is missing") }
    return value
  }

  private static func isState(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func zipCode(_ row: inout ImportRow<OfferingColumn>) -> String {
    let text = row.requiredText(.zipCode)
    guard !text.isEmpty else { return text }
    guard let zip = ZipCode(text) else {
      row.refuse(.zipCode, "is not a ZIP code: \(text)")
      return text
    }
    return zip.text
  }

  private static func slug(
    _ row: inout ImportRow<OfferingColumn>, name: String, city: String, state: String
  ) -> String {
    guard let given = row.text(.slug) else {
      let slug = slugified([name, city, state].joined(separator: " "))
      return slug.isEmpty ? "property" : slug
    }
    if slugified(given) != given {
      row.refuse(.slug, "must be lower-case words joined by single hyphens, at most 80: \(given)")
    }
    return given
  }

  private static func singleLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A ZIP code as spreadsheets leave it, made whole: zeros they dropped are put back.
struct ZipCode {
  /// `04430`, `00623-4881`.
  let text: String

  /// Understands `04430`, `4430`, `4430.0`, `04430-1234`, `044301234`; `nil` for anything else.
  init?(_ raw: String) {
    var digits = raw
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    switch (parts.count, parts.first?.count ?? 0) {
    case (1, 3...5): text = Self.padded(digits, 5)
    case (1, 7...9):
      let whole = Self.padded(digits, 9)
      text = whole.prefix(5) + "-" + whole.suffix(4)
    case (2, 3...5) where (1...4).contains(parts[1].count):
      text = Self.padded(String(parts[0]), 5) + "-" + Self.padded(String(parts[1]), 4)
    default: return nil
    }
  }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
