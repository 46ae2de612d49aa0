import Domain
import TerminalUI

/// What is known of a deal from the list alone: where it is, how its raise stands, its main figures.
enum DealHead {
  /// The head of a preview or of the overview.
  static func rows(of deal: Deal, at now: Timestamp) -> [Article.Row] {
    var rows: [Article.Row] = [
      .prose(DisplayText(untrusted: place(of: deal))),
      .prose(DisplayText(untrusted: building(of: deal)), style: .dim),
    ]
    if deal.simulated {
      rows.append(
        .prose("simulated figures: modelled from stated assumptions, not an offering", style: Style(.warning)))
    }
    rows.append(.blank)
    rows += raise(of: deal, at: now)
    rows.append(.blank)
    rows.append(.facts(figures(of: deal)))
    return rows
  }

  /// `Phoenix, AZ 85016 · multi-family · class B · 1986`
  static func place(of deal: Deal) -> String {
    let region = [deal.state, deal.zipCode].filter { !$0.isEmpty }.joined(separator: " ")
    let place = [deal.city, region].filter { !$0.isEmpty }.joined(separator: ", ")
    let grade = deal.propertyClass.map { "class " + $0.rawValue }
    return [place, deal.type.label, grade, deal.yearBuilt.map(String.init)].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  /// `248 units · 94.1 % occupied · avg rent $1,412`
  static func building(of deal: Deal) -> String {
    [
      Figures.counted(deal.units, "unit"), deal.occupancy.map { $0.formatted() + " % occupied" },
      deal.averageRent.map { "avg rent " + $0.formatted(cents: .never) },
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// How the raise stands: a gauge with its figures, and what is left to do until the close.
  static func raise(of deal: Deal, at now: Timestamp) -> [Article.Row] {
    let raise = deal.raise
    let share = raise.amountRaised.ratio(to: raise.target) ?? 0
    let percent = raise.percentRaised.formatted(decimals: 0) + " %"
    return [
      .gauge(
        label: "Raise", share: share,
        trailing: [
          Span(DisplayText(untrusted: percent), share >= 1 ? Style(.gain) : .text.bold),
          Span(DisplayText(untrusted: "  \(raise.amountRaised.compact) of \(raise.target.compact)"), .dim),
        ]),
      .prose(DisplayText(untrusted: stage(of: deal, at: now)), bullet: "      ", style: stageStyle(of: deal, at: now)),
    ]
  }

  /// Where the raise stands, in words: `21 days left · needs $52k a day`.
  static func stage(of deal: Deal, at now: Timestamp) -> String {
    let raise = deal.raise
    if deal.status == .sold { return "sold" }
    switch raise.status {
    case .draft: return "not announced yet"
    case .upcoming:
      guard let opens = raise.opensAt else { return "upcoming" }
      return "opens " + LocalTime.spoken(opens, now: now)
    case .open:
      guard let days = raise.daysLeft(at: now) else { return "open" }
      if days == 0 { return "past its closing date" }
      let left = Figures.counted(days, "day") + " left"
      if raise.remaining == .zero { return left + " · target reached" }
      guard let needed = raise.requiredPerDay(at: now) else { return left }
      return left + " · needs \(needed.compact) a day"
    case .closed: return "closed at " + raise.percentRaised.formatted(decimals: 0) + " % of its target"
    case .funded: return "fully funded"
    case .cancelled: return "cancelled"
    }
  }

  private static func stageStyle(of deal: Deal, at now: Timestamp) -> Style {
    switch deal.raise.status {
    case .open where (deal.raise.daysLeft(at: now) ?? .max) <= 7: Style(.warning)
    case .open, .upcoming: .text
    case .funded: Style(.gain)
    case .cancelled: Style(.loss)
    default: .dim
    }
  }

  /// The figures that investors compare first.
  static func figures(of deal: Deal) -> [Article.Fact] {
    func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
      Article.Fact(name: name, value: DisplayText(untrusted: value))
    }
    return [
      fact("IRR", Figures.percentWithSign(deal.targetIRR)), fact("Cap", Figures.percentWithSign(deal.capRate)),
      fact("CoC", Figures.percentWithSign(deal.cashOnCash)), fact("DSCR", Figures.ratio(deal.debtServiceCoverage)),
      fact("LTV", Figures.percentWithSign(deal.loanToPrice)), fact("Min", Figures.money(deal.minimumInvestment)),
      fact("Price", Figures.compact(deal.askingPrice)), fact("NOI", Figures.compact(deal.currentNOI)),
    ]
  }
}
