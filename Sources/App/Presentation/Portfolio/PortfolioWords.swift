import Client
import Domain
import PlatformAPI
import TerminalUI

/// The figures of a portfolio as they read on screen and in tables.
enum PortfolioWords {
  /// The tiles over the holdings.
  static func tiles(_ returns: ReturnsSummary) -> [Article.Fact] {
    [
      fact("Paid in", Figures.money(returns.paidIn)),
      fact("NAV", Figures.money(returns.nav)),
      fact("Distributions", Figures.money(returns.distributions.total)),
      Article.Fact(
        name: "Gain", value: DisplayText(untrusted: gain(returns.totalGain)), style: style(of: returns.totalGain)),
      fact("IRR", rate(returns.irr)),
      fact("TVPI", Figures.ratio(returns.tvpi)), fact("DPI", Figures.ratio(returns.dpi)),
      fact("Cash-on-cash", Figures.percentWithSign(returns.cashOnCash)),
    ]
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }

  /// `16.2 %`, both rates of flows that have two, or a dash.
  static func rate(_ irr: RateOfReturn) -> String {
    switch irr.status {
    case .ok: irr.value.map { Percent($0 * 100).formatted() + " %" } ?? Figures.unknown
    case .ambiguous: irr.roots.map { Percent($0 * 100).formatted() + " %" }.joined(separator: " or ")
    case .unavailable: Figures.unknown
    }
  }

  /// A gain says its sign, so that nobody needs the colour.
  static func gain(_ amount: Money) -> String { (amount > .zero ? "+" : "") + Figures.money(amount) }

  static func style(of gain: Money) -> Style {
    gain > .zero ? Style(.gain) : gain < .zero ? Style(.loss) : .text
  }

  /// How a rate of return was found: the formula, and what is special about it.
  static func explanation(_ irr: RateOfReturn, asOf day: CalendarDate) -> [Article.Row] {
    var rows: [Article.Row] = [
      .facts([fact("IRR", rate(irr)), fact("flows over", Figures.counted(irr.days, "day"))]),
      .prose(
        "The rate r at which the flows below are worth nothing on the first day: sum of flow ÷ (1 + r)^(days ÷ 365) = 0, as "
          + "Excel's XIRR has it. Contributions are negative; what is still held counts as if it were paid out on "
          + "\(untrusted: day.spoken(withYear: true)).",
        style: .dim),
    ]
    if irr.status == .ambiguous {
      rows.append(
        .prose("These flows have more than one such rate: none of them is the rate by itself.", style: Style(.warning)))
    }
    if let reason = irr.reason { rows.append(.prose("There is none: \(untrusted: reason).", style: Style(.warning))) }
    if irr.status == .ok, irr.days < 365 {
      rows.append(.prose("The flows span less than a year: a yearly rate promises more than they show.", style: .dim))
    }
    return rows
  }

  /// Why a day can't be worked out from what is kept here, where something is.
  static func kept(_ copy: PortfolioCopy?) -> [Article.Row] {
    guard let asOf = copy?.ledger?.asOf else { return [] }
    let day = asOf.spoken(withYear: true)
    return [
      .prose("What is kept here is of \(untrusted: day): it knows every day before that one.", style: .dim), .blank,
    ]
  }

  /// What is paid next, all of the day together, and by which properties.
  static func next(_ next: PortfolioSummary.NextDistribution) -> DisplayText {
    var names: [String] = []
    for name in next.payments.map(\.property.name) where !names.contains(name) { names.append(name) }
    let first = names.first ?? Figures.unknown
    let whose =
      switch names.count {
      case ...1: first
      case 2: first + " and " + names[1]
      default: first + " and \(names.count - 1) others"
      }
    return "Next distribution \(untrusted: Figures.money(next.amount)) on "
      + "\(untrusted: next.paymentDate.spoken(withYear: true)) from \(untrusted: whose)"
  }

  /// What an empty portfolio says: that nothing is held, and what to do.
  static func emptiness(of day: CalendarDate?, today copy: PortfolioCopy?, _ user: User?) -> [DisplayText] {
    guard let day else {
      let offer: DisplayText = "1 shows the deals that are open: I on one of them makes an offer."
      let needed: DisplayText = "An offer needs an accredited investor: P says how to become one."
      return ["Nothing is held yet.", offer] + (user?.isAccredited == false ? [needed] : [])
    }
    let first = copy?.flows.data.first { $0.kind == .contribution }?.date
    let since: DisplayText =
      first.map { "Your first money went in on \(untrusted: $0.spoken(withYear: true))." }
      ?? "Nothing has been paid in since, either."
    return [
      "Nothing was held on \(untrusted: day.spoken(withYear: true)).", since,
      "] goes a month on, } a year; esc back to today.",
    ]
  }

  /// What a flow is, for people.
  static func name(of kind: PortfolioFlow.Kind) -> String {
    switch kind {
    case .contribution: "contribution"
    case .income: "income"
    case .returnOfCapital: "return of capital"
    case .appreciation: "appreciation"
    case .netAssetValue: "still held (NAV)"
    }
  }

  /// The day of the valuation that a net asset value comes from, or why there is none.
  static func valued(_ holding: HoldingSummary) -> String {
    switch holding.navBasis {
    case .valuation: holding.valuationDate?.description ?? "valued"
    case .exited: "sold"
    case .cost, .unfunded: basis(of: holding)
    }
  }

  /// Where a net asset value comes from.
  static func basis(of holding: HoldingSummary) -> String {
    switch holding.navBasis {
    case .valuation: holding.valuationDate.map { "as valued on " + $0.spoken(withYear: true) } ?? "as valued"
    case .cost: "at cost"
    case .exited: "nothing since the sale"
    case .unfunded: "not funded"
    }
  }
}
