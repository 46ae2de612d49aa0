import Client
import Domain
import PlatformAPI
import TerminalUI

/// Making an offer, in words.
enum InvestWords {
  /// What stands in the way of an offer, and what to do.
  static func requirement(_ code: ErrorCode, _ preview: InvestmentPreview, _ amount: Money) -> String {
    switch code {
    case .belowMinimum: limit(code, preview.minimum, amount)
    case .aboveMaximum: limit(code, preview.maximum, amount)
    case .invalidStep: limit(code, preview.step, amount)
    case .notOpen: "the deal takes no investments now"
    case .oversubscribed:
      (preview.headroom > .zero ? "only \(Figures.money(preview.headroom)) can still be taken" : "everything is taken")
        + (preview.requiresWaitlist && preview.open == nil ? "; there is a waiting list" : "")
    case .duplicateOffer: open(preview.open) + "; the portfolio shows it"
    case .accreditationRequired: "your accreditation is missing or has ended; the profile says how to renew it"
    default: code.rawValue.lowercased().split(separator: "_").joined(separator: " ")
    }
  }

  /// What the person has open in the deal already.
  private static func open(_ open: InvestmentPreview.OpenInvestment?) -> String {
    guard let open else { return "you have something open in this deal already" }
    let amount = Figures.money(open.amount)
    guard open.status == .waitlisted else { return "you have an open offer of \(amount) in this deal already" }
    let place = open.waitlistPosition.map { " as number \($0)" } ?? ""
    return "you wait in line\(place) with \(amount) already"
  }

  /// What is wrong with an amount itself, against a limit of the terms.
  private static func limit(_ code: ErrorCode, _ limit: Money, _ amount: Money) -> String {
    switch code {
    case .belowMinimum: "\(Figures.money(amount)) is below the minimum of \(Figures.money(limit))"
    case .aboveMaximum: "\(Figures.money(amount)) is above the maximum of \(Figures.money(limit))"
    default: "amounts go in steps of \(Figures.money(limit))"
    }
  }

  /// Why an amount can't be offered as it is, before anything else that may be in the way; `nil` when nothing is known to.
  static func fault(_ check: AmountCheck) -> String? {
    if let excess = check.excess { return excess }
    guard let amount = check.amount else { return nil }
    if let preview = check.preview {
      return check.requirements.first { !$0.isMet && !$0.isAsked }.map { requirement($0.code, preview, amount) }
    }
    guard let breach = check.breach, let terms = check.terms else { return nil }
    return switch breach {
    case .belowMinimum: limit(breach, terms.minimum, amount)
    case .aboveMaximum: limit(breach, terms.maximum, amount)
    default: limit(breach, terms.step, amount)
    }
  }

  /// `$50,000 in Saguaro Ridge`.
  static func subject(_ investment: Investment) -> String {
    "\(Figures.money(investment.amount)) in \(investment.property.name)"
  }

  /// How the person has said that the money was sent: `wire transfer, FT-1`; `nil` when they have not, or when it has arrived.
  static func saidToBeSent(_ investment: Investment) -> String? {
    switch investment.status {
    case .pending, .committed, .cancelled, .expired, .rejected: break
    case .interested, .waitlisted, .funded, .refunded, .exited: return nil
    }
    guard let reference = investment.paymentReference else { return nil }
    return "\(investment.paymentMethod.map { name(of: $0) } ?? "some way"), \(reference)"
  }

  /// How an offer stands, in a sentence for the dashboard.
  static func state(_ offer: Offer, _ state: OfferState) -> String {
    let subject = "\(Figures.money(offer.amount)) in \(offer.name)"
    return switch state {
    case .sending: "sending \(subject)"
    case .checking: "\(subject): unknown, checking"
    case .booked(let investment): "\(subject) is booked (\(investment.status.rawValue))"
    case .refused(let error): "\(subject) was not booked: \(error.sentence)"
    }
  }
}

extension InvestmentPreview {
  /// Whether room is all that is missing, and one can wait for it.
  var isOnlyShortOfRoom: Bool {
    requiresWaitlist && requirements.allSatisfy { $0.met || $0.code == .oversubscribed }
  }
}

extension OfferState {
  /// Whether it is not known what became of the offer.
  var isChecking: Bool { if case .checking = self { true } else { false } }
}

extension InvestWords {
  /// Whether the amount would get in, what the deal takes, what it would come to, and what the platform asks of it. Only
  /// what depends on the amount changes with it.
  static func amount(_ check: AmountCheck, now: Timestamp) -> [Article.Row] {
    let (deal, preview) = (check.deal, check.preview)
    let share =
      check.excess != nil
      ? nil
      : (check.isAnswered ? preview?.indicativeOwnershipPercent : nil) ?? check.amount?.percent(of: deal.raise.target)
    let facts = [
      fact("Minimum", Figures.money(preview?.minimum ?? deal.minimumInvestment)),
      fact("Maximum", Figures.money(preview?.maximum ?? check.property?.maximumInvestment)),
      fact("Steps of", Figures.money(preview?.step ?? check.property?.investmentStep)),
      fact(
        "Your share of the raise, about", share.map { fixedPoint($0.value, decimals: 2) + " %" } ?? Figures.unknown),
    ]
    var chances: [Article.Row] = [.blank, .heading("Will I get in?")] + DealHead.raise(of: deal, at: now)
    if let preview { chances += self.chances(preview, deal.raise, now: now) }
    // The answer first, with its reason: with little room it is all that is seen.
    return [verdict(check), .facts(facts)] + chances + requirements(check)
  }

