import Domain
import PlatformAPI

extension Operation {
  /// Reading properties.
  static let catalogue: [Operation] = [
    .get(Path.properties, "The catalogue", query: list + Parameter.paging, Page<PropertyCard>.self),
    .get(
      Path.propertyChanges, "What has changed since a place in the change order, for local copies",
      query: [
        Parameter(
          name: "since", schema: .string(pattern: "^[0-9a-z]{1,16}-[0-9]{1,18}$"),
          description: "What the answer before said under next; without it from the beginning."),
        .of("limit", .integer(1...1000)),
      ], PropertyChanges.self
    ).refusing("since is not a place in this catalogue's changes; start again without it"),
    .get(
      Path.compare, "Two to five properties side by side",
      query: [Parameter(name: "ids", schema: .array(.id, count: 2...5), isRequired: true)],
      Page<PropertyCard>.self, refusals: [404]
    ).refusing("ids must name two to five different properties, separated by commas"),
    .get("/api/properties/slug/:slug", "A property with its parts, by slug", PropertyDetail.self),
    .get("/api/properties/:id", "A property with its parts", PropertyDetail.self),
    .list("/api/properties/:id/photos", "Photos by their order", of: PropertyPhoto.self),
    .list(
      "/api/properties/:id/financials", "Statements, the latest first",
      query: [.choice("periodType", PeriodType.self)], of: PropertyFinancial.self),
    .list("/api/properties/:id/units", "Units by their number", of: RentalUnit.self),
    .list("/api/properties/:id/renovations", "Renovations, the oldest first", of: Renovation.self),
    .list("/api/properties/:id/documents", "Documents that the caller may see", of: PropertyDocument.self),
    .get("/api/properties/:id/virtual-tour", "The first virtual tour", VirtualTour.self),
    .get("/api/properties/:id/raise", "The public state of the raise, and where it is heading", RaiseOutlook.self),
  ]

  private static let list: [Parameter] = [
    .choice("status", PropertyStatus.self), .choice("propertyType", PropertyType.self),
    .choice("propertyClass", PropertyClass.self), .choice("raiseStatus", RaiseStatus.self),
    .of("featured", .boolean), .text("city"), .of("state", .string(pattern: "^[A-Za-z]{2}$")),
    .of("minInvestment", .amountText), .of("maxInvestment", .amountText),
    .of("minIRR", percent(-100, 1000)), .of("minCapRate", percent(0, 100)), .of("minOccupancy", percent(0, 100)),
    .of("minUnits", .integer(0...1_000_000)), .instant("closingBefore"), .instant("updatedSince"), .text("q", 200),
    .choice("sortBy", PropertySort.self), .choice("order", SortOrder.self),
  ]

  private static func percent(_ lowest: Int, _ highest: Int) -> JSONSchema {
    .number(Double(lowest)...Double(highest))
  }
}
