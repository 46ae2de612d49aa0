import Client
import Domain
import PlatformAPI
import TerminalUI

/// What an investment is, how it came there and what comes next.
enum HoldingWords {
  /// The head of the screen: what was put in, what it is worth, what comes next.
  ///
  /// - Parameter isComing: whether what it is worth is not here yet; it has its room from the beginning.
  static func head(
    _ investment: Investment, _ summary: HoldingSummary?, isComing: Bool = false, now: Timestamp
  ) -> [Article.Row] {
    var rows: [Article.Row] = [
      .facts(
        [
          fact("Amount", Figures.money(investment.amount)), fact("Status", investment.status.rawValue),
        ] + share(investment) + [fact("Paid out", Figures.money(investment.totalDistributions))])
    ]
    if let summary, summary.returns.paidIn != .zero {
      rows += worth(summary.returns, PortfolioWords.basis(of: summary))
    } else if summary == nil, isComing, [.funded, .exited].contains(investment.status) {
      rows += worth(nil, nil)
    }
    return rows + [.blank, .heading("What comes next")] + next(investment, now: now)
  }

  /// What the portfolio knows of an investment that is not here itself: its figures and its flows, and that there is more.
  static func known(
    _ summary: HoldingSummary, _ copy: PortfolioCopy, _ loaded: Loaded<HoldingDetail>?, paidOnly: Bool, now: Timestamp
  ) -> [Article.Row] {
    let returns = summary.returns
    let flows = copy.flows.data.filter { flow in
      flow.investmentId == summary.investmentId && !(paidOnly && [.contribution, .netAssetValue].contains(flow.kind))
    }
    var rows: [Article.Row] = [
      .facts(
        [
          fact("Amount", Figures.money(summary.amount)), fact("Status", summary.status.rawValue),
          fact(
            summary.ownershipBasis == .fixed ? "Share" : openShare,
            summary.ownershipPercent.map { fixedPoint($0.value, decimals: 4) + " %" } ?? Figures.unknown),
        ] + dates(summary))
    ]
    if returns.paidIn != .zero {
      rows += worth(returns, PortfolioWords.basis(of: summary))
      rows.append(.facts([fact("Paid out", Figures.money(returns.distributions.total))]))
    }
    let rest: DisplayText =
      "This is what your portfolio knows of it, as of \(untrusted: LocalTime.spoken(copy.fetchedAt, now: now)). What "
      + "happened, what comes next, and each distribution with its dates are not here yet."
    rows += [.blank, .prose(rest, style: .dim)]
    if let failure = loaded?.failure {
      rows.append(
        .prose("They can't be fetched: \(untrusted: failure.sentence). r tries again.", style: Style(.warning)))
    } else {
      rows.append(.prose("loading …", style: .dim))
    }
    rows += [.blank, .heading(paidOnly ? "What was paid" : "Its flows")]
    guard !flows.isEmpty else {
      return rows + [.prose(paidOnly ? "Nothing was paid on it yet." : "Nothing was paid in yet.", style: .dim)]
    }
    rows.append(
      .ledger(
        flows.map { flow in
          Article.Entry(
            lead: DisplayText(untrusted: flow.date.spoken(withYear: true)),
            figure: DisplayText(untrusted: Figures.money(flow.amount)),
            style: flow.amount < .zero ? Style(.loss) : .text,
            trail: DisplayText(untrusted: PortfolioWords.name(of: flow.kind)))
        }))
    return rows
  }

  private static func dates(_ summary: HoldingSummary) -> [Article.Fact] {
    [("Committed", summary.commitmentDate), ("Funded", summary.fundingDate), ("Sold", summary.exitDate)].compactMap {
      name, date in date.map { fact(name, $0.spoken(withYear: true)) }
    }
  }

  /// What it is worth, with a line each for what fits one in the narrowest window.
  private static func worth(_ returns: ReturnsSummary?, _ basis: String?) -> [Article.Row] {
    let gain = returns.map { PortfolioWords.gain($0.totalGain) } ?? Figures.unknown
    return [
      .facts([
        fact("NAV", Figures.money(returns?.nav)),
        Article.Fact(
          name: "Gain", value: DisplayText(untrusted: gain),
          style: returns.map { PortfolioWords.style(of: $0.totalGain) } ?? .text),
      ]),
      .facts([
        fact("IRR", returns.map { PortfolioWords.rate($0.irr) } ?? Figures.unknown),
        fact("TVPI", Figures.ratio(returns?.tvpi)),
        fact("Cash-on-cash", Figures.percentWithSign(returns?.cashOnCash)),
      ]),
      .facts([fact("NAV is", basis ?? Figures.unknown)]),
    ]
  }

