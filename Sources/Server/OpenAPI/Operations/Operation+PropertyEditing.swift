import Domain
import PlatformAPI

extension Operation {
  /// Making and changing properties and what belongs to them.
  static let propertyEditing: [Operation] =
    [
      .write(
        .post, Path.properties, "Make a draft", body: .json(.object(propertyMembers(whole: true))), 201,
        .of(PropertyDetail.self), refusals: [409]
      ).refusing(together).leading(
        to: Link(name: "read", method: .get, path: "/api/properties/:id"),
        Link(name: "publish", method: .post, path: "/api/properties/:id/publish"),
        Link(name: "photos", method: .get, path: "/api/properties/:id/photos"),
        Link(name: "addUnit", method: .post, path: "/api/properties/:id/units")),
      .write(
        .put, "/api/properties/:id", "Replace a property's own fields",
        body: .json(.object(propertyMembers(whole: true))), 200, .of(PropertyDetail.self), refusals: [409],
        isConditional: true
      ).refusing(together),
      .write(
        .patch, "/api/properties/:id", "Change some of a property's own fields",
        body: .json(.object(propertyMembers(whole: false))), 200, .of(PropertyDetail.self), refusals: [409],
        isConditional: true
      ).refusing(together),
      .write(
        .delete, "/api/properties/:id", "Archive a property", 200, .of(PropertyDetail.self), refusals: [409],
        isConditional: true),
      Operation(
        method: .post, path: "/api/admin/import/properties", summary: "Take properties from a CSV file",
        query: [.of("dryRun", .boolean)], body: .file(type: "text/csv"),
        answers: [Success(status: 200, content: .json(importReport))], refusals: [422], idempotency: .honoured
      ).refusing(
        "body the file is empty: not even a header", "body the file is UTF-16; save it as CSV in UTF-8",
        "body required columns are missing: …", "body two columns of the header stand for …",
        "body the header on line … can't be read: is it CSV in UTF-8?"),
    ]
    + part(
      "virtual-tours", "a virtual tour", .of(VirtualTour.self), tour, rules: ["embedCode must not be longer than 20 KB"]
    )
    + part(
      "financials", "a financial statement", .of(PropertyFinancial.self), statement,
      rules: [
        "periodEnd must not be before periodStart", "totalIncome is too large", "totalExpenses is too large",
        "noi is too large",
      ])
    + part(
      "renovations", "a renovation", .of(Renovation.self), renovation,
      rules: ["endDate must not be before startDate", "description must not be longer than 20 KB"])
    + part("units", "a unit", .of(RentalUnit.self), unit)

  private static func part(
    _ name: String, _ noun: String, _ answer: JSONSchema, _ members: [JSONSchema.Member], rules: [String] = []
  ) -> [Operation] {
    let path = "/api/properties/:id/" + name
    let body = Body.json(.object(members))
    return [
      .write(.post, path, "Add \(noun)", body: body, 201, answer, refusals: [409]).refusing(rules),
      .write(.put, path + "/:partId", "Replace \(noun)", body: body, 200, answer, refusals: [409]).refusing(rules),
      .write(.delete, path + "/:partId", "Remove \(noun)"),
    ]
  }

  /// What a property's fields must be together, and by today.
  private static let together = [
    "minimumInvestment must not be more than targetRaise", "maximumInvestment must not be less than minimumInvestment",
    "targetRaise must not be less than the … that are raised already",
    "targetRaise must leave room for the … that are reserved already", "latitude goes with the other coordinate",
    "longitude goes with the other coordinate", "closesAt must be after opensAt",
    "yearBuilt must be a whole number from 1700 to …", "description must not be longer than 20 KB",
    "executiveSummary must not be longer than 20 KB", "investmentThesis must not be longer than 20 KB",
  ]

