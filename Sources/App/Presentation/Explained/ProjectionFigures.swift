import Domain
import PlatformAPI
import TerminalUI

/// The results of the calculator, opened.
struct ProjectionFigures {
  let projection: ReturnsProjection
  let deal: Deal
  let sensitivity: ReturnsSensitivity?
  /// What the screen begins with: that is opened first.
  let view: CalculatorScreen.View

  var sections: [FigureSection] {
    [
      FigureSection(title: "What it would bring", figures: results),
      FigureSection(title: "The purchase", figures: purchase), FigureSection(title: "Year by year", figures: years),
      FigureSection(title: "IRR by exit cap rate and rent growth", figures: cells),
    ]
  }

  // MARK: The tables

  private var years: [OpenFigure] {
    var figures = projection.years.map { year in
      figure(
        "Year \(year.number)", Figures.money(year.distribution),
        "Your distribution: your share of the cash flow, through the preferred return and the split above it. The cash "
          + "flow is NOI − debt service; NOI is income − expenses.",
        parts: [
          .part("income if all were let", Figures.money(year.grossPotentialIncome)),
          .part("income", Figures.money(year.income)), .part("expenses", Figures.money(-year.expenses)),
          .part("NOI", Figures.money(year.netOperatingIncome)),
          .part("debt service", Figures.money(-year.debtService)),
          .part("cash flow", Figures.money(year.cashFlow)),
          .part("your share", fixedPoint(projection.ownership.value, decimals: 4) + " %"),
          .part("yours", Figures.money(year.distribution)),
          .part("owed at its end", Figures.money(year.debtBalance)),
        ])
    }
    if view == .chart, !figures.isEmpty { figures[0].isSelected = true }
    return figures
  }

  private var cells: [OpenFigure] {
    guard let sensitivity else { return [] }
    let middle = (sensitivity.exitCapRates.count / 2, sensitivity.rentGrowths.count / 2)
    return sensitivity.rows.enumerated().flatMap { row, cells in
      cells.enumerated().map { column, cell in
        let exit = sensitivity.exitCapRates[row].formatted(decimals: 2) + " %"
        let growth = sensitivity.rentGrowths[column].formatted(decimals: 2) + " %"
        var opened = figure(
          "Exit \(untrusted: exit), rent \(untrusted: growth)",
          cell.rate.map { Percent($0 * 100).formatted() + " %" } ?? Figures.unknown,
          "The IRR with this exit cap rate and this rent growth, all other assumptions as they are.",
          parts: [
            .part("exit cap rate", exit), .part("rent growth", growth),
            .part("exactly", cell.rate.map { fixedPoint($0 * 100, decimals: 6) + " %" } ?? Figures.unknown),
            .part("multiple", Figures.ratio(cell.equityMultiple)),
          ], warnings: cell.rate == nil ? ["There is no single rate: the flows have none, or more than one."] : [])
        opened.isSelected = view == .sensitivity && (row, column) == middle
        return opened
      }
    }
  }

  private func figure(
    _ name: DisplayText, _ value: String, _ formula: DisplayText, parts: [Article.Entry] = [],
    flows: [Article.Entry] = [], warnings: [DisplayText] = []
  ) -> OpenFigure {
    OpenFigure(
      name: name, value: DisplayText(untrusted: value), formula: formula, parts: parts, flows: flows,
      warnings: warnings, source: "worked out here from the assumptions on the screen; no forecast",
      asOf: "whenever an assumption changes")
  }

  private var amount: Money { projection.assumptions.amount }

  private var flows: [Article.Entry] {
    let years = projection.years.map { year in
      Article.Entry.part("year \(year.number)", Figures.money(year.distribution))
    }
    return [.part("today", Figures.money(-amount), style: Style(.loss))] + years
      + [.part("the sale, end of year \(projection.years.count)", Figures.money(projection.sale.distribution))]
  }

