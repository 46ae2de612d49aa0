import Domain
import PlatformAPI
import TerminalUI

/// A year's statements as charts: income, expenses and NOI as lines, occupancy beside them.
struct FinancialCharts {
  private let months: [PropertyFinancial]

  /// Charts of the monthly statements, oldest first.
  init(_ financials: [PropertyFinancial]) {
    months = financials.filter { $0.periodType == .monthly }.sorted { $0.periodStart < $1.periodStart }
  }

  /// Draws the charts when there is room above a whole table; answers what is left for it.
  func drawn(atTheTopOf rect: Rect, on canvas: inout Canvas) -> Rect {
    let height = 10
    guard months.count >= 2, rect.columns >= 60, rect.rows >= months.count + height + 2 else { return rect }
    let cut = rect.cutTop(height + 1)
    let charts = cut.top.cutTop(height).top
    let columns = Layout.columns(in: charts, spacing: 2, [.fraction(3), .fraction(2, priority: -1)])
    for column in columns { canvas.readApart(column) }
    draw(
      [("income", \.totalIncome, .chart2), ("expenses", \.totalExpenses, .chart3), ("NOI", \.noi, .chart1)],
      in: columns[0], on: &canvas)
    drawOccupancy(in: columns[1], on: &canvas)
    return cut.rest
  }

  private func draw(
    _ lines: [(name: DisplayText, value: KeyPath<PropertyFinancial, Money>, role: StyleRole)], in rect: Rect,
    on canvas: inout Canvas
  ) {
    LineChart(
      lines.map { line in
        .init(months.map { Double($0[keyPath: line.value].cents) / 100 }, role: line.role, name: line.name)
      }, names: names
    ) { DisplayText(untrusted: Figures.compact(dollars: $0)) }.draw(in: rect, on: &canvas)
  }

  private func drawOccupancy(in rect: Rect, on canvas: inout Canvas) {
    LineChart([.init(months.map(\.occupancyRate.value), role: .chart4, name: "occupancy, %")], names: names) {
      DisplayText(untrusted: fixedPoint($0, decimals: 0))
    }.draw(in: rect, on: &canvas)
  }

  private var names: [DisplayText] {
    months.map { DisplayText(untrusted: String($0.periodStart.monthAndYear.prefix(3))) }
  }
}
