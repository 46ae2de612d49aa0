import Domain
import PlatformAPI
import TerminalUI

/// The returns of a portfolio or of one holding, each figure opened (domain rules, "Returns").
struct ReturnsFigures {
  let returns: ReturnsSummary
  /// Those that the returns come from, by date.
  let flows: [CashFlowStatement.Entry]
  let asOf: CalendarDate
  /// Where the net asset value comes from: one line for each holding that has one; of a single holding its parts.
  var values: [Article.Entry] = []
  /// Whether some of it stands at cost.
  var isAtCost = false
  /// What was committed, a line for each holding.
  var commitments: [Article.Entry] = []
  /// Whether several holdings are pooled, so that each flow says whose it is.
  var isPooled = true
  /// Whether money has come in: before that there is nothing to be worth or to gain, which is no zero.
  var isFunded = true

  var figures: [OpenFigure] {
    [
      paidIn, netAssetValue, distributions, gain, rate, totalMultiple, distributionMultiple, residualMultiple,
      cashOnCash, capitalBalance, unrealizedGain, committed,
    ]
  }

  private var day: DisplayText { DisplayText(untrusted: asOf.spoken(withYear: true)) }

  private func figure(
    _ name: DisplayText, _ value: String, _ formula: DisplayText, parts: [Article.Entry] = [],
    flows: [Article.Entry] = [], warnings: [DisplayText] = [], style: Style = .text
  ) -> OpenFigure {
    OpenFigure(
      name: name, value: DisplayText(untrusted: value), style: style, formula: formula, parts: parts, flows: flows,
      warnings: warnings, source: "the platform's books; tucson cash-flows prints the flows", asOf: day)
  }

  private func amount(_ amount: Money) -> String { isFunded ? Figures.money(amount) : Figures.unknown }

  private func gain(_ amount: Money) -> String { isFunded ? PortfolioWords.gain(amount) : Figures.unknown }

  private var unfunded: [DisplayText] {
    isFunded ? [] : ["Nothing was paid in yet, so there is none: a dash is no zero."]
  }

  private func entries(_ kinds: PortfolioFlow.Kind...) -> [Article.Entry] {
    flows.filter { kinds.contains($0.kind) }.map(entry)
  }

  private func entry(_ flow: CashFlowStatement.Entry) -> Article.Entry {
    let kind = PortfolioWords.name(of: flow.kind)
    return Article.Entry(
      lead: DisplayText(untrusted: flow.date.description), figure: DisplayText(untrusted: Figures.money(flow.amount)),
      style: flow.amount < .zero ? Style(.loss) : .text,
      trail: DisplayText(untrusted: isPooled ? kind + " · " + flow.propertyName : kind))
  }

  // MARK: Amounts

  private var paidIn: OpenFigure {
    figure(
      "Paid in", Figures.money(returns.paidIn),
      "The contributions that have arrived. Offers and commitments are not money yet and do not count.",
      flows: entries(.contribution))
  }

  private var netAssetValue: OpenFigure {
    figure(
      "NAV", amount(returns.nav),
      "What is held: your share × (value of the property − its debt), on the day of its latest valuation, less the "
        + "capital that was paid out since. What was sold counts nothing.",
      parts: values,
      warnings: isAtCost
        ? ["Without a valuation what was paid in counts, less the capital that came back: “at cost”."] : unfunded)
  }

  private var distributions: OpenFigure {
    let paid = returns.distributions
    return figure(
      "Distributions", amount(paid.total),
      "Income + return of capital + appreciation, as far as it was paid. Announced distributions do not count.",
      parts: [
        .part("income", Figures.money(paid.income)), .part("return of capital", Figures.money(paid.returnOfCapital)),
        .part("appreciation", Figures.money(paid.appreciation)), .part("together", Figures.money(paid.total)),
      ], flows: entries(.income, .returnOfCapital, .appreciation), warnings: unfunded)
  }

  private var gain: OpenFigure {
    figure(
      "Gain", gain(returns.totalGain), "Distributions + NAV − paid in.",
      parts: [
        .part("distributions", Figures.money(returns.distributions.total)), .part("NAV", Figures.money(returns.nav)),
        .part("paid in", Figures.money(-returns.paidIn)),
        .part("together", PortfolioWords.gain(returns.totalGain), style: PortfolioWords.style(of: returns.totalGain)),
      ], warnings: unfunded, style: PortfolioWords.style(of: returns.totalGain))
  }

