import Domain
import PlatformAPI

/// How a portfolio stood at the end of a month, and what was paid out in it.
struct PortfolioMonth: Encodable, Sendable, Equatable {
  /// The last day of the month, or the day as of which the portfolio is.
  let date: CalendarDate
  let paidOutInMonth: Money
  let nav: Money
  let paidIn: Money
  let distributions: Money
  let tvpi: Double?

  /// A line for each point, the latest first, as the screen shows them.
  static func months(_ points: [PortfolioPoint]) -> [PortfolioMonth] {
    zip(points, PortfolioTables.paidOut(points)).reversed().map { point, paid in
      PortfolioMonth(
        date: point.date, paidOutInMonth: paid.amount, nav: point.nav, paidIn: point.paidIn,
        distributions: point.distributions, tvpi: point.tvpi)
    }
  }

  static let columns: [ListColumn<PortfolioMonth>] = [
    .text("date", "Month") { .date($0.date) },
    .figure("paidOutInMonth", "Paid out") { .money($0.paidOutInMonth) }, .figure("nav", "NAV") { .money($0.nav) },
    .figure("paidIn", "Paid in") { .money($0.paidIn) },
    .figure("distributions", "All paid out") { .money($0.distributions) }, .figure("tvpi", "TVPI") { .ratio($0.tvpi) },
  ]
}

/// A part of a portfolio, by one of the ways in which it divides.
struct PortfolioPart: Encodable, Sendable, Equatable {
  /// `type`, `state`, `class` or `status`.
  let by: String
  /// The platform's own name of the part: `multi_family`, `AZ`, `B`, `funded`.
  let key: String
  let amount: Money
  /// Of all parts of this way; `nil` when they come to nothing.
  let percent: Percent?
  /// Whether the amount is the net asset value of what is held, or what was invested.
  let of: PortfolioTables.Divided

  /// All parts, in the order of the screen.
  static func parts(_ allocation: PortfolioSummary.Allocation) -> [PortfolioPart] {
    PortfolioTables.ways(of: allocation).flatMap { way, what, slices in
      slices.map { PortfolioPart(by: way, key: $0.key, amount: $0.amount, percent: $0.percent, of: what) }
    }
  }

  static let columns: [ListColumn<PortfolioPart>] = [
    .text("by", "By") { .text($0.by) },
    .text("key", "Part") { .text($0.key) },
    .figure("amount", "Amount") { .money($0.amount) }, .figure("percent", "Share") { .percent($0.percent) },
    .text("of", "Of") { .text($0.of.rawValue) },
  ]
}
