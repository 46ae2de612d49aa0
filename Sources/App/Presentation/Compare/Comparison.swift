import Domain

/// Deals side by side: a row for each figure, with the best value of those where more or less is plainly better.
struct Comparison {
  /// One figure of all deals.
  struct Row: Sendable {
    let name: String
    /// As people read them, one for each deal.
    let values: [String]
    /// The same as programs read them, exact and without units.
    let plain: [String]
    /// Which deals have the best value; empty where none is better, or all are alike.
    let best: Set<Int>
    let isNumeric: Bool

    /// What the figure is called where it is opened.
    var figure: String {
      switch name {
      case "Debt to price": "LTV"
      case "Asking price": "Price"
      case "Left to raise": "Still to raise"
      default: name
      }
    }

    /// Whether the deals differ in it.
    var differs: Bool { Set(values).count > 1 }
  }

  /// How many deals stand side by side at most.
  static let most = 5

  let rows: [Row]

  init(_ deals: [Deal], at now: Timestamp) { rows = Figure.all.map { $0.row(of: deals, at: now) } }

  /// A figure of a deal, and which end of it is the good one.
  private struct Figure: Sendable {
    enum Better: Sendable { case more, less, neither }

    let name: String
    var better = Better.neither
    var isNumeric = true
    let value: @Sendable (Deal, Timestamp) -> ListValue
    /// As people read it, where it has other words than its value by itself.
    var text: (@Sendable (Deal) -> String)?

    func row(of deals: [Deal], at now: Timestamp) -> Row {
      let all = deals.map { value($0, now) }
      let values = all.map(\.number)
      let known = values.compactMap { $0 }
      let best: Double? =
        switch better {
        case .more: known.max()
        case .less: known.min()
        case .neither: nil
        }
      // One that stands alone, or a draw of all, is no news.
      let texts = zip(deals, all).map { deal, value in text?(deal) ?? value.shown(at: now) }
      let first = best.flatMap { best in values.firstIndex(of: best) }
      // As people read them: what looks alike is a draw.
      let winners = first.map { first in Set(texts.indices.filter { texts[$0] == texts[first] }) } ?? []
      return Row(
        name: name, values: texts, plain: all.map(\.plain),
        best: known.count > 1 && winners.count < known.count ? winners : [], isNumeric: isNumeric)
    }

    static let all: [Figure] = [
      words("Place") { deal, _ in DealColumn.place(of: deal) },
      words("Type") { deal, _ in deal.type.label },
      words("Class") { deal, _ in deal.propertyClass?.rawValue },
      words("Built") { deal, _ in deal.yearBuilt.map(String.init) },
      words("Raise") { deal, _ in DealColumn.stage(of: deal) },
      words("Days left") { deal, now in DealColumn.daysLeft(of: deal, at: now).map(String.init) },
      Figure(
        name: "Raised", value: { deal, _ in .percent(deal.raise.percentRaised) },
        text: { deal in deal.raise.percentRaised.formatted(decimals: 0) + " %" }),
      money("Target") { $0.raise.target },
      money("Left to raise") { $0.raise.remaining },
      money("Minimum", .less) { $0.minimumInvestment },
      percent("Target IRR", .more) { $0.targetIRR },
      percent("Cap rate", .more) { $0.capRate },
      percent("Cash-on-cash", .more) { $0.cashOnCash },
      ratio("DSCR", .more) { $0.debtServiceCoverage },
      percent("Debt to price", .less) { $0.loanToPrice },
      percent("Occupancy", .more) { $0.occupancy },
      Figure(name: "Units", value: { deal, _ in .count(deal.units) }),
      money("Average rent") { $0.averageRent },
      money("Asking price") { $0.askingPrice },
      money("Price a unit", .less) { deal in perUnit(deal.askingPrice, deal) },
      money("NOI") { $0.currentNOI },
      money("NOI a unit", .more) { deal in perUnit(deal.currentNOI, deal) },
    ]

    private static func perUnit(_ amount: Money?, _ deal: Deal) -> Money? {
      deal.units > 0 ? amount?.scaled(by: 1 / Double(deal.units)) : nil
    }

    private static func words(_ name: String, _ text: @escaping @Sendable (Deal, Timestamp) -> String?) -> Figure {
      Figure(name: name, isNumeric: false, value: { deal, now in .text(text(deal, now)) })
    }

    private static func money(
      _ name: String, _ better: Better = .neither, _ read: @escaping @Sendable (Deal) -> Money?
    ) -> Figure {
      Figure(
        name: name, better: better, value: { deal, _ in .money(read(deal)) },
        text: { deal in Figures.wholeDollars(read(deal)) })
    }

    private static func percent(
      _ name: String, _ better: Better, _ read: @escaping @Sendable (Deal) -> Percent?
    ) -> Figure {
      Figure(name: name, better: better, value: { deal, _ in .percent(read(deal)) })
    }

    private static func ratio(
      _ name: String, _ better: Better, _ read: @escaping @Sendable (Deal) -> Double?
    ) -> Figure {
      Figure(name: name, better: better, value: { deal, _ in .ratio(read(deal)) })
    }
  }
}
