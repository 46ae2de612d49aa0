import Domain
import PlatformAPI
import TerminalUI

/// The figures of an offer that is being made, opened.
struct InvestFigures {
  /// `nil` while none is typed.
  let amount: Money?
  let deal: Deal
  /// What the platform says to the amount.
  let preview: InvestmentPreview?
  let now: Timestamp

  var sections: [FigureSection] {
    var figures = [share, headroom]
    if let chances = preview?.chances { figures.append(line(chances)) }
    let raise = OpenDealFigures(deal: deal, detail: nil, projection: preview?.chances?.projection, now: now).raise
    return [
      FigureSection(title: "Your offer", figures: figures), FigureSection(title: "The raise", figures: raise),
    ]
  }

  private static let source: DisplayText = "the platform, when it was asked about this amount"

  private var share: OpenFigure {
    let percent = preview?.indicativeOwnershipPercent ?? amount?.percent(of: deal.raise.target)
    return OpenFigure(
      name: "Share of the raise",
      value: DisplayText(untrusted: percent.map { fixedPoint($0.value, decimals: 4) + " %" } ?? Figures.unknown),
      formula: "Amount ÷ target. Your share is fixed when the raise closes: your units ÷ the units issued.",
      parts: [.part("amount", Figures.money(amount)), .part("target", Figures.money(deal.raise.target))],
      source: Self.source)
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
      source: Self.source)
  }

  private func line(_ chances: InvestmentPreview.Chances) -> OpenFigure {
    OpenFigure(
      name: "Waiting for room", value: DisplayText(untrusted: Figures.count(chances.waiting)),
      formula: "Offers that found no room. When some appears, they are served in their order.",
      parts: [
        .part("with", Figures.money(chances.waitlisted)), .part("your number", Figures.count(chances.position)),
      ], source: Self.source)
  }
}