  /// What a share is called that can still change.
  private static let openShare: DisplayText = "Share, fixed at the close"

  /// With whether it can still change; what came to nothing has no share.
  private static func share(_ investment: Investment) -> [Article.Fact] {
    if let fixed = investment.ownershipPercent { return [fact("Share", fixedPoint(fixed.value, decimals: 4) + " %")] }
    switch investment.status {
    case .cancelled, .expired, .rejected, .refunded: return []
    case .interested, .waitlisted, .pending, .committed, .funded, .exited:
      return [fact(openShare, fixedPoint(investment.indicativeOwnershipPercent.value, decimals: 4) + " %")]
    }
  }

  /// What the person can expect, or has to do; with the keys for it where they are there.
  static func next(_ investment: Investment, now: Timestamp, hasKeys: Bool = true) -> [Article.Row] {
    switch investment.status {
    case .interested: return [.prose("You have shown interest; it binds nobody. An offer makes it firm.")]
    case .pending:
      guard let end = investment.expiresAt else { return [.prose("Your offer waits to be accepted.")] }
      return [
        .prose(
          "Your offer waits to be accepted. It lapses \(untrusted: LocalTime.spoken(end, now: now)) unless it is.",
          style: end - now < .seconds(86_400) ? Style(.warning) : .text)
      ] + sent(investment, hasKeys)
    case .waitlisted:
      let place = investment.waitlistPosition.map { "You are number \($0) in line" } ?? "You are in line"
      return [.prose("\(untrusted: place): when room appears, those in front are served first.")]
        + (hasKeys ? [.prose("x gives the place up.", style: .dim)] : [])
    case .committed:
      return [
        .prose("Accepted. Send the money as the agreement says; it counts as invested when it has arrived.")
      ] + sent(investment, hasKeys)
    case .funded: return [.prose("Invested. Distributions are listed as they are declared and paid.")]
    case .exited: return [.prose("Sold. What was paid back is among the distributions; nothing is held any more.")]
    case .cancelled: return [.prose("Cancelled: nothing was invested.", style: .dim)] + astray(investment)
    case .expired:
      return [.prose("The offer lapsed before it was accepted: nothing was invested.", style: .dim)]
        + astray(investment)
    case .rejected:
      return [.prose("The offer was not accepted: nothing was invested.", style: .dim)] + astray(investment)
    case .refunded: return [.prose("The raise was cancelled and the money sent back.", style: .dim)]
    }
  }

  /// Whether it gets in, while that is open.
  static func chances(
    _ investment: Investment, _ raise: Raise?, _ projection: RaiseProjection?, now: Timestamp
  ) -> [Article.Row] {
    let words: DisplayText
    switch investment.status {
    case .pending: words = "Room for it is kept until it lapses; no more than the target of the raise is accepted."
    case .waitlisted: words = "It gets in when offers in front of it lapse or are taken back."
    case .committed: words = "It is in: the raise counts it."
    default: return []
    }
    return [.blank, .heading("Will it get in?"), .prose(words)]
      + (raise.map { RaiseOutlookWords.rows(projection, $0, now: now) } ?? [])
  }

  /// What was said of the money, or how to say it.
  private static func sent(_ investment: Investment, _ hasKeys: Bool) -> [Article.Row] {
    guard let sent = InvestWords.saidToBeSent(investment) else {
      return hasKeys ? [.prose("p says that you have sent the money; x takes the offer back.", style: .dim)] : []
    }
    return [.prose("You have said that the money is on its way: \(untrusted: sent).", style: .dim)]
  }

  /// That money may be on its way to an investment which came to nothing.
  private static func astray(_ investment: Investment) -> [Article.Row] {
    guard let sent = InvestWords.saidToBeSent(investment) else { return [] }
    return [
      .prose(
        "You had said that the money was on its way (\(untrusted: sent)): the platform's staff can say where it is.",
        style: Style(.warning))
    ]
  }

