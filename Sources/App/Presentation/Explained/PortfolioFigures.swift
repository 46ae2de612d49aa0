import Client
import Domain
import PlatformAPI
import TerminalUI

/// The figures of a portfolio and of its holdings, opened.
enum PortfolioFigures {
  /// The whole portfolio, then the line that is selected, which is opened first.
  static func sections(_ copy: PortfolioCopy, selected: FigureSection?) -> [FigureSection] {
    let summary = copy.summary
    let values = summary.holdings.filter { $0.returns.nav != .zero }.map(value)
    var all = ReturnsFigures(returns: summary.returns, flows: copy.flows.data, asOf: summary.asOf, values: values)
    all.isPooled = true
    let portfolio = FigureSection(title: "The portfolio", figures: all.figures + next(copy))
    var line = selected
    if line?.figures.isEmpty == false { line?.figures[0].isSelected = true }
    return [portfolio] + (line.map { [$0] } ?? [])
  }

  /// One holding.
  static func holding(_ holding: HoldingSummary, _ copy: PortfolioCopy) -> FigureSection {
    let flows = copy.flows.data.filter { $0.investmentId == holding.investmentId }
    var returns = ReturnsFigures(
      returns: holding.returns, flows: flows, asOf: copy.summary.asOf,
      values: holding.returns.nav == .zero ? [] : [value(holding)])
    returns.isPooled = false
    returns.isFunded = holding.returns.paidIn != .zero
    return FigureSection(
      title: DisplayText(untrusted: holding.property.name), figures: [ownership(holding, copy)] + returns.figures)
  }

  private static func value(_ holding: HoldingSummary) -> Article.Entry {
    Article.Entry(
      lead: DisplayText(untrusted: holding.property.name),
      figure: DisplayText(untrusted: Figures.money(holding.returns.nav)),
      trail: DisplayText(untrusted: PortfolioWords.basis(of: holding)))
  }

  private static func ownership(_ holding: HoldingSummary, _ copy: PortfolioCopy) -> OpenFigure {
    let isFixed = holding.ownershipBasis == .fixed
    return OpenFigure(
      name: "Ownership",
      value: DisplayText(
        untrusted: holding.ownershipPercent.map { fixedPoint($0.value, decimals: 4) + " %" } ?? Figures.unknown),
      formula: isFixed
        ? "Your units ÷ the units that were issued, fixed when the raise closed."
        : "Amount ÷ target of the raise, until the raise closes and fixes it.",
      parts: [.part("amount", Figures.money(holding.amount))], source: "the platform's books",
      asOf: DisplayText(untrusted: copy.summary.asOf.spoken(withYear: true)))
  }
}
