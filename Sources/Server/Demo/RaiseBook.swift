import Domain

/// The investments in one demo raise and their histories.
///
/// Committed, funded and exited amounts add up to exactly what the scenario says of the target; each amount is at least
/// the minimum, at most the maximum, in whole steps; no person holds two offers in the same raise.
struct RaiseBook: Sendable {
  private(set) var investments: [InvestmentRecord] = []
  private(set) var events: [InvestmentEventRecord] = []
  /// Committed, funded and exited together.
  private(set) var amountRaised = Money.zero
  /// Whether a queue has formed behind a full raise.
  private(set) var waitlisted = false

  private let outline: DealOutline
  private let terms: Underwriting
  private let property: PropertyID
  private let staff: UserID?
  private var random: SeededRandom
  private var today: CalendarDate { outline.calendar.today }

  /// Deals of which the demo investor certainly holds a part, so that there is something of every kind: all were bought,
  /// the last two of them sold since.
  private static let heldByDemoInvestor: Set<Int> = [4, 10, 16, 23, 35, 21, 58]
  /// The deal to which the demo investor has made an offer that waits.
  private static let offeredByDemoInvestor = 7

  init(
    _ outline: DealOutline, terms: Underwriting, property: PropertyID, people: [DemoPeople.Person], seed: UInt64,
    thin: Bool
  ) {
    self.outline = outline
    self.terms = terms
    self.property = property
    random = SeededRandom(seed: seed, stream: "raise", index: outline.index)
    staff = people.first { $0.record.role == .staff }?.record.id
    var investors = people.filter { $0.record.isAccredited }
    random.shuffle(&investors)
    // The account that demonstrations sign in as holds a place in about a third of the raises.
    if let mine = investors.firstIndex(where: { $0.record.email == "investor@demo.tucson" }) {
      let me = investors.remove(at: mine)
      let isDrawn = random.chance(0.34)
      let holds = Self.heldByDemoInvestor.contains(outline.index)
      let offers = outline.index == Self.offeredByDemoInvestor
      if holds || (isDrawn && !offers) { investors.insert(me, at: 0) } else { investors.append(me) }
    }
    book(&investors, thin: thin)
    if let newcomer = people.first(where: { $0.record.email == "new@demo.tucson" }), outline.index % 11 == 4 {
      interest(newcomer)
    }
  }

  private mutating func book(_ investors: inout [DemoPeople.Person], thin: Bool) {
    let scenario = outline.scenario
    var share = random.number(in: scenario.share)
    switch outline.index {
    case 0: share = 0.78
    case 1: share = 0.54
    case 2: share = 0.22
    default: break
    }
    let target = terms.targetRaise
    let taken = Money(cents: Int64(Double(target.cents) * share) / terms.step.cents * terms.step.cents)
    let total = share >= 1 ? target : taken
    let ceiling = terms.maximum ?? target
    let fewest = Int((total.cents + ceiling.cents - 1) / ceiling.cents)
    let most = Int(total.cents / terms.minimum.cents)
    let typical = thin ? random.integer(in: 1...3) : random.integer(in: 16...34)
    let count = min(investors.count - 6, max(fewest, min(most, typical)))
    let holders = Array(investors.prefix(count))
    investors.removeFirst(count)
    if outline.index == Self.offeredByDemoInvestor, let me = investors.popLast() { investors.insert(me, at: 0) }
    for (person, amount) in zip(holders, amounts(total, among: holders)) { settle(person, amount: amount) }
    guard !thin else { return }
    if scenario.isOpen { offers(&investors, total: total) }
    if scenario == .upcoming || scenario.isOpen {
      for _ in 0..<random.integer(in: 1...3) where !investors.isEmpty { interest(investors.removeFirst()) }
    }
    if scenario.isOpen || scenario == .closed || scenario == .funded, investors.count > 2 {
      giveUp(investors.removeFirst())
    }
  }

  /// Splits a total into amounts between minimum and maximum, in whole steps, larger for larger appetites.
  private mutating func amounts(_ total: Money, among holders: [DemoPeople.Person]) -> [Money] {
    guard !holders.isEmpty else { return [] }
    let step = terms.step.cents
    let floor = terms.minimum.cents / step
    let ceiling = (terms.maximum?.cents ?? total.cents) / step
    var weights = holders.map { Int64(($0.appetite * random.number(in: 0.6...1.5)) * 1000) }
    var steps = holders.map { _ in floor }
    var left = total.cents / step - floor * Int64(holders.count)
    while left > 0 {
      guard let parts = Money(cents: left).split(by: weights) else { break }
      for index in holders.indices {
        let room = ceiling - steps[index]
        let given = min(room, parts[index].cents)
        steps[index] += given
        left -= given
        if given == room { weights[index] = 0 }
      }
    }
    return steps.map { Money(cents: $0 * step) }
  }

