import Domain
import PlatformAPI
import TerminalUI

/// A projection as figures and tables.
enum ProjectionTables {
  /// What the investment would bring, in a line or two.
  static func results(_ projection: ReturnsProjection) -> [Article.Fact] {
    let amount = projection.assumptions.amount
    let profit = projection.totalDistributions - amount
    return [
      Article.Fact(name: "IRR", value: text(PortfolioWords.rate(RateOfReturn(projection.rate))), style: .text.bold),
      fact("Multiple", Figures.ratio(projection.equityMultiple) + "×"),
      fact("Average cash-on-cash", Figures.percentWithSign(projection.averageCashOnCash)),
      fact("All distributions", Figures.wholeDollars(projection.totalDistributions)),
      Article.Fact(
        name: "Profit", value: text((profit > .zero ? "+" : "") + Figures.wholeDollars(profit)),
        style: PortfolioWords.style(of: profit)),
      fact("Share of the equity", fixedPoint(projection.ownership.value, decimals: 2) + " %"),
      fact(
        "of the raise",
        amount.percent(of: projection.basis.raiseTarget).map { fixedPoint($0.value, decimals: 2) + " %" }
          ?? Figures.unknown),
    ]
  }

  /// What every result is shown with, and what the purchase comes to.
  static func words(_ projection: ReturnsProjection, isSimulated: Bool) -> [Article.Row] {
    var rows: [Article.Row] = [
      .line([Span("Every figure is an illustration", Style(.heading))]),
      .prose(DisplayText(untrusted: ReturnsProjection.disclaimer), style: .dim), .blank,
      .prose(
        "The price is \(untrusted: Figures.wholeDollars(projection.basis.price)), the loan "
          + "\(untrusted: Figures.wholeDollars(projection.loan.amount)), the equity "
          + "\(untrusted: Figures.wholeDollars(projection.equity)); selling costs "
          + "\(untrusted: ReturnsProjection.saleCosts.formatted(decimals: 0)) %.", style: .dim),
    ]
    if let note = equityNote(projection) { rows += [.blank, .prose(note, style: .dim)] }
    if isSimulated { rows.insert(.prose("simulated figures", style: Style(.warning)), at: 0) }
    return rows
  }

  /// By what shares are reckoned, where the equity of the purchase is not what the raise asks for; `nil` where it is.
  static func equityNote(_ projection: ReturnsProjection) -> DisplayText? {
    let target = projection.basis.raiseTarget
    guard projection.equity != target else { return nil }
    return
      "Shares are of the equity, price − loan = \(untrusted: Figures.wholeDollars(projection.equity)); the raise asks for \(untrusted: Figures.wholeDollars(target)) of it."
  }

  static let yearColumns: [TableColumn] = [
    TableColumn("Year", min: 4, ideal: 5, priority: 100), .number("Income", width: 11, priority: 60),
    .number("Expenses", width: 11, priority: 50), .number("NOI", width: 11, priority: 80),
    .number("Debt", width: 11, priority: 40), .number("Cash flow", width: 11, priority: 70),
    .number("Yours", width: 10, priority: 90), .number("Owed", width: 12, priority: 20),
  ]

  /// A line a year, and the sale.
  static func years(_ projection: ReturnsProjection) -> [[CellContent]] {
    let years = projection.years.map { year -> [CellContent] in
      [
        .text(DisplayText(year.number)), dollars(year.income), dollars(year.expenses),
        dollars(year.netOperatingIncome), dollars(year.debtService), dollars(year.cashFlow),
        dollars(year.distribution, .text.bold), dollars(year.debtBalance),
      ]
    }
    let sale = projection.sale
    let last: [CellContent] = [
      .text("Sale", Style(.heading)), dollars(sale.value), dollars(sale.costs), dollars(sale.netOperatingIncome),
      dollars(sale.debtBalance), dollars(sale.proceeds), dollars(sale.distribution, .text.bold), .empty,
    ]
    return years + [last]
  }

  /// The rate of return at five exit cap rates by five rent growths.
  static func sensitivity(
    _ sensitivity: ReturnsSensitivity
  ) -> (columns: [TableColumn], rows: [[CellContent]]) {
    let columns =
      [TableColumn("Exit cap", min: 8, ideal: 9, priority: 100)]
      + sensitivity.rentGrowths.enumerated().map { index, growth in
        // The middle is what is assumed: it goes last.
        TableColumn.number(
          text("rent " + signed(growth)), width: 10, priority: 90 - abs(index - sensitivity.rentGrowths.count / 2))
      }
    let middle = (sensitivity.exitCapRates.count / 2, sensitivity.rentGrowths.count / 2)
    let rows = sensitivity.rows.enumerated().map { row, cells in
      [CellContent.text(text(sensitivity.exitCapRates[row].formatted(decimals: 2) + " %"), .dim)]
        + cells.enumerated().map { column, cell in
          let value = cell.rate.map { Percent($0 * 100).formatted() + " %" } ?? Figures.unknown
          let isMiddle = (row, column) == middle
          let style = isMiddle ? Style(.accent).bold : (cell.rate ?? 0) < 0 ? Style(.loss) : .text
          return .number(text(isMiddle ? "‹" + value + "›" : value + " "), style)
        }
    }
    return (columns, rows)
  }

  /// What the investor gets each year, without the sale, next to which the years would be nothing.
  static func bars(_ projection: ReturnsProjection) -> [BarChart.Bar] {
    projection.years.map { BarChart.Bar(DisplayText($0.number), Double($0.distribution.cents) / 100) }
  }

  private static func signed(_ percent: Percent) -> String {
    (percent.value > 0 ? "+" : "") + percent.formatted() + "%"
  }

  private static func dollars(_ amount: Money, _ style: Style = .text) -> CellContent {
    .number(text(amount.formatted(cents: .never)), amount < .zero ? Style(.loss) : style)
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: text(value))
  }

  private static func text(_ text: String) -> DisplayText { DisplayText(untrusted: text) }
}
