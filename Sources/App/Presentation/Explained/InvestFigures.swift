import Domain
import PlatformAPI
import TerminalUI

/// The figures of an offer that is being made, opened.
struct InvestFigures {
  /// `nil` while none is typed.
  let amount: Money?
  let deal: Deal
  /// What the platform said last, of this amount or of another.
  let preview: InvestmentPreview?
  /// Whether that was of this amount.
  let isAnswered: Bool
  let now: Timestamp

  var sections: [FigureSection] {
    var figures = [share, headroom]
    if let chances = preview?.chances { figures.append(line(chances)) }
    let raise = OpenDealFigures(deal: deal, detail: nil, projection: preview?.chances?.projection, now: now).raise
    return [
      FigureSection(title: "Your offer", figures: figures), FigureSection(title: "The raise", figures: raise),
    ]
  }

  private var source: DisplayText {
    isAnswered ? "the platform, when it was asked about this amount" : "the platform, when it was asked last"
  }

  private var share: OpenFigure {
    let percent = (isAnswered ? preview?.indicativeOwnershipPercent : nil) ?? amount?.percent(of: deal.raise.target)
    return OpenFigure(
      name: "Share of the raise",
      value: DisplayText(untrusted: percent.map { fixedPoint($0.value, decimals: 4) + " %" } ?? Figures.unknown),
      formula: "Amount ÷ target. Your share is fixed when the raise closes: your units ÷ the units issued.",
      parts: [.part("amount", Figures.money(amount)), .part("target", Figures.money(deal.raise.target))],
      source: source)
  }

  private var headroom: OpenFigure {
    let target = deal.raise.target
    let cap = RaiseCapacity(target: target).cap
    var parts: [Article.Entry] = [.part("target", Figures.money(target)), .part("110 % of it", Figures.money(cap))]
    if let preview { parts.append(.part("spoken for", Figures.money(cap - preview.headroom))) }
    return OpenFigure(
      name: "Room for offers", value: DisplayText(untrusted: Figures.money(preview?.headroom)),
      formula:
        "⌊1.10 × target⌋ − (pending + committed + funded); never below zero. Some offers lapse, so a little more "
        + "than the target is taken; no more than the target is accepted.",
      parts: parts, warnings: preview == nil ? ["The platform has not been asked yet, or does not answer."] : [],
      source: source)
  }

  private func line(_ chances: InvestmentPreview.Chances) -> OpenFigure {
    OpenFigure(
      name: "Waiting for room", value: DisplayText(untrusted: Figures.count(chances.waiting)),
      formula: "Offers that found no room. When some appears, they are served in their order.",
      parts: [
        .part("with", Figures.money(chances.waitlisted)), .part("your number", Figures.count(chances.position)),
      ], source: source)
  }
}
