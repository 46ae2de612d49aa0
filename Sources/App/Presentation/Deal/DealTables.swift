import Domain
import PlatformAPI
import TerminalUI

/// A deal's parts as tables: columns and cells, nothing of how they are scrolled.
struct DealTable {
  var columns: [TableColumn]
  var rows: [[CellContent]]
  /// Figures over all rows, to stand above the table.
  var summary: [Article.Fact] = []
  var whenEmpty: DisplayText

  private static func fact(_ name: DisplayText, _ value: String, _ style: Style = .text) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value), style: style)
  }

  private static func number(_ text: String, _ style: Style = .text) -> CellContent {
    .number(DisplayText(untrusted: text), style)
  }

  private static func text(_ text: String, _ style: Style = .text) -> CellContent {
    .text(DisplayText(untrusted: text), style)
  }
}

extension DealTable {
  /// Monthly statements, latest first.
  static func financials(_ financials: [PropertyFinancial]) -> DealTable {
    let months = financials.sorted { $0.periodStart > $1.periodStart }
    let income = months.map(\.totalIncome).total()
    let expenses = months.map(\.totalExpenses).total()
    let noi = months.map(\.noi).total()
    return DealTable(
      columns: [
        TableColumn("Month", min: 8, ideal: 8, priority: 100),
        .number("Rent", width: 11, priority: 50), .number("Other", width: 9, priority: 20),
        .number("Income", width: 11, priority: 80), .number("Expenses", width: 11, priority: 70),
        .number("NOI", width: 11, priority: 90), .number("Margin", width: 6, priority: 40),
        .number("Occ", width: 5, priority: 60), TableColumn("", min: 6, ideal: 12, max: 24, growth: 1, priority: 10),
      ],
      rows: months.map { month in
        let best = months.map(\.noi).max() ?? .zero
        return [
          text(month.periodStart.monthAndYear), number(month.grossRentalIncome.formatted(cents: .never)),
          number(month.otherIncome.formatted(cents: .never)), number(month.totalIncome.formatted(cents: .never)),
          number(month.totalExpenses.formatted(cents: .never)),
          number(month.noi.formatted(cents: .never), month.noi < .zero ? Style(.loss) : .text),
          number(Figures.percent(month.noi.percent(of: month.totalIncome))), number(month.occupancyRate.formatted()),
          .gauge(month.noi.ratio(to: best) ?? 0),
        ]
      },
      summary: months.isEmpty
        ? []
        : [
          fact("Income", income.formatted(cents: .never)), fact("Expenses", expenses.formatted(cents: .never)),
          fact("NOI", noi.formatted(cents: .never)), fact("Margin", Figures.percentWithSign(noi.percent(of: income))),
          fact("over", Figures.counted(months.count, "month")),
        ],
      whenEmpty: "No financial statements have been published for this deal.")
  }

  /// The rent roll, with what current rents lose against the market.
  static func units(_ units: [RentalUnit]) -> DealTable {
    let rented = units.filter { $0.status == .occupied }
    let loss = rented.compactMap { unit in unit.marketRent.map { $0 - unit.currentRent } }.total()
    return DealTable(
      columns: [
        TableColumn("Unit", min: 5, ideal: 7, priority: 100), TableColumn("Layout", min: 6, ideal: 7, priority: 80),
        .number("Baths", width: 5, priority: 20), .number("Sq ft", width: 6, priority: 40),
        .number("Rent", width: 8, priority: 90), .number("Market", width: 8, priority: 70),
        .number("Gap", width: 7, priority: 60), TableColumn("Status", min: 8, ideal: 10, priority: 75),
        TableColumn("Features", min: 8, ideal: 20, growth: 1, priority: 10),
      ],
      rows: units.map { unit in
        let gap = unit.status == .occupied ? unit.marketRent.map { $0 - unit.currentRent } : nil
        return [
          text(unit.unitNumber), text(unit.unitType.label), number(fixedPoint(unit.bathrooms, decimals: 1)),
          number(Figures.count(unit.sqft)),
          number(unit.status == .occupied ? unit.currentRent.formatted(cents: .never) : Figures.unknown),
          number(Figures.wholeDollars(unit.marketRent)), number(Figures.wholeDollars(gap)),
          text(unit.status.rawValue, unit.status == .occupied ? .text : Style(.warning)),
          text((unit.features ?? []).joined(separator: ", "), .dim),
        ]
      },
      summary: units.isEmpty
        ? []
        : [
          fact("Units", Figures.count(units.count)), fact("occupied", Figures.count(rented.count)),
          fact("Rent a month", rented.map(\.currentRent).total().formatted(cents: .never)),
          fact("below market by", loss.formatted(cents: .never)),
        ],
      whenEmpty: "No rent roll has been published for this deal.")
  }

  /// Projects with their budgets and progress.
  static func renovations(_ renovations: [Renovation]) -> DealTable {
    DealTable(
      columns: [
        TableColumn("Project", min: 10, ideal: 28, growth: 1, priority: 100),
        TableColumn("Status", min: 11, ideal: 11, priority: 70),
        TableColumn("Progress", min: 8, ideal: 12, max: 20, growth: 1, priority: 80),
        .number("Done", width: 5, priority: 90),
        .number("Budget", width: 11, priority: 85), .number("Spent", width: 11, priority: 60),
        .number("Over", width: 9, priority: 40),
        TableColumn("From", min: 12, ideal: 12, priority: 30), TableColumn("To", min: 12, ideal: 12, priority: 35),
      ],
      rows: renovations.map { project in
        let over = project.actualCost.flatMap { $0 > project.budgetedCost ? $0 - project.budgetedCost : nil }
        return [
          text(project.name), text(project.status.label, project.status == .completed ? Style(.gain) : .text),
          .gauge(Double(project.completionPercent) / 100), number("\(project.completionPercent) %"),
          number(project.budgetedCost.formatted(cents: .never)), number(Figures.wholeDollars(project.actualCost)),
          number(over.map { $0.formatted(cents: .never) } ?? "", Style(.loss)),
          text(project.startDate?.spoken(withYear: true) ?? ""), text(project.endDate?.spoken(withYear: true) ?? ""),
        ]
      },
      summary: renovations.isEmpty
        ? []
        : [
          fact("Budget", renovations.map(\.budgetedCost).total().formatted(cents: .never)),
          fact("spent", renovations.compactMap(\.actualCost).total().formatted(cents: .never)),
        ],
      whenEmpty: "No renovations are planned or under way.")
  }

  /// Documents that the viewer may see.
  static func documents(_ documents: [PropertyDocument]) -> DealTable {
    DealTable(
      columns: [
        TableColumn("Name", min: 12, ideal: 40, growth: 1, priority: 100),
        TableColumn("Kind", min: 9, ideal: 28, priority: 60), .number("Size", width: 8, priority: 80),
        .number("Version", width: 7, priority: 20), TableColumn("Uploaded", min: 12, ideal: 12, priority: 50),
      ],
      rows: documents.map { document in
        [
          text(document.name), text(document.type.label, .dim), number(Figures.bytes(document.size)),
          number("\(document.version)"), text(LocalTime.day(document.uploadedAt)),
        ]
      },
      whenEmpty: "No public documents. Sign in as an accredited investor to see the rest.")
  }
}