  private static func requirements(_ check: AmountCheck) -> [Article.Row] {
    guard let preview = check.preview else { return [] }
    return [.blank, .heading("What the platform asks")]
      + check.requirements.map { requirement in
        let words =
          requirement.isMet
          ? met(requirement.code)
          : requirement.code == .aboveMaximum && check.excess != nil
            ? check.excess ?? "" : self.requirement(requirement.code, preview, check.amount ?? .zero)
        return .prose(
          DisplayText(untrusted: words), bullet: requirement.isAsked ? "…" : requirement.isMet ? "✓" : "✗",
          style: requirement.isAsked ? .dim : Style(requirement.isMet ? .text : .error))
      }
  }

  /// Whether the amount gets in as things stand, in a sentence that fits into a line of most windows: nothing below moves with it.
  private static func verdict(_ check: AmountCheck) -> Article.Row {
    guard let amount = check.amount else { return .prose("Type an amount, as 50000 or 50k.", style: .dim) }
    if check.excess != nil {
      return .prose("Too large: the most is \(untrusted: Figures.money(check.most)).", style: Style(.warning))
    }
    if check.breach != nil, let fault = fault(check) { return refusal(fault) }
    guard check.isAnswered, let preview = check.preview else {
      return check.hasFailed
        ? .prose("Not known: the platform has not answered.", style: Style(.warning))
        : .prose("The platform is asked about this amount …", style: .dim)
    }
    if preview.ok {
      // It is taken beyond what can be accepted: that is no yes.
      let acceptable = check.deal.raise.remaining
      guard amount <= acceptable else {
        return .prose("Taken as an offer, but \(untrusted: scarcity(acceptable)).", style: Style(.warning))
      }
      return .prose(
        "Yes, as things stand: room for \(untrusted: Figures.money(preview.headroom)).", style: Style(.gain))
    }
    if let open = preview.open {
      let words = self.open(open)
      return .prose(
        "Not again: \(untrusted: words). o shows it.", style: Style(.warning))
    }
    guard amount > preview.headroom else { return refusal(fault(check) ?? "the platform does not take it") }
    let words: DisplayText =
      preview.requiresWaitlist
      ? "Not now: \(untrusted: waitingWords(preview))"
      : "Not now: room for \(untrusted: Figures.money(preview.headroom)) only."
    return .prose(words, style: Style(.warning))
  }

  /// That less can be accepted as things stand than is taken as an offer.
  static func scarcity(_ acceptable: Money) -> String {
    acceptable > .zero
      ? "only \(Figures.money(acceptable)) can be accepted as things stand" : "nothing can be accepted as things stand"
  }

  private static func refusal(_ fault: String) -> Article.Row {
    .prose("Not as it is: \(untrusted: fault).", style: Style(.warning))
  }

  private static func waitingWords(_ preview: InvestmentPreview) -> String {
    guard let chances = preview.chances else { return "it waits behind others in line." }
    return "it waits as number \(chances.position) in line."
  }

  /// What speaks for getting in: what is left, how fast it goes, and who waits.
  private static func chances(_ preview: InvestmentPreview, _ raise: Raise, now: Timestamp) -> [Article.Row] {
    var facts = [
      fact("Room for offers", Figures.money(preview.headroom)), fact("can be accepted", Figures.money(raise.remaining)),
    ]
    var rows: [Article.Row] = []
    if let chances = preview.chances {
      if chances.waiting > 0 || preview.requiresWaitlist {
        facts += [
          fact("waiting", Figures.count(chances.waiting)), fact("with", Figures.money(chances.waitlisted)),
          fact(
            preview.open?.status == .waitlisted ? "you are number" : "you would be number",
            Figures.count(chances.position)),
        ]
      } else {
        facts.append(fact("waiting", "nobody"))
      }
      rows = RaiseOutlookWords.rows(chances.projection, raise, now: now)
    }
    return [.facts(facts)] + rows + [
      .prose(
        "Offers are taken up to 110 % of the target, since some lapse; no more than the target is accepted, each as a whole.",
        style: .dim)
    ]
  }

  /// Whether the person may invest at all, and what to do when not.
  static func accreditation(_ user: Loaded<User>?, _ world: World) -> [Article.Row] {
    let lead: [Article.Row] = [.heading("Are you an accredited investor?"), .blank]
    guard let user = user?.value else {
      return lead + AccountWords.absence(of: world.mine.user, purpose: "An offer needs somebody who makes it.", world)
    }
    return lead + ProfileWords.accreditation(user.accreditation, now: world.now)
      + [
        .blank, .prose("It has to hold on the day on which the offer is accepted. P shows your profile.", style: .dim),
      ]
  }

