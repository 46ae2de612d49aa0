import Client
import Domain
import PlatformAPI
import TerminalUI

/// A portfolio over the months as charts: what is held and what came back against what went in, and what was paid out.
struct PortfolioCharts {
  private let points: [PortfolioPoint]

  init(_ copy: PortfolioCopy) { points = copy.timeline }

  private static let height = 10

  /// Draws what a tab has to show when there is room above a few rows of its table; answers what is left for that.
  func drawn(_ tab: PortfolioScreen.Tab, atTheTopOf rect: Rect, on canvas: inout Canvas) -> Rect {
    guard points.count >= 3, rect.columns >= 60 else { return rect }
    switch tab {
    case .holdings:
      guard rect.rows >= Self.height + 10 else { return rect }
      let cut = rect.cutTop(Self.height + 1)
      drawValue(in: cut.top.cutTop(Self.height).top, on: &canvas)
      return cut.rest
    case .months:
      let needed = rect.columns >= 100 ? Self.height : 7
      guard rect.rows >= needed + 6 else { return rect }
      let cut = rect.cutTop(needed + 1)
      let charts = cut.top.cutTop(needed).top
      guard rect.columns >= 100 else {
        drawPayments(in: charts, on: &canvas)
        return cut.rest
      }
      let columns = Layout.columns(in: charts, spacing: 2, [.fraction(1), .fraction(1)])
      for column in columns { canvas.readApart(column) }
      drawValue(in: columns[0], on: &canvas)
      drawPayments(in: columns[1], on: &canvas)
      return cut.rest
    case .flows, .allocation: return rect
    }
  }

  private func drawValue(in rect: Rect, on canvas: inout Canvas) {
    LineChart(
      [
        .init(
          points.map { Self.dollars($0.nav + $0.distributions) }, role: .chart1, name: "NAV and what was paid out"),
        .init(points.map { Self.dollars($0.paidIn) }, role: .chart2, name: "paid in"),
      ], names: points.map { DisplayText(untrusted: $0.date.monthAndYear) }, includesZero: true, format: Self.compact
    ).draw(in: rect, on: &canvas)
  }

  private func drawPayments(in rect: Rect, on canvas: inout Canvas) {
    let cut = rect.cutTop(1)
    canvas.write(
      "Paid out by month", in: cut.top, alignment: .leading, style: .dim)
    // As many months as get a bar that can be seen, the latest ones.
    let months = PortfolioTables.paidOut(points).suffix(max(3, (cut.rest.columns - 8) / 4))
    BarChart(
      months.map {
        BarChart.Bar(DisplayText(untrusted: String($0.date.monthAndYear.prefix(3))), Self.dollars($0.amount))
      },
      format: Self.compact
    ).draw(in: cut.rest, on: &canvas)
  }

  private static func dollars(_ amount: Money) -> Double { Double(amount.cents) / 100 }

  private static let compact: ChartFormat = { DisplayText(untrusted: Figures.compact(dollars: $0)) }
}