  /// `whole`: a body that says everything.
  private static func propertyMembers(whole: Bool) -> [JSONSchema.Member] {
    func must(_ name: String, _ schema: JSONSchema) -> JSONSchema.Member {
      whole ? .required(name, schema) : .optional(name, schema)
    }
    let place: [JSONSchema.Member] = [
      must("name", .line()), .open("slug", .string(pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", length: 1...80)),
      must("addressLine1", .line()), .open("addressLine2", .line()), must("city", .line(100)),
      must("state", .string(pattern: "^[A-Za-z]{2}$")), must("zipCode", .string(pattern: "^[0-9]{5}(-[0-9]{4})?$")),
      .open("latitude", .number(-90...90)), .open("longitude", .number(-180...180)),
    ]
    let building: [JSONSchema.Member] = [
      must("propertyType", .choice(of: PropertyType.self)), .open("propertyClass", .choice(of: PropertyClass.self)),
      .open("yearBuilt", .integer(1700...9999)), must("totalUnits", .integer(1...10_000)),
      .open("totalSqft", .integer(1...1_000_000_000)), .open("lotSizeAcres", .number(0...1_000_000)),
      .open("parkingSpaces", .integer(0...1_000_000)), .open("occupancyRate", .number(0...100)),
    ]
    let amounts = [
      "purchasePrice", "currentValuation", "askingPrice", "maximumInvestment", "investmentStep", "currentNOI",
      "projectedNOI", "averageRent", "debtBalance", "annualDebtService",
    ]
    let returns: [JSONSchema.Member] = [
      must("minimumInvestment", .amount()), must("targetRaise", .amount()), .open("purchaseDate", .date),
      .open("valuationDate", .date), .open("capRate", .number(0...50)), .open("targetIRR", .number(-50...100)),
      .open("cashOnCash", .number(-100...100)), .open("interestRate", .number(0...100)),
    ]
    let listing: [JSONSchema.Member] = [
      .open("featured", .boolean), .open("description", .prose), .open("executiveSummary", .prose),
      .open("investmentThesis", .prose), .open("amenities", .texts), .open("highlights", .texts),
      .open("opensAt", .instant), .open("closesAt", .instant), .open("waitlistOpen", .boolean),
    ]
    return place + building + returns + amounts.map { .open($0, .amount()) } + listing
  }

  private static let tour: [JSONSchema.Member] = [
    .required("type", .choice(of: TourType.self)), .required("url", .webAddress), .open("embedCode", .prose),
    .open("thumbnailUrl", .webAddress), .open("matterportId", .string(pattern: "^[A-Za-z0-9]{1,64}$")),
    .open("hasDollhouse", .boolean), .open("hasFloorplan", .boolean), .open("hasMeasurements", .boolean),
  ]

  private static let statement: [JSONSchema.Member] =
    [
      .required("periodStart", .date), .required("periodEnd", .date),
      .required("periodType", .choice(of: PeriodType.self)), .required("occupancyRate", .number(0...100)),
    ]
    + [
      "grossRentalIncome", "otherIncome", "operatingExpenses", "managementFees", "maintenanceCosts", "propertyTaxes",
      "insurance", "utilities",
    ].map { .required($0, .amount(zero: true)) }
    + ["totalIncome", "totalExpenses", "noi"].map { .open($0, Money.schema) }

  private static let renovation: [JSONSchema.Member] = [
    .required("name", .line()), .open("description", .prose),
    .required("status", .choice(of: RenovationStatus.self)), .required("budgetedCost", .amount(zero: true)),
    .open("actualCost", .amount(zero: true)), .open("startDate", .date), .open("endDate", .date),
    .required("completionPercent", .integer(0...100)), .open("beforePhotos", .array(.webAddress, count: 0...100)),
    .open("afterPhotos", .array(.webAddress, count: 0...100)),
    .open(
      "progressUpdates",
      .array(
        .object([
          .required("date", .date),
          .required(
            "note", .string(pattern: "^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]+$", length: 1...2000)),
        ]), count: 0...100)),
  ]

  private static let unit: [JSONSchema.Member] = [
    .required("unitNumber", .line(40)), .required("unitType", .choice(of: UnitType.self)),
    .required("bedrooms", .integer(0...20)), .required("bathrooms", .number(0...20)),
    .required("sqft", .integer(1...100_000)), .required("currentRent", .amount(zero: true)),
    .open("marketRent", .amount(zero: true)), .required("status", .choice(of: UnitStatus.self)),
    .open("features", .texts),
  ]

  private static let importReport = JSONSchema.named(
    "ImportReport",
    .object([
      .required("created", .integer()), .required("updated", .integer()), .required("unchanged", .integer()),
      .required(
        "refused",
        .array(
          .object([
            .required("line", .integer()), .required("column", .string()), .required("reason", .string()),
          ]))),
    ]))
}
