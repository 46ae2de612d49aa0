import Domain
import PlatformAPI

/// What a body says about a property's own fields, checked field by field: what is left to check needs the property.
///
/// Status, totals, ids and what the platform counts are no members of it.
struct PropertyChange: Sendable {
  /// How a body is meant.
  enum Intent: Sendable {
    /// It says everything: what it leaves out is empty. POST and PUT.
    case whole
    /// It says what changes; `null` empties a field. PATCH.
    case part
  }

  /// The members that a body may have.
  static let members = [
    "name", "slug", "addressLine1", "addressLine2", "city", "state", "zipCode", "latitude", "longitude",
    "propertyType", "propertyClass", "yearBuilt", "totalUnits", "totalSqft", "lotSizeAcres", "parkingSpaces",
    "purchasePrice", "purchaseDate", "currentValuation", "valuationDate", "askingPrice", "minimumInvestment",
    "maximumInvestment", "investmentStep", "targetRaise", "currentNOI", "projectedNOI", "capRate", "targetIRR",
    "cashOnCash", "occupancyRate", "averageRent", "debtBalance", "interestRate", "annualDebtService", "featured",
    "description", "executiveSummary", "investmentThesis", "amenities", "highlights", "opensAt", "closesAt",
    "waitlistOpen",
  ]

  /// The slug that the body asks for.
  private(set) var slug: String?
  /// Names of the members that the body has, for the audit trail.
  private(set) var named: [String] = []
  private var changes: [@Sendable (inout Property, inout RaiseTerms) -> Void] = []
  private let intent: Intent

  /// What a property's raise is given with the property itself.
  struct RaiseTerms: Sendable {
    var opensAt: Timestamp?
    var closesAt: Timestamp?
    var waitlistOpen: Bool
  }

  /// Reads a body. Throws the 400 that names every field that is wrong.
  init(_ fields: inout BodyFields, _ intent: Intent, thisYear: Int) throws(Refusal) {
    self.intent = intent
    named = Self.members.filter(fields.has)
    readPlace(&fields)
    readBuilding(&fields, thisYear: thisYear)
    readPrices(&fields)
    readOffering(&fields)
    try fields.validate()
  }

  /// Makes the property what the body says. Throws the 400 for what does not go together.
  func apply(to property: inout Property, at now: Timestamp) throws(Denial) {
    var terms = RaiseTerms(
      opensAt: property.raise.opensAt, closesAt: property.raise.closesAt, waitlistOpen: property.raise.waitlistOpen)
    for change in changes { change(&property, &terms) }
    if let slug { property.slug = slug }
    property.raise = RaiseCard(
      Raise(
        status: property.raise.raiseStatus, target: property.targetRaise, amountRaised: property.amountRaised,
        opensAt: terms.opensAt, closesAt: terms.closesAt, waitlistOpen: terms.waitlistOpen),
      at: now)
    let problems = Self.contradictions(in: property)
    if !problems.isEmpty { throw .invalid(problems) }
  }

  /// What is right by itself and wrong together.
  private static func contradictions(in property: Property) -> [ErrorBody.Detail] {
    var problems: [ErrorBody.Detail] = []
    func refuse(_ field: String, _ message: String) {
      problems.append(ErrorBody.Detail(field: field, message: message))
    }
    if property.minimumInvestment > property.targetRaise {
      refuse("minimumInvestment", "must not be more than targetRaise")
    }
    if let maximum = property.maximumInvestment, maximum < property.minimumInvestment {
      refuse("maximumInvestment", "must not be less than minimumInvestment")
    }
    if property.targetRaise < property.amountRaised {
      refuse("targetRaise", "must not be less than the \(property.amountRaised.formatted) that are raised already")
    }
    if (property.latitude == nil) != (property.longitude == nil) {
      refuse(property.latitude == nil ? "latitude" : "longitude", "goes with the other coordinate")
    }
    if let opens = property.raise.opensAt, let closes = property.raise.closesAt, closes <= opens {
      refuse("closesAt", "must be after opensAt")
    }
    return problems
  }

  // MARK: Reading

  private mutating func readPlace(_ fields: inout BodyFields) {
    set(\.name, "name", fields.line("name"), &fields)
    slug = fields.pattern("slug", "must be lower-case words joined by single hyphens, at most 80 characters") {
      $0.utf8.count <= 80 && slugified($0) == $0
    }
    set(\.addressLine1, "addressLine1", fields.line("addressLine1"), &fields)
    set(\.addressLine2, "addressLine2", fields.line("addressLine2"), fields)
    set(\.city, "city", fields.line("city", limit: 100), &fields)
    let state = fields.pattern("state", "must be two letters") {
      $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
    }
    set(\.state, "state", state?.uppercased(), &fields)
    let zipCode = fields.pattern("zipCode", "must be a ZIP code (12345 or 12345-6789)") {
      $0.wholeMatch(of: /[0-9]{5}(-[0-9]{4})?/) != nil
    }
    set(\.zipCode, "zipCode", zipCode, &fields)
    set(\.latitude, "latitude", fields.number("latitude", in: -90...90), fields)
    set(\.longitude, "longitude", fields.number("longitude", in: -180...180), fields)
  }

