import Domain
import PlatformAPI

// What the bodies of parts say, checked.

/// A virtual tour's body.
struct TourBody: Sendable {
  static let members = [
    "type", "url", "embedCode", "thumbnailUrl", "matterportId", "hasDollhouse", "hasFloorplan", "hasMeasurements",
  ]

  private let type: TourType
  private let url: String
  private let embedCode: String?
  private let thumbnailUrl: String?
  private let matterportId: String?
  private let hasDollhouse: Bool
  private let hasFloorplan: Bool
  private let hasMeasurements: Bool

  init(_ fields: inout BodyFields) throws(Refusal) {
    let type: TourType? = fields.required("type", fields.choice("type"))
    let url = fields.required("url", fields.webAddress("url"))
    embedCode = fields.prose("embedCode")
    thumbnailUrl = fields.webAddress("thumbnailUrl")
    matterportId = fields.pattern("matterportId", "must have 1 to 64 letters and digits") {
      $0.wholeMatch(of: /[A-Za-z0-9]{1,64}/) != nil
    }
    hasDollhouse = fields.boolean("hasDollhouse") ?? false
    hasFloorplan = fields.boolean("hasFloorplan") ?? false
    hasMeasurements = fields.boolean("hasMeasurements") ?? false
    try fields.validate()
    guard let type, let url else { throw .internalError }
    (self.type, self.url) = (type, url)
  }

  func tour(id: TourID, of property: PropertyID, at now: Timestamp, keeping old: VirtualTour?) -> VirtualTour {
    VirtualTour(
      id: id, propertyId: property, type: type, url: url, embedCode: embedCode, thumbnailUrl: thumbnailUrl,
      matterportId: matterportId, hasDollhouse: hasDollhouse, hasFloorplan: hasFloorplan,
      hasMeasurements: hasMeasurements, viewCount: old?.viewCount ?? 0, avgViewDuration: old?.avgViewDuration,
      createdAt: old?.createdAt ?? now, updatedAt: now)
  }
}

/// A financial statement's body. Totals may be given; they must be what the lines add up to.
struct FinancialBody: Sendable {
  private static let lines = [
    "grossRentalIncome", "otherIncome", "operatingExpenses", "managementFees", "maintenanceCosts", "propertyTaxes",
    "insurance", "utilities",
  ]
  private static let totals = ["totalIncome", "totalExpenses", "noi"]
  static let members = ["periodStart", "periodEnd", "periodType", "occupancyRate"] + lines + totals

  private let statement: PropertyFinancial

  init(_ fields: inout BodyFields) throws {
    let start = fields.required("periodStart", fields.date("periodStart"))
    let end = fields.required("periodEnd", fields.date("periodEnd"))
    let type: PeriodType? = fields.required("periodType", fields.choice("periodType"))
    let occupancy = fields.required("occupancyRate", fields.percent("occupancyRate"))
    var amounts: [String: Money] = [:]
    for line in Self.lines { amounts[line] = fields.required(line, fields.money(line, zero: true)) }
    if let start, let end, end < start { fields.refuse("periodEnd", "must not be before periodStart") }
    var given: [String: Money] = [:]
    for total in Self.totals { given[total] = fields.signedMoney(total) }
    try fields.validate()
    guard let start, let end, let type, let occupancy else { throw Refusal.internalError }
    func amount(_ line: String) -> Money { amounts[line] ?? .zero }
    statement = PropertyFinancial(
      id: Identifier(high: 0, low: 0), propertyId: Identifier(high: 0, low: 0), periodStart: start, periodEnd: end,
      periodType: type, grossRentalIncome: amount("grossRentalIncome"), otherIncome: amount("otherIncome"),
      operatingExpenses: amount("operatingExpenses"), managementFees: amount("managementFees"),
      maintenanceCosts: amount("maintenanceCosts"), propertyTaxes: amount("propertyTaxes"),
      insurance: amount("insurance"), utilities: amount("utilities"), occupancyRate: occupancy,
      createdAt: Timestamp(microseconds: 0))
    try Self.compare(given, with: statement)
  }

  /// Throws the 422 that names every total that is not what the lines add up to.
  private static func compare(_ given: [String: Money], with statement: PropertyFinancial) throws(Denial) {
    let right = [
      "totalIncome": statement.totalIncome, "totalExpenses": statement.totalExpenses, "noi": statement.noi,
    ]
    let wrong = totals.compactMap { name -> ErrorBody.Detail? in
      guard let stated = given[name], let sum = right[name], stated != sum else { return nil }
      return ErrorBody.Detail(field: name, message: "is \(stated.formatted), and the lines add up to \(sum.formatted)")
    }
    if !wrong.isEmpty {
      throw Denial(code: .totalsMismatch, sentence: "The totals do not add up", details: wrong)
    }
    let large = totals.filter { (right[$0] ?? .zero) > Money.wireLimit }
    if !large.isEmpty { throw .invalid(large.map { ErrorBody.Detail(field: $0, message: "is too large") }) }
  }

