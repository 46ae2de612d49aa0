import Client
import Domain

/// What has become of a watched deal since somebody looked at it last, the weightiest first.
enum WatchChanges {
  /// Each change in a few words; empty when all is as it was.
  static func words(_ before: Sighting, _ deal: Deal) -> [String] {
    var words: [String] = []
    let raise = deal.raise
    if raise.status != before.raiseStatus { words.append("now " + raise.status.rawValue) }
    let raised = raise.amountRaised - before.amountRaised
    if raised != .zero {
      words.append((raised > .zero ? "+" : "-") + Money(cents: abs(raised.cents)).compact + " raised")
    }
    if raise.closesAt != before.closesAt, let closes = raise.closesAt {
      words.append("closes " + closes.dateUTC.spoken(withYear: false))
    }
    if deal.minimumInvestment != before.minimum {
      words.append("minimum \(before.minimum.compact) → \(deal.minimumInvestment.compact)")
    }
    if deal.askingPrice != before.askingPrice {
      words.append("price " + change(before.askingPrice?.compact, deal.askingPrice?.compact))
    }
    if deal.targetIRR != before.targetIRR {
      words.append("IRR " + change(before.targetIRR?.formatted(), deal.targetIRR?.formatted()))
    }
    if deal.occupancy != before.occupancy {
      words.append("occupancy " + change(before.occupancy?.formatted(), deal.occupancy?.formatted()))
    }
    return words
  }

  private static func change(_ old: String?, _ new: String?) -> String {
    (old ?? Figures.unknown) + " → " + (new ?? Figures.unknown)
  }
}
