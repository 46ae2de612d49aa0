import Domain
import PlatformAPI

/// The parts of a deal as lists, for files: exact figures, a column for each.
enum DealParts {
  /// Monthly statements, oldest first.
  static let statements: [ListColumn<PropertyFinancial>] = [
    .text("periodStart", "From") { .date($0.periodStart) }, .text("periodEnd", "To") { .date($0.periodEnd) },
    .figure("totalIncome", "Income") { .money($0.totalIncome) },
    .figure("totalExpenses", "Expenses") { .money($0.totalExpenses) }, .figure("noi", "NOI") { .money($0.noi) },
    .figure("occupancyRate", "Occupancy") { .percent($0.occupancyRate) },
  ]

  static let units: [ListColumn<RentalUnit>] = [
    .text("unitNumber", "Unit") { .text($0.unitNumber) }, .text("unitType", "Layout") { .text($0.unitType.rawValue) },
    .figure("bedrooms", "Beds") { .count($0.bedrooms) }, .figure("bathrooms", "Baths") { .ratio($0.bathrooms) },
    .figure("sqft", "Sq ft") { .count($0.sqft) }, .figure("currentRent", "Rent") { .money($0.currentRent) },
    .figure("marketRent", "Market") { .money($0.marketRent) }, .text("status", "Status") { .text($0.status.rawValue) },
    .text("features", "Features") { .text(($0.features ?? []).joined(separator: "; ")) },
  ]

  static let renovations: [ListColumn<Renovation>] = [
    .text("name", "Project") { .text($0.name) }, .text("status", "Status") { .text($0.status.rawValue) },
    .figure("completionPercent", "Done") { .count($0.completionPercent) },
    .figure("budgetedCost", "Budget") { .money($0.budgetedCost) },
    .figure("actualCost", "Spent") { .money($0.actualCost) }, .text("startDate", "From") { .date($0.startDate) },
    .text("endDate", "To") { .date($0.endDate) },
  ]

  static let documents: [ListColumn<PropertyDocument>] = [
    .text("name", "Name") { .text($0.name) }, .text("type", "Kind") { .text($0.type.rawValue) },
    .figure("bytes", "Bytes") { .count($0.size) }, .figure("version", "Version") { .count($0.version) },
    .text("uploadedAt", "Uploaded") { .instant($0.uploadedAt) }, .text("id", "Id") { .text($0.id.description) },
  ]
}

extension ExportContent {
  /// A tab of a deal: its rows as CSV; as JSON the whole deal, as `tucson deal` prints it.
  static func deal(_ detail: PropertyDetail, _ tab: DealScreen.Tab) -> ExportContent {
    let slug = detail.property.slug
    let name = "\(slug)-\(tab)"
    var content: ExportContent =
      switch tab {
      case .financials, .overview:
        .list(
          name, subject: Figures.counted(detail.financials.count, "monthly statement"),
          detail.financials.sorted { $0.periodStart < $1.periodStart }, DealParts.statements)
      case .units:
        .list(name, subject: Figures.counted(detail.units.count, "unit"), detail.units, DealParts.units)
      case .renovations:
        .list(
          name, subject: Figures.counted(detail.renovations.count, "project"), detail.renovations,
          DealParts.renovations)
      case .documents:
        .list(
          name, subject: Figures.counted(detail.documents.count, "document"), detail.documents, DealParts.documents)
      case .raise, .photos, .map:
        ExportContent(name: name, subject: "the deal with all its parts", rows: 1, writers: [:])
      }
    content.writers[.json] = { sink in try sink.write(try prettyJSON(detail) + "\n") }
    return content
  }
}