  func statement(
    id: FinancialID, of property: PropertyID, at now: Timestamp, keeping old: PropertyFinancial?
  ) -> PropertyFinancial {
    var statement = statement
    statement.id = id
    statement.propertyId = property
    statement.createdAt = old?.createdAt ?? now
    return statement
  }
}

/// A renovation's body.
struct RenovationBody: Sendable {
  static let members = [
    "name", "description", "status", "budgetedCost", "actualCost", "startDate", "endDate", "completionPercent",
    "beforePhotos", "afterPhotos", "progressUpdates",
  ]

  private let name: String
  private let description: String?
  private let status: RenovationStatus
  private let budgetedCost: Money
  private let actualCost: Money?
  private let startDate: CalendarDate?
  private let endDate: CalendarDate?
  private let completionPercent: Int
  private let beforePhotos: [String]?
  private let afterPhotos: [String]?
  private let progressUpdates: [Renovation.ProgressUpdate]?

  init(_ fields: inout BodyFields) throws(Refusal) {
    let name = fields.required("name", fields.line("name"))
    description = fields.prose("description")
    let status: RenovationStatus? = fields.required("status", fields.choice("status"))
    let budgetedCost = fields.required("budgetedCost", fields.money("budgetedCost", zero: true))
    actualCost = fields.money("actualCost", zero: true)
    startDate = fields.date("startDate")
    endDate = fields.date("endDate")
    if let startDate, let endDate, endDate < startDate { fields.refuse("endDate", "must not be before startDate") }
    let percent = fields.required("completionPercent", fields.integer("completionPercent", in: 0...100))
    beforePhotos = fields.webAddresses("beforePhotos")
    afterPhotos = fields.webAddresses("afterPhotos")
    progressUpdates = fields.objects("progressUpdates", known: ["date", "note"]) { update in
      let date = update.required("date", update.date("date"))
      let note = update.required("note", update.text("note", limit: 2000, multiline: true))
      return date.flatMap { date in note.map { Renovation.ProgressUpdate(date: date, note: $0) } }
    }
    try fields.validate()
    guard let name, let status, let budgetedCost, let percent else { throw .internalError }
    (self.name, self.status, self.budgetedCost, completionPercent) = (name, status, budgetedCost, percent)
  }

  func renovation(
    id: RenovationID, of property: PropertyID, at now: Timestamp, keeping old: Renovation?
  ) -> Renovation {
    Renovation(
      id: id, propertyId: property, name: name, description: description, status: status, budgetedCost: budgetedCost,
      actualCost: actualCost, startDate: startDate, endDate: endDate, completionPercent: completionPercent,
      beforePhotos: beforePhotos, afterPhotos: afterPhotos, progressUpdates: progressUpdates,
      createdAt: old?.createdAt ?? now, updatedAt: now)
  }
}

/// A unit's body.
struct UnitBody: Sendable {
  static let members = [
    "unitNumber", "unitType", "bedrooms", "bathrooms", "sqft", "currentRent", "marketRent", "status", "features",
  ]

  private let unitNumber: String
  private let unitType: UnitType
  private let bedrooms: Int
  private let bathrooms: Double
  private let sqft: Int
  private let currentRent: Money
  private let marketRent: Money?
  private let status: UnitStatus
  private let features: [String]?

  init(_ fields: inout BodyFields) throws(Refusal) {
    let number = fields.required("unitNumber", fields.line("unitNumber", limit: 40))
    let type: UnitType? = fields.required("unitType", fields.choice("unitType"))
    let bedrooms = fields.required("bedrooms", fields.integer("bedrooms", in: 0...20))
    let bathrooms = fields.required("bathrooms", fields.number("bathrooms", in: 0...20))
    let sqft = fields.required("sqft", fields.integer("sqft", in: 1...100_000))
    let rent = fields.required("currentRent", fields.money("currentRent", zero: true))
    marketRent = fields.money("marketRent", zero: true)
    let status: UnitStatus? = fields.required("status", fields.choice("status"))
    features = fields.texts("features")
    try fields.validate()
    guard let number, let type, let bedrooms, let bathrooms, let sqft, let rent, let status else {
      throw .internalError
    }
    (unitNumber, unitType, self.bedrooms, self.bathrooms) = (number, type, bedrooms, bathrooms)
    (self.sqft, currentRent, self.status) = (sqft, rent, status)
  }

  func unit(id: UnitID, of property: PropertyID, at now: Timestamp, keeping old: RentalUnit?) -> RentalUnit {
    RentalUnit(
      id: id, propertyId: property, unitNumber: unitNumber, unitType: unitType, bedrooms: bedrooms,
      bathrooms: bathrooms, sqft: sqft, currentRent: currentRent, marketRent: marketRent, status: status,
      features: features, createdAt: old?.createdAt ?? now, updatedAt: now)
  }
}