  /// That the amount waits for room, at the place that it has now.
  static func inLine(_ position: Int, _ amount: Money?, _ deal: Deal) -> [Article.Row] {
    [
      .line([Span("✓ You are number \(position) in line", Style(.success))]), .blank,
      .facts([fact("Amount", Figures.money(amount)), fact("Deal", deal.name)]), .blank,
      .prose("When room appears, those in front are served first; the platform tells you when it is your turn."),
      .prose("The amount becomes an offer then, which stands for five days. Until then x takes it back.", style: .dim),
      .blank, .prose("o shows it; it is in your portfolio (2) and among your activity (5) too.", style: .dim),
    ]
  }

  /// What is fulfilled, in words.
  private static func met(_ code: ErrorCode) -> String {
    switch code {
    case .belowMinimum: "reaches the minimum"
    case .aboveMaximum: "stays below the maximum"
    case .invalidStep: "is made of whole steps"
    case .notOpen: "the raise is open"
    case .oversubscribed: "there is room"
    case .duplicateOffer: "you have no other open offer here"
    case .accreditationRequired: "you are an accredited investor"
    default: code.rawValue.lowercased().replacing("_", with: " ")
    }
  }

  static func name(of method: PaymentMethod) -> String {
    switch method {
    case .wire: "wire transfer"
    case .ach: "ACH"
    case .check: "check"
    }
  }

  /// Everything once more, before the amount is typed again.
  static func review(
    _ amount: Money, _ deal: Deal, _ preview: InvestmentPreview?, _ method: PaymentMethod, documents: Int
  ) -> [Article.Row] {
    let share = preview?.indicativeOwnershipPercent ?? amount.percent(of: deal.raise.target)
    return [
      .prose("You offer \(untrusted: Figures.money(amount)) for a part of \(DealName(deal).text)", style: .text.bold),
      .facts([
        fact("Share of the raise, about", share.map { fixedPoint($0.value, decimals: 2) + " %" } ?? Figures.unknown),
        fact("by", name(of: method)), fact("Documents read", String(documents)),
      ]), .blank,
      .prose(
        "The offer binds you once it is accepted, and lapses after five days if it is not."
      ),
      .prose(
        "An investment in a private offering can be lost as a whole, and can't be sold at will.", style: Style(.warning)
      ),
      .blank,
    ]
  }

  /// What became of the offer.
  static func outcome(_ state: OfferState?, _ offer: Offer?, _ deal: Deal, now: Timestamp) -> [Article.Row] {
    let subject = "\(Figures.money(offer?.amount)) in \(deal.name)"
    switch state {
    case nil, .sending:
      return [.line([Span("Sending …", Style(.heading))]), .blank, .prose(DisplayText(untrusted: subject))]
    case .checking(let error):
      return [
        .line([Span("Unknown, checking", Style(.warning))]), .blank, .prose(DisplayText(untrusted: subject)),
        .prose(
          "The platform may have booked the offer and has not said so. It is asked again with the same key, which books nothing twice; leaving this screen, or the program, changes nothing."
        ),
      ] + (error.map { [.prose(DisplayText(untrusted: $0.sentence), style: .dim)] } ?? [])
    case .refused(let error):
      return [
        .line([Span("Not booked", Style(.error))]), .blank, .prose(DisplayText(untrusted: subject)),
        .prose(DisplayText(untrusted: error.sentence), style: Style(.warning)), .blank,
        .prose("Nothing was invested, and nothing is kept of the offer.", style: .dim),
      ]
    case .booked(let investment): return standing(investment, now: now)
    }
  }

  /// Where an offer stands that the platform has.
  static func standing(_ investment: Investment, now: Timestamp) -> [Article.Row] {
    let (heading, style): (DisplayText, Style) =
      switch investment.status {
      case .interested, .waitlisted, .pending: ("✓ The platform has your offer", Style(.success))
      case .committed: ("✓ Your offer is accepted", Style(.success))
      case .funded: ("✓ Your money has arrived", Style(.success))
      case .exited: ("The property is sold", Style(.heading))
      case .cancelled: ("The offer is taken back", Style(.warning))
      case .expired: ("The offer has lapsed", Style(.warning))
      case .rejected: ("The offer was not accepted", Style(.warning))
      case .refunded: ("The money was sent back", Style(.warning))
      }
    let isOpen = investment.status == .pending || investment.status == .committed
    return [
      .line([Span(heading, style)]), .blank,
      .facts([
        fact("Amount", Figures.money(investment.amount)), fact("Deal", investment.property.name),
        fact("Status", investment.status.rawValue),
      ]), .blank,
    ] + HoldingWords.next(investment, now: now, hasKeys: false) + [
      .blank,
      .prose(
        isOpen
          ? "o shows the investment, where the money is said to be sent; x takes the offer back. It is in your portfolio (2)."
          : "o shows the investment and what happened.",
        style: .dim),
    ]
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
