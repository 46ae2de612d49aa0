import Domain
import PlatformAPI
import TerminalUI

/// How a deal's raise stands, as everyone may see it.
enum DealRaise {
  static func rows(
    of deal: Deal, _ property: Property?, _ projection: RaiseProjection?, mine: [HoldingSummary] = [], at now: Timestamp
  ) -> [Article.Row] {
    let raise = deal.raise
    var rows = DealHead.raise(of: deal, at: now)
    if raise.status == .open { rows += [.blank] + RaiseOutlookWords.rows(projection, raise, now: now) }
    rows += [.blank, .heading("Amounts")]
    rows.append(
      .facts([
        fact("raised", raise.amountRaised.formatted), fact("of", raise.target.formatted),
        fact("still to raise", raise.remaining.formatted),
      ]))
    rows += [.blank, .heading("Time")]
    rows.append(.facts(times(of: raise, at: now)))
    rows += [.blank, .heading("Taking part")]
    // What is at hand with the list comes first: what comes later moves nothing.
    rows.append(
      .facts([
        fact("waitlist", raise.waitlistOpen ? "open" : "closed"), fact("from", deal.minimumInvestment.formatted),
        fact("up to", Figures.money(property?.maximumInvestment)),
      ]))
    rows.append(.facts([fact("in steps of", Figures.money(property?.investmentStep))]))
    if raise.status == .open, let needed = raise.requiredPerDay(at: now), needed > .zero {
      rows += [
        .blank,
        .prose(
          "To reach its target by the close, the raise needs \(untrusted: needed.formatted(cents: .never)) a day: what is still to raise ÷ days left. i opens every figure.",
          style: .dim),
      ]
    }
    // Last: it may come late, and moves nothing then.
    return mine.isEmpty ? rows : rows + self.mine(mine)
  }

  /// What the signed-in person has in the deal.
  private static func mine(_ holdings: [HoldingSummary]) -> [Article.Row] {
    [
      .blank, .heading("Yours"),
      .facts(
        holdings.map { holding in
          fact(DisplayText(untrusted: holding.status.rawValue), Figures.money(holding.amount))
        }), .prose("o shows it, and what can be done with it.", style: .dim),
    ]
  }

  private static func times(of raise: Raise, at now: Timestamp) -> [Article.Fact] {
    [
      fact("stage", raise.status.rawValue),
      fact("opens", raise.opensAt.map { LocalTime.spoken($0, now: now) } ?? Figures.unknown),
      fact("closes", raise.closesAt.map { LocalTime.spoken($0, now: now) } ?? Figures.unknown),
      fact("days left", raise.status == .open ? Figures.count(raise.daysLeft(at: now)) : Figures.unknown),
    ]
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