  /// Takes one holder from the offer to where the raise stands today.
  private mutating func settle(_ person: DemoPeople.Person, amount: Money) {
    let calendar = outline.calendar
    let opens = calendar.opensOn
    let closes = calendar.closesAt?.dateUTC ?? today
    let scenario = outline.scenario
    // The last day on which anybody committed.
    let end: CalendarDate =
      switch scenario {
      case .stalled: today.adding(days: -random.integer(in: 33...50))
      case .cancelled: (calendar.cancelledOn ?? today).adding(days: -8)
      case .closed, .funded, .sold: closes.adding(days: -1)
      default: today.adding(days: -1)
      }
    let committedOn = max(
      opens.adding(days: 2), opens.adding(days: Int(Double(opens.days(to: end)) * random.unit()) + 1))
    let pendingOn = max(opens, committedOn.adding(days: -random.integer(in: 1...4)))
    let fundedOn = committedOn.adding(days: random.integer(in: 3...14))

    var history = History(person: person.record.id, at: instant(pendingOn))
    if random.chance(0.3) {
      let published = calendar.publishedAt?.dateUTC ?? opens
      let looked = max(published.adding(days: 1), pendingOn.adding(days: -random.integer(in: 3...12)))
      if looked < pendingOn { history.begin(.interested, at: instant(looked)) }
    }
    history.move(to: .pending, at: instant(pendingOn), by: person.record.id)
    history.move(to: .committed, at: max(instant(committedOn), history.last + .seconds(3600)), by: staff)
    let deadline = scenario == .cancelled ? calendar.cancelledOn ?? today : today
    let mustFund = scenario == .funded || scenario == .sold
    var funded: CalendarDate?
    if mustFund || (fundedOn < deadline && random.chance(scenario == .closed ? 0.9 : 0.72)) {
      let on = mustFund ? min(fundedOn, today.adding(days: -1)) : fundedOn
      funded = on
      history.move(to: .funded, at: max(instant(on), history.last + .seconds(1800)), by: staff)
    }
    var exited: CalendarDate?
    if scenario == .sold, let soldOn = calendar.soldOn {
      let paidOut = PayoutHistory.payoutDay(soldOn: soldOn)
      exited = paidOut
      history.move(to: .exited, at: instant(paidOut), by: staff, reason: "Property sold")
    }
    if scenario == .cancelled, let day = calendar.cancelledOn {
      let refunded = funded != nil
      history.move(
        to: refunded ? .refunded : .cancelled, at: instant(refunded ? day.adding(days: 4) : day), by: staff,
        reason: "Raise cancelled")
    } else {
      amountRaised += amount
    }
    record(history, amount: amount, committedOn: committedOn, fundedOn: funded, exitedOn: exited)
  }

  /// Offers that wait for an answer and, behind a full raise, a queue.
  private mutating func offers(_ investors: inout [DemoPeople.Person], total: Money) {
    for amount in outline.scenario == .overTarget ? offersThatLeaveNoRoom(total) : offersWithinTheTarget(total)
    where !investors.isEmpty {
      let person = investors.removeFirst()
      let offered = max(outline.calendar.opensOn, today.adding(days: -random.integer(in: 1...4)))
      var history = History(person: person.record.id, at: instant(offered))
      history.move(to: .pending, at: instant(offered), by: person.record.id)
      record(history, amount: amount, expiresAt: history.last + .seconds(5 * 86_400))
    }
    guard outline.scenario == .overTarget else { return }
    waitlisted = true
    for position in 1...random.integer(in: 2...3) where !investors.isEmpty {
      let person = investors.removeFirst()
      let joined = today.adding(days: -5 + position)
      var history = History(person: person.record.id, at: instant(joined))
      history.move(to: .waitlisted, at: instant(joined), by: person.record.id)
      record(history, amount: terms.minimum + terms.step * Int64(position), waitlistPosition: position)
    }
  }

  /// A few small amounts that would still be accepted.
  private mutating func offersWithinTheTarget(_ total: Money) -> [Money] {
    let ceiling = terms.maximum ?? terms.targetRaise
    var room = terms.targetRaise - total
    var amounts: [Money] = []
    for _ in 0..<(outline.scenario == .stalled ? 0 : random.integer(in: 1...3)) {
      let amount = min(terms.minimum + terms.step * Int64(random.integer(in: 0...4)), ceiling)
      guard amount <= room else { break }
      room -= amount
      amounts.append(amount)
    }
    return amounts
  }

  /// Amounts that take all that may be reserved, so that not even the least amount has room: only then does anybody wait
  /// in line.
  private func offersThatLeaveNoRoom(_ total: Money) -> [Money] {
    let (step, minimum) = (terms.step.cents, terms.minimum.cents)
    let ceiling = terms.maximum?.cents ?? terms.targetRaise.cents
    var room = RaiseCapacity(target: terms.targetRaise, funded: total).headroom.cents
    var people = max(3, (room + ceiling - 1) / ceiling)
    var amounts: [Money] = []
    while room >= minimum {
      people = max(1, min(people, room / minimum))
      let amount = min(minimum + max(0, room / people - minimum) / step * step, ceiling)
      amounts.append(Money(cents: amount))
      room -= amount
      people -= 1
    }
    return amounts
  }

