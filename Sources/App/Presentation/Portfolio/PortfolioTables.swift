import Domain
import PlatformAPI
import TerminalUI

/// The tables of a portfolio: columns and cells, nothing of how they are scrolled.
enum PortfolioTables {
  static let holdingColumns = namedHoldingColumns.map(\.column)

  /// The columns with the names by which a person chooses them.
  static let namedHoldingColumns: [(name: String, column: TableColumn)] = [
    ("name", TableColumn("Holding", min: 12, ideal: 28, growth: 2, priority: 100)),
    ("status", TableColumn("Status", min: 10, ideal: 10, priority: 95)),
    ("amount", .number("Amount", width: 12, priority: 90)), ("nav", .number("NAV", width: 12, priority: 85)),
    ("paid", .number("Paid out", width: 12, priority: 60)), ("gain", .number("Gain", width: 13, priority: 75)),
    ("tvpi", .number("TVPI", width: 5, priority: 50)), ("irr", .number("IRR", width: 8, priority: 70)),
    ("own", .number("Own", width: 7, priority: 20)),
    ("basis", TableColumn("Valued", ideal: 10, priority: 15)),
  ]

  static func cells(of holding: HoldingSummary) -> [CellContent] {
    let returns = holding.returns
    let paidIn = returns.paidIn == .zero ? holding.amount : returns.paidIn
    let isFunded = returns.paidIn != .zero
    return [
      text(holding.property.name), text(holding.status.rawValue, style(of: holding.status)),
      number(Figures.money(paidIn), isFunded ? .text : .dim),
      number(isFunded ? Figures.money(returns.nav) : Figures.unknown),
      number(isFunded ? Figures.money(returns.distributions.total) : Figures.unknown),
      number(
        isFunded ? PortfolioWords.gain(returns.totalGain) : Figures.unknown, PortfolioWords.style(of: returns.totalGain)
      ),
      number(Figures.ratio(returns.tvpi)), number(PortfolioWords.rate(returns.irr)),
      number(holding.ownershipPercent.map { fixedPoint($0.value, decimals: 2) + " %" } ?? Figures.unknown),
      text(PortfolioWords.valued(holding), .dim),
    ]
  }

  static let monthColumns: [TableColumn] = [
    TableColumn("Month", min: 8, ideal: 8, priority: 100), .number("Paid out", width: 13, priority: 95),
    .number("NAV", width: 14, priority: 90), .number("Paid in", width: 14, priority: 60),
    .number("All paid out", width: 14, priority: 50), .number("TVPI", width: 5, priority: 80),
  ]

  /// A line a month, the latest first: what was paid in it, and how things stood at its end.
  static func months(_ points: [PortfolioPoint]) -> [[CellContent]] {
    zip(points, paidOut(points)).reversed().map { point, paid in
      [
        text(point.date.monthAndYear), number(Figures.money(paid.amount), paid.amount == .zero ? .dim : .text),
        number(Figures.money(point.nav)), number(Figures.money(point.paidIn)),
        number(Figures.money(point.distributions)), number(Figures.ratio(point.tvpi)),
      ]
    }
  }

  /// What was paid out in each month, from the sums at the months' ends.
  static func paidOut(_ points: [PortfolioPoint]) -> [(date: CalendarDate, amount: Money)] {
    zip(points, [.zero] + points.map(\.distributions)).map { ($0.date, $0.distributions - $1) }
  }

  static let flowColumns: [TableColumn] = [
    TableColumn("Date", min: 12, ideal: 12, priority: 100), .number("Amount", width: 15, priority: 100),
    TableColumn("What", min: 12, ideal: 18, priority: 80),
    TableColumn("Holding", min: 10, ideal: 28, growth: 1, priority: 60),
  ]

  static func cells(of flow: CashFlowStatement.Entry) -> [CellContent] {
    [
      text(flow.date.spoken(withYear: true)),
      number(Figures.money(flow.amount), flow.amount < .zero ? Style(.loss) : .text),
      text(PortfolioWords.name(of: flow.kind), flow.kind == .netAssetValue ? .dim : .text), text(flow.propertyName),
    ]
  }

  static let allocationColumns: [TableColumn] = [
    TableColumn("What", min: 5, ideal: 16, priority: 98), TableColumn("", min: 10, ideal: 20, priority: 100),
    .number("Dollars", width: 14, priority: 95), .number("Share", width: 7, priority: 92),
    TableColumn("", min: 8, ideal: 30, max: 60, growth: 1, priority: 10),
  ]

  /// Each way in which the portfolio divides, with its slices.
  ///
  /// - Parameter isNarrow: whether there is no room but for a word that says the way, which then each line has, and none
  ///   for a bar.
  static func allocation(_ allocation: PortfolioSummary.Allocation, isNarrow: Bool = false) -> [[CellContent]] {
    ways(of: allocation).flatMap { name, what, slices in
      slices.enumerated().map { index, slice in
        [
          text(isNarrow ? name : index == 0 ? what.title + " by " + name : "", .dim), text(label(slice.key)),
          number(Figures.money(slice.amount)),
          number(Figures.percentWithSign(slice.percent)),
        ] + (isNarrow ? [] : [.gauge((slice.percent?.value ?? 0) / 100)])
      }
    }
  }

  /// What is divided.
  enum Divided: String, Sendable, Encodable {
    /// What is held is worth.
    case nav
    /// What was offered, committed or paid in.
    case amount

    var title: String { self == .nav ? "NAV" : "Amount" }
  }

  /// The ways in which a portfolio divides, with their slices.
  static func ways(
    of allocation: PortfolioSummary.Allocation
  ) -> [(name: String, what: Divided, slices: [PortfolioSummary.Slice])] {
    [
      ("type", .nav, allocation.byPropertyType), ("state", .nav, allocation.byState),
      ("class", .nav, allocation.byClass), ("status", .amount, allocation.byStatus),
    ]
  }

  /// What a part is called.
  static func label(_ key: String) -> String {
    PropertyType(rawValue: key)?.label ?? USState(rawValue: key)?.name ?? key
  }

  private static func style(of status: InvestmentStatus) -> Style {
    switch status {
    case .funded: .text
    case .pending, .committed, .waitlisted, .interested: Style(.info)
    case .exited, .cancelled, .expired, .rejected, .refunded: .dim
    }
  }

  private static func text(_ text: String, _ style: Style = .text) -> CellContent {
    .text(DisplayText(untrusted: text), style)
  }

  private static func number(_ text: String, _ style: Style = .text) -> CellContent {
    .number(DisplayText(untrusted: text), style)
  }
}
