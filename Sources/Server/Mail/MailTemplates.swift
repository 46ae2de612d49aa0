import Domain

extension MailContent {
  /// The words of a mail.
  init(_ job: MailJob, _ facts: MailFacts) {
    let property = facts.property?.name ?? ""
    let middle: (subject: String, blocks: [Block])
    switch job {
    case .welcome: middle = Self.welcome
    case .investmentConfirmation(let mail): middle = Self.confirmation(mail, property, facts)
    case .accreditationDecision(let mail): middle = Self.decision(mail)
    case .reminder(let mail): middle = Self.reminder(mail, property, facts)
    case .distributionPaid(let mail): middle = Self.distribution(mail, property, facts)
    case .waitlistPromoted(let mail): middle = Self.promotion(mail, property, facts)
    }
    let greeting = facts.firstName.map { "Hello \($0)," } ?? "Hello,"
    subject = middle.subject
    blocks =
      [.paragraph(greeting)] + middle.blocks + [
        .paragraph("This message was sent because of your account. Nobody will ever ask you by mail for a password.")
      ]
  }

  private static let welcome: (String, [Block]) = (
    "Welcome",
    [
      .paragraph("Your account is ready."),
      .paragraph(
        "You can look at every offering now. To invest you have to be verified as an accredited investor first: "
          + "send your evidence from your dashboard, and we review it."),
      .paragraph("Start the dashboard with: tucson"),
    ]
  )

  private static func confirmation(
    _ mail: MailJob.InvestmentConfirmation, _ property: String, _ facts: MailFacts
  ) -> (String, [Block]) {
    (
      "Your investment in \(property)",
      [
        .paragraph("We have received your offer to invest \(amount(mail.amount)) in \(property)."),
        .facts(
          offering(facts) + [
            Fact("Amount", amount(mail.amount)), Fact("Reference", mail.investmentId.description),
          ] + expiry(mail.expiresAt)),
        .paragraph(
          "Nothing is due yet. Read and acknowledge the offering documents in your dashboard; we then confirm your "
            + "commitment and tell you how to send the money."),
      ]
    )
  }

  private static func decision(_ mail: MailJob.AccreditationDecision) -> (String, [Block]) {
    guard mail.decision == .verified else {
      let reason = mail.reason.map { [Block.facts([Fact("Reason", $0)])] } ?? []
      return (
        "Your accreditation was not verified",
        [.paragraph("We could not verify that you are an accredited investor.")] + reason
          + [.paragraph("You can send other evidence from your dashboard at any time.")]
      )
    }
    let end = mail.expiresAt.map { [Block.facts([Fact("Holds until", spoken($0))])] } ?? []
    return (
      "You are verified as an accredited investor",
      [.paragraph("We have verified that you are an accredited investor. You can invest now.")] + end
    )
  }

  private static func reminder(
    _ mail: MailJob.Reminder, _ property: String, _ facts: MailFacts
  ) -> (String, [Block]) {
    let (subject, sentence) =
      switch mail.status {
      case .committed:
        (
          "Your commitment to \(property) is waiting for its funds",
          "Your commitment is confirmed, and the money has not arrived yet. The instructions are in your dashboard."
        )
      case .interested:
        (
          "\(property) is taking offers",
          "You told us that you are interested. To take part, make your offer in your dashboard."
        )
      case .waitlisted:
        ("You are on the waiting list of \(property)", "We tell you as soon as there is room for your offer.")
      default:
        (
          "Your offer for \(property) is waiting for you",
          "Your offer is not complete yet. Read and acknowledge the offering documents in your dashboard."
        )
      }
    return (
      subject,
      [
        .paragraph(sentence),
        .facts(
          offering(facts) + [
            Fact("Amount", amount(mail.amount)), Fact("Reference", mail.investmentId.description),
          ] + expiry(mail.expiresAt)),
      ]
    )
  }

  private static func distribution(
    _ mail: MailJob.DistributionPaid, _ property: String, _ facts: MailFacts
  ) -> (String, [Block]) {
    let kind =
      switch mail.type {
      case .income: "Income"
      case .returnOfCapital: "Return of capital"
      case .appreciation: "Appreciation"
      }
    var lines =
      offering(facts) + [
        Fact("Amount", amount(mail.amount)), Fact("Kind", kind), Fact("Paid on", spoken(mail.paymentDate)),
      ]
    if let start = mail.periodStart, let end = mail.periodEnd {
      lines.append(Fact("For", spoken(start) + " to " + spoken(end)))
    }
    if let reference = mail.paymentReference { lines.append(Fact("Payment", reference)) }
    lines.append(Fact("Investment", mail.investmentId.description))
    return (
      "Distribution from \(property): \(amount(mail.amount))",
      [.paragraph("\(property) has paid you \(amount(mail.amount))."), .facts(lines)]
    )
  }

  private static func promotion(
    _ mail: MailJob.WaitlistPromoted, _ property: String, _ facts: MailFacts
  ) -> (String, [Block]) {
    (
      "There is room for you in \(property)",
      [
        .paragraph(
          "You were on the waiting list of \(property). There is room now, and your place has become an offer of "
            + "\(amount(mail.amount))."),
        .facts(
          offering(facts) + [
            Fact("Amount", amount(mail.amount)), Fact("Reference", mail.investmentId.description),
          ] + expiry(mail.expiresAt)),
        .paragraph("Read and acknowledge the offering documents in your dashboard to keep it."),
      ]
    )
  }

  private static func offering(_ facts: MailFacts) -> [Fact] {
    facts.property.map { [Fact("Offering", "\($0.name), \($0.city), \($0.state)")] } ?? []
  }

  private static func expiry(_ instant: Timestamp?) -> [Fact] {
    instant.map { [Fact("Open until", spoken($0))] } ?? []
  }

  /// Always with cents: what is on paper is exact.
  private static func amount(_ money: Money) -> String { money.formatted(cents: .always) }

  private static func spoken(_ date: CalendarDate) -> String { date.spoken(withYear: true) }

  /// `Mar 6, 2026, 12:00 UTC`.
  private static func spoken(_ instant: Timestamp) -> String {
    spoken(instant.dateUTC) + ", " + instant.description.dropFirst(11).prefix(5) + " UTC"
  }
}