  private var results: [OpenFigure] {
    let rate = RateOfReturn(projection.rate)
    var warnings: [DisplayText] = []
    if rate.status == .ambiguous {
      warnings.append("These flows have more than one such rate: none is the rate by itself.")
    }
    if rate.status == .unavailable {
      warnings.append("There is none: \(untrusted: rate.reason ?? "the flows have no such rate").")
    }
    let paid = projection.years.map(\.distribution).total()
    return [
      figure(
        "IRR", PortfolioWords.rate(rate),
        "The rate r at which the flows are worth nothing today: sum of flow ÷ (1 + r)^years = 0.",
        parts: rate.roots.map { .part("exactly", fixedPoint($0 * 100, decimals: 6) + " %") }, flows: flows,
        warnings: warnings),
      figure(
        "Multiple", Figures.ratio(projection.equityMultiple) + "×", "All distributions ÷ amount.",
        parts: [
          .part("all distributions", Figures.money(projection.totalDistributions)),
          .part("amount", Figures.money(amount)),
        ]),
      figure(
        "Average cash-on-cash", Figures.percentWithSign(projection.averageCashOnCash),
        "Distributions of the years, without the sale, ÷ years ÷ amount.",
        parts: [
          .part("distributions", Figures.money(paid)), .part("years", Figures.count(projection.years.count)),
          .part("amount", Figures.money(amount)),
        ]),
      figure(
        "All distributions", Figures.money(projection.totalDistributions),
        "Those of the years and that of the sale. Each is your share of the cash flow, through the preferred return of "
          + "\(untrusted: projection.assumptions.preferredReturn.formatted(decimals: 2)) % and the split above it.",
        flows: Array(flows.dropFirst())),
      figure(
        "Profit", PortfolioWords.gain(projection.totalDistributions - amount), "All distributions − amount.",
        parts: [
          .part("all distributions", Figures.money(projection.totalDistributions)),
          .part("amount", Figures.money(-amount)),
        ]),
    ]
  }

  private var purchase: [OpenFigure] {
    let (basis, sale) = (projection.basis, projection.sale)
    return [
      figure(
        "Share of the equity", fixedPoint(projection.ownership.value, decimals: 4) + " %", "Amount ÷ equity.",
        parts: [
          .part("amount", Figures.money(amount)), .part("equity", Figures.money(projection.equity)),
          .part("of the raise instead", share(of: basis.raiseTarget)),
        ], warnings: equityNote.map { [$0] } ?? []),
      figure(
        "Equity", Figures.money(projection.equity), "Price − loan: all that the purchase needs beside the loan.",
        parts: [
          .part("price", Figures.money(basis.price)), .part("loan", Figures.money(-projection.loan.amount)),
          .part("the raise asks for", Figures.money(basis.raiseTarget)),
        ], warnings: equityNote.map { [$0] } ?? []),
      figure(
        "Loan", Figures.money(projection.loan.amount), "Price × loan to value, paid back over 30 years.",
        parts: [
          .part("price", Figures.money(basis.price)),
          .part("loan to value", projection.assumptions.loanToValue.formatted(decimals: 2) + " %"),
          .part("payments a year", Figures.money(projection.loan.monthlyPayment * 12)),
        ]),
      figure(
        "Sale", Figures.money(sale.proceeds),
        "NOI of the year after the hold ÷ exit cap rate − costs of \(untrusted: ReturnsProjection.saleCosts.formatted(decimals: 0)) % − debt.",
        parts: [
          .part("NOI of that year", Figures.money(sale.netOperatingIncome)),
          .part("value", Figures.money(sale.value)), .part("costs", Figures.money(-sale.costs)),
          .part("debt", Figures.money(-sale.debtBalance)),
          .part("left for the owners", Figures.money(sale.proceeds)),
        ]),
    ]
  }

  private func share(of target: Money) -> String {
    amount.percent(of: target).map { fixedPoint($0.value, decimals: 4) + " %" } ?? Figures.unknown
  }

  /// That the equity of the purchase is not what the raise asks for; `nil` when it is.
  var equityNote: DisplayText? { ProjectionTables.equityNote(projection) }
}