  private mutating func readBuilding(_ fields: inout BodyFields, thisYear: Int) {
    set(\.propertyType, "propertyType", fields.choice("propertyType"), &fields)
    set(\.propertyClass, "propertyClass", fields.choice("propertyClass"), fields)
    set(\.yearBuilt, "yearBuilt", fields.integer("yearBuilt", in: 1700...(thisYear + 5)), fields)
    set(\.totalUnits, "totalUnits", fields.integer("totalUnits", in: 1...10_000), &fields)
    set(\.totalSqft, "totalSqft", fields.integer("totalSqft", in: 1...1_000_000_000), fields)
    set(\.lotSizeAcres, "lotSizeAcres", fields.number("lotSizeAcres", in: 0...1_000_000), fields)
    set(\.parkingSpaces, "parkingSpaces", fields.integer("parkingSpaces", in: 0...1_000_000), fields)
    set(\.occupancyRate, "occupancyRate", fields.percent("occupancyRate"), fields)
  }

  private mutating func readPrices(_ fields: inout BodyFields) {
    set(\.purchasePrice, "purchasePrice", fields.money("purchasePrice"), fields)
    set(\.purchaseDate, "purchaseDate", fields.date("purchaseDate"), fields)
    set(\.currentValuation, "currentValuation", fields.money("currentValuation"), fields)
    set(\.valuationDate, "valuationDate", fields.date("valuationDate"), fields)
    set(\.askingPrice, "askingPrice", fields.money("askingPrice"), fields)
    set(\.currentNOI, "currentNOI", fields.money("currentNOI"), fields)
    set(\.projectedNOI, "projectedNOI", fields.money("projectedNOI"), fields)
    set(\.capRate, "capRate", fields.percent("capRate", in: 0...50), fields)
    set(\.targetIRR, "targetIRR", fields.percent("targetIRR", in: -50...100), fields)
    set(\.cashOnCash, "cashOnCash", fields.percent("cashOnCash", in: -100...100), fields)
    set(\.averageRent, "averageRent", fields.money("averageRent"), fields)
    set(\.debtBalance, "debtBalance", fields.money("debtBalance"), fields)
    set(\.interestRate, "interestRate", fields.percent("interestRate"), fields)
    set(\.annualDebtService, "annualDebtService", fields.money("annualDebtService"), fields)
  }

  private mutating func readOffering(_ fields: inout BodyFields) {
    set(\.minimumInvestment, "minimumInvestment", fields.money("minimumInvestment"), &fields)
    set(\.maximumInvestment, "maximumInvestment", fields.money("maximumInvestment"), fields)
    set(\.investmentStep, "investmentStep", fields.money("investmentStep"), otherwise: Money(dollars: 1000), fields)
    set(\.targetRaise, "targetRaise", fields.money("targetRaise"), &fields)
    set(\.featured, "featured", fields.boolean("featured"), otherwise: false, fields)
    set(\.description, "description", fields.prose("description"), fields)
    set(\.executiveSummary, "executiveSummary", fields.prose("executiveSummary"), fields)
    set(\.investmentThesis, "investmentThesis", fields.prose("investmentThesis"), fields)
    set(\.amenities, "amenities", fields.texts("amenities"), otherwise: [], fields)
    set(\.highlights, "highlights", fields.texts("highlights"), otherwise: [], fields)
    let (opensAt, closesAt) = (fields.instant("opensAt"), fields.instant("closesAt"))
    let waitlistOpen = fields.boolean("waitlistOpen") ?? false
    if says("opensAt", fields) { changes.append { _, terms in terms.opensAt = opensAt } }
    if says("closesAt", fields) { changes.append { _, terms in terms.closesAt = closesAt } }
    if says("waitlistOpen", fields) { changes.append { _, terms in terms.waitlistOpen = waitlistOpen } }
  }

  /// Whether the body decides this field.
  private func says(_ name: String, _ fields: BodyFields) -> Bool { intent == .whole || fields.has(name) }

  /// A field that is never empty.
  private mutating func set<Value: Sendable>(
    _ field: any WritableKeyPath<Property, Value> & Sendable, _ name: String, _ value: Value?,
    _ fields: inout BodyFields
  ) {
    guard says(name, fields) else { return }
    guard let value = fields.required(name, value) else { return }
    changes.append { property, _ in property[keyPath: field] = value }
  }

  /// A field that may be empty.
  private mutating func set<Value: Sendable>(
    _ field: any WritableKeyPath<Property, Value?> & Sendable, _ name: String, _ value: Value?, _ fields: BodyFields
  ) {
    if says(name, fields) { changes.append { property, _ in property[keyPath: field] = value } }
  }

  /// A field that has a standard.
  private mutating func set<Value: Sendable>(
    _ field: any WritableKeyPath<Property, Value> & Sendable, _ name: String, _ value: Value?,
    otherwise standard: Value,
    _ fields: BodyFields
  ) {
    if says(name, fields) { changes.append { property, _ in property[keyPath: field] = value ?? standard } }
  }
}
