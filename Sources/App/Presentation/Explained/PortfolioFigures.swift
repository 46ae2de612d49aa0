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
    all.commitments = summary.holdings.filter { $0.returns.committed != .zero }.map(commitment)
    all.isAtCost = summary.holdings.contains { $0.navBasis == .cost && $0.returns.nav != .zero }
    let portfolio = FigureSection(title: "The portfolio", figures: all.figures + next(copy))
    var line = selected
    if line?.figures.isEmpty == false { line?.figures[0].isSelected = true }
    return [portfolio] + (line.map { [$0] } ?? [])
  }

  /// One holding.
  static func holding(_ holding: HoldingSummary, _ copy: PortfolioCopy) -> FigureSection {
    let flows = copy.flows.data.filter { $0.investmentId == holding.investmentId }
    var returns = ReturnsFigures(
      returns: holding.returns, flows: flows, asOf: copy.summary.asOf, values: worth(holding))
    returns.isPooled = false
    returns.isAtCost = holding.navBasis == .cost
    returns.commitments = [commitment(holding)]
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

  /// What the net asset value of one holding is made of.
  private static func worth(_ holding: HoldingSummary) -> [Article.Entry] {
    let returns = holding.returns
    switch holding.navBasis {
    case .exited, .unfunded: return []
    case .cost:
      return [
        .part("paid in", Figures.money(returns.paidIn)),
        .part("return of capital", Figures.money(-returns.distributions.returnOfCapital)),
        .part("at cost", Figures.money(returns.nav)),
      ]
    case .valuation:
      // A copy that was kept before these were told has the result alone.
      guard let value = holding.propertyValue, let debt = holding.propertyDebt else { return [self.value(holding)] }
      var parts: [Article.Entry] = [
        .part("value of the property", Figures.money(value)), .part("its debt", Figures.money(-debt)),
        .part("your share", share(holding)),
      ]
      if let paid = holding.capitalSinceValuation, paid != .zero {
        parts.append(.part("capital paid out since", Figures.money(-paid)))
      }
      return parts + [
        .part("NAV", Figures.money(returns.nav)),
        .part("valued on", holding.valuationDate?.description ?? Figures.unknown),
      ]
    }
  }

  static func share(_ holding: HoldingSummary) -> String {
    holding.ownershipPercent.map { fixedPoint($0.value, decimals: 4) + " %" } ?? Figures.unknown
  }

  private static func commitment(_ holding: HoldingSummary) -> Article.Entry {
    Article.Entry(
      lead: DisplayText(untrusted: holding.property.name),
      figure: DisplayText(untrusted: Figures.money(holding.returns.committed)),
      trail: DisplayText(untrusted: holding.status.rawValue))
  }

  private static func ownership(_ holding: HoldingSummary, _ copy: PortfolioCopy) -> OpenFigure {
    let isFixed = holding.ownershipBasis == .fixed
    return OpenFigure(
      name: "Ownership",
      value: DisplayText(untrusted: share(holding)),
      formula: isFixed
        ? "Your units ÷ the units that were issued, fixed when the raise closed."
        : "Amount ÷ target of the raise, until the raise closes and fixes it.",
      parts: units(holding) + [.part("amount", Figures.money(holding.amount))], source: "the platform's books",
      asOf: DisplayText(untrusted: copy.summary.asOf.spoken(withYear: true)))
  }

  /// The two sides of a fixed share. How many units were issued follows from it.
  private static func units(_ holding: HoldingSummary) -> [Article.Entry] {
    guard let units = holding.units, let share = holding.ownershipPercent, share.value > 0 else { return [] }
    return [
      .part("your units", Figures.count(Int(units))),
      .part("units issued", Figures.count(Int((Double(units) * 100 / share.value).rounded()))),
    ]
  }
}