  private var capitalBalance: OpenFigure {
    figure(
      "Capital balance", amount(returns.capitalBalance),
      soldBalance == .zero
        ? "Paid in − return of capital." : "Paid in − return of capital. What a sale did not bring back stays in it.",
      parts: [
        .part("paid in", Figures.money(returns.paidIn)),
        .part("return of capital", Figures.money(-returns.distributions.returnOfCapital)),
      ], warnings: unfunded)
  }

  /// The capital balance of what was sold: no gain is reckoned from it any more.
  private var soldBalance: Money { returns.capitalBalance - (returns.nav - returns.unrealizedGain) }

  private var unrealizedGain: OpenFigure {
    figure(
      "Unrealized gain", gain(returns.unrealizedGain),
      "NAV − capital balance of what is still held. What was sold has none.",
      parts: !isFunded
        ? []
        : [
          .part("NAV", Figures.money(returns.nav)), .part("capital balance", Figures.money(-returns.capitalBalance)),
        ] + (soldBalance == .zero ? [] : [.part("of it, of what was sold", Figures.money(soldBalance))]) + [
          .part("together", PortfolioWords.gain(returns.unrealizedGain))
        ], warnings: unfunded,
      style: PortfolioWords.style(of: returns.unrealizedGain))
  }

  private var committed: OpenFigure {
    figure(
      "Committed", Figures.money(returns.committed),
      "Every commitment that stands: accepted, paid and exited investments. Offers that wait do not count.",
      parts: commitments.count > 1 ? commitments + [.part("together", Figures.money(returns.committed))] : commitments)
  }

  // MARK: Rates and multiples

  private var rate: OpenFigure {
    let irr = returns.irr
    var warnings: [DisplayText] = []
    switch irr.status {
    case .ok: break
    case .ambiguous:
      warnings.append("These flows have more than one such rate: none of them is the rate by itself.")
    case .unavailable:
      warnings.append("There is none: \(untrusted: irr.reason ?? "the flows have no such rate").")
    }
    if irr.status == .ok, irr.days < 365 {
      warnings.append("The flows span less than a year: a yearly rate promises more than they show.")
    }
    return figure(
      "IRR", PortfolioWords.rate(irr),
      "The rate r at which the flows are worth nothing on the first day: sum of flow ÷ (1 + r)^(days ÷ 365) = 0, as Excel's "
        + "XIRR has it. Contributions are negative; what is still held counts as if it were paid out on \(day). All "
        + "flows are pooled: rates are never averaged.",
      parts: irr.roots.map {
        .part(irr.roots.count == 1 ? "exactly" : "one rate", fixedPoint($0 * 100, decimals: 6) + " %")
      }
        + [.part("first to last", Figures.counted(irr.days, "day"))],
      flows: flows.map(entry), warnings: warnings)
  }

  private func multiple(
    _ name: DisplayText, _ value: Double?, _ formula: DisplayText, _ parts: [Article.Entry]
  ) -> OpenFigure {
    figure(
      name, Figures.ratio(value), formula, parts: parts + [.part("paid in", Figures.money(returns.paidIn))],
      warnings: value == nil ? ["Nothing was paid in yet, so there is none."] : [])
  }

  private var totalMultiple: OpenFigure {
    multiple(
      "TVPI", returns.tvpi, "(Distributions + NAV) ÷ paid in: what each dollar has become.",
      [.part("distributions", Figures.money(returns.distributions.total)), .part("NAV", Figures.money(returns.nav))])
  }

  private var distributionMultiple: OpenFigure {
    multiple(
      "DPI", returns.dpi, "Distributions ÷ paid in: what of each dollar has come back.",
      [.part("distributions", Figures.money(returns.distributions.total))])
  }

  private var residualMultiple: OpenFigure {
    multiple(
      "RVPI", returns.rvpi, "NAV ÷ paid in: what of each dollar is still held.",
      [.part("NAV", Figures.money(returns.nav))])
  }

  private var cashOnCash: OpenFigure {
    let start = asOf.adding(months: -12)
    let income = flows.filter { $0.kind == .income && $0.date > start && $0.date <= asOf }
    return figure(
      "Cash-on-cash", Figures.percentWithSign(returns.cashOnCash),
      "Income of the last twelve months ÷ paid in. Capital that came back and appreciation are no income.",
      parts: [
        .part("income", Figures.money(income.map(\.amount).total())), .part("paid in", Figures.money(returns.paidIn)),
      ], flows: income.map(entry),
      warnings: returns.cashOnCash == nil ? ["Nothing was paid in yet, so there is none."] : [])
  }
}