  /// Somebody who wants to hear more; nothing binding.
  private mutating func interest(_ person: DemoPeople.Person) {
    guard let published = outline.calendar.publishedAt?.dateUTC else { return }
    guard outline.scenario == .upcoming || outline.scenario.isOpen else { return }
    let span = max(1, published.days(to: today) - 1)
    let day = max(published.adding(days: 1), today.adding(days: -random.integer(in: 1...min(span, 20))))
    guard day < today, person.record.createdAt.dateUTC < day else { return }
    var history = History(person: person.record.id, at: instant(day))
    history.begin(.interested, at: instant(day))
    record(history, amount: terms.minimum)
  }

  /// An offer that came to nothing.
  private mutating func giveUp(_ person: DemoPeople.Person) {
    let opens = outline.calendar.opensOn
    let end = min(today, outline.calendar.closesAt?.dateUTC ?? today)
    let span = opens.days(to: end)
    guard span > 9 else { return }
    let offered = opens.adding(days: random.integer(in: 1...(span - 7)))
    var history = History(person: person.record.id, at: instant(offered))
    history.move(to: .pending, at: instant(offered), by: person.record.id)
    let start = history.last
    switch random.integer(in: 0...2) {
    case 0: history.move(to: .expired, at: start + .seconds(5 * 86_400 + 60), by: nil, reason: "Offer expired")
    case 1:
      history.move(to: .cancelled, at: start + .seconds(2 * 86_400), by: person.record.id, reason: "Changed plans")
    default:
      history.move(to: .rejected, at: start + .seconds(86_400), by: staff, reason: "Subscription documents incomplete")
    }
    record(history, amount: terms.minimum)
  }

  private mutating func instant(_ day: CalendarDate) -> Timestamp {
    DealCalendar.instant(day, hour: random.integer(in: 15...22), minute: random.integer(in: 0...59))
  }

  private mutating func record(
    _ history: History, amount: Money, committedOn: CalendarDate? = nil, fundedOn: CalendarDate? = nil,
    exitedOn: CalendarDate? = nil, expiresAt: Timestamp? = nil, waitlistPosition: Int? = nil
  ) {
    let start = history.steps.first?.at ?? history.last
    let id = InvestmentID(at: start, using: &random)
    let method: PaymentMethod? = fundedOn == nil ? nil : random.chance(0.75) ? .wire : .ach
    // Ownership is fixed when a raise closes: units of all that were issued, the sponsor's among them.
    let fixed = outline.scenario == .funded || outline.scenario == .sold
    investments.append(
      InvestmentRecord(
        id: id, userId: history.person, propertyId: property, amount: amount,
        units: fixed ? amount.cents / 100_000 : nil,
        ownershipPercent: fixed ? amount.percent(of: terms.equity) : nil, status: history.status,
        commitmentDate: committedOn, fundingDate: fundedOn, exitDate: exitedOn, paymentMethod: method,
        paymentReference: fundedOn == nil ? nil : "DEMO-" + String(id.low & 0xFFFF_FFFF_FFFF, radix: 36).uppercased(),
        expiresAt: expiresAt, waitlistPosition: waitlistPosition, createdAt: start, updatedAt: history.last))
    for step in history.steps {
      events.append(
        InvestmentEventRecord(
          id: InvestmentEventID(at: step.at, using: &random), investmentId: id, from: step.from, to: step.to,
          actorId: step.actor, reason: step.reason, requestId: "demo-" + String(random.next(), radix: 36), at: step.at))
    }
  }
}

/// The transitions of one investment, in order.
private struct History {
  struct Step {
    let from: InvestmentStatus?
    let to: InvestmentStatus
    let at: Timestamp
    let actor: UserID?
    let reason: String?
  }

  let person: UserID
  private(set) var steps: [Step] = []
  private(set) var last: Timestamp
  var status: InvestmentStatus { steps.last?.to ?? .interested }

  init(person: UserID, at instant: Timestamp) {
    self.person = person
    last = instant
  }

  mutating func begin(_ status: InvestmentStatus, at instant: Timestamp) {
    steps = [Step(from: nil, to: status, at: instant, actor: person, reason: nil)]
    last = instant
  }

  mutating func move(to status: InvestmentStatus, at instant: Timestamp, by actor: UserID?, reason: String? = nil) {
    let at = max(instant, steps.isEmpty ? instant : last + .seconds(60))
    steps.append(Step(from: steps.last?.to, to: status, at: at, actor: actor, reason: reason))
    last = at
  }
}