  /// Why an offer can't be taken back now; `nil` when it can.
  static func obstacle(toCancel status: InvestmentStatus?, _ world: World) -> DisplayText? {
    switch status {
    case nil: "it is not here yet"
    case .pending, .committed, .waitlisted, .interested: away(world)
    case .funded: "the money has arrived: the platform's staff can help"
    case .exited, .cancelled, .expired, .rejected, .refunded: "there is nothing to take back any more"
    }
  }

  /// Why nothing can be said of the money now; `nil` when it can.
  static func obstacle(toSending status: InvestmentStatus?, _ world: World) -> DisplayText? {
    switch status {
    case nil: "it is not here yet"
    case .pending, .committed: away(world)
    case .interested, .waitlisted: "nothing is to be paid yet"
    case .funded: "the money has arrived"
    case .exited, .cancelled, .expired, .rejected, .refunded: "nothing is to be paid"
    }
  }

  private static func away(_ world: World) -> DisplayText? {
    world.connection.failure == nil ? nil : "the platform is not reached: nothing is kept for later"
  }

  /// The events, oldest first; and what was said of the money, whose time nobody keeps.
  static func timeline(_ events: [InvestmentEvent], of investment: Investment? = nil, now: Timestamp) -> [Article.Row] {
    let times = events.map { DisplayText(untrusted: LocalTime.spoken($0.at, now: now)) }
    let said = investment.flatMap { InvestWords.saidToBeSent($0) }.map { (who: DisplayText("you said"), what: $0) }
    // Wide enough for the longest time there is, and a gap.
    let columns = (times + (said.map { [$0.who] } ?? [])).map(\.width).max().map { $0 + 2 } ?? 0
    return [.blank, .heading("What happened")]
      + zip(times, events).map { time, event in
        let reason = event.reason.map { ": \($0)" } ?? ""
        return .line([
          Span(time.padded(to: columns), .dim),
          Span(DisplayText(untrusted: event.to.rawValue)), Span(DisplayText(untrusted: reason), .dim),
        ])
      }
      + (said.map { said in
        [
          .line([
            Span(said.who.padded(to: columns), .dim), Span("the money is sent"),
            Span(": \(untrusted: said.what)", .dim),
          ])
        ]
      } ?? [])
  }

  static let distributionColumns: [TableColumn] = [
    TableColumn("Paid on", min: 12, ideal: 12, priority: 100), .number("Amount", width: 14, priority: 95),
    TableColumn("Type", min: 10, ideal: 18, priority: 80), TableColumn("Status", min: 9, ideal: 11, priority: 85),
    TableColumn("For", min: 27, ideal: 27, growth: 1, priority: 30),
  ]

  static func cells(of distribution: Distribution) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    let isPaid = distribution.status == .completed
    let period = [distribution.periodStart, distribution.periodEnd].compactMap { $0?.spoken(withYear: true) }
      .joined(separator: " – ")
    return [
      text(distribution.paymentDate.spoken(withYear: true)),
      .number(DisplayText(untrusted: Figures.money(distribution.amount)), isPaid ? .text : .dim),
      text(distribution.type.rawValue.replacing("_", with: " ")),
      text(distribution.status.rawValue, isPaid ? .text : Style(.info)), text(period, .dim),
    ]
  }

  static let documentColumns: [TableColumn] = [
    TableColumn("Name", min: 18, ideal: 40, growth: 1, priority: 100),
    TableColumn("Of", min: 4, ideal: 4, priority: 60),
    TableColumn("Kind", min: 10, ideal: 28, priority: 40), .number("Size", width: 8, priority: 30),
    TableColumn("Uploaded", min: 12, ideal: 12, priority: 80),
  ]

  /// - Parameter isOwn: whether it is of this investment and not of everybody's deal.
  static func cells(of document: Document, isOwn: Bool) -> [CellContent] {
    [
      .text(DisplayText(untrusted: document.name)), .text(isOwn ? "you" : "deal", isOwn ? Style(.info) : .dim),
      .text(DisplayText(untrusted: document.type.label), .dim),
      .number(DisplayText(untrusted: Figures.bytes(document.size))),
      .text(DisplayText(untrusted: LocalTime.day(document.uploadedAt)), .dim),
    ]
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
