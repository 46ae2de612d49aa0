import Domain
import PlatformAPI

/// What the investors of a demo deal were told of it lately, in the words that the platform uses.
struct DealNotices {
  /// How far back notices go, and from when on they have not been read yet; days.
  private static let (reach, unread) = (100, 9)

  private let today: CalendarDate
  private let name: String
  private var random: SeededRandom
  private var notices: [NotificationRecord] = []

  static func notices(
    of outline: DealOutline, book: RaiseBook, payouts: PayoutHistory?, seed: UInt64
  ) -> [NotificationRecord] {
    var deal = DealNotices(outline, seed: seed)
    deal.tell(of: book)
    if let payouts { deal.tell(of: payouts, to: book.investments) }
    return deal.notices
  }

  private init(_ outline: DealOutline, seed: UInt64) {
    today = outline.calendar.today
    name = outline.name
    random = SeededRandom(seed: seed, stream: "notices", index: outline.index)
  }

  private mutating func tell(of book: RaiseBook) {
    let investments = Dictionary(uniqueKeysWithValues: book.investments.map { ($0.id, $0) })
    for event in book.events {
      guard let investment = investments[event.investmentId] else { continue }
      let amount = investment.amount.formatted
      let title: String
      var body = InvestmentWords.sentence(event.to, investment.amount)
      switch event.to {
      case .pending:
        title = "Your offer in \(name)"
        body = "You have offered \(amount). \(RaiseLedger.standing(until: event.at + RaiseLedger.offerLifetime))"
      case .committed: title = "Your offer was accepted: \(name)"
      case .funded: title = "Your money has arrived: \(name)"
      case .exited: title = "Your investment has ended: \(name)"
      case .cancelled: title = "Your investment was cancelled: \(name)"
      case .rejected: title = "Your offer was not accepted: \(name)"
      case .interested, .waitlisted, .expired, .refunded: continue
      }
      add(to: investment, "investment.\(event.to.rawValue)", title, body, at: event.at)
    }
  }

  private mutating func tell(of payouts: PayoutHistory, to investments: [InvestmentRecord]) {
    let investments = Dictionary(uniqueKeysWithValues: investments.map { ($0.id, $0) })
    for paid in payouts.distributions where paid.status == .completed {
      guard let investment = investments[paid.investmentId] else { continue }
      add(
        to: investment, "distribution", "\(paid.amount.formatted) from \(name)",
        "\(paid.type.label) paid on \(paid.paymentDate.spoken(withYear: true)).",
        at: DealCalendar.instant(paid.paymentDate, hour: 14, minute: 5))
    }
  }

  private mutating func add(
    to investment: InvestmentRecord, _ type: String, _ title: String, _ body: String, at instant: Timestamp
  ) {
    let age = instant.dateUTC.days(to: today)
    guard (1...Self.reach).contains(age) else { return }
    let readAt = age > Self.unread ? instant + .seconds(random.integer(in: 1...40) * 1800) : nil
    notices.append(
      NotificationRecord(
        notification: UserNotification(
          id: NotificationID(at: instant, using: &random), type: type, title: title, body: body,
          link: "/investments/\(investment.id)", createdAt: instant, readAt: readAt),
        userId: investment.userId))
  }
}
