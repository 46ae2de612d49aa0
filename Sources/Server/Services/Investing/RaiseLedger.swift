import Domain
import PlatformAPI

/// One raise within a transaction: every change of an investment goes through here, so that its history, the audit
/// trail, the counters, the events and what follows for others are written with it.
///
/// The transaction has the property to itself: what `capacity` says holds until it commits.
struct RaiseLedger {
  private(set) var offering: OfferingRecord
  /// What is taken now, this transaction's own moves included.
  private(set) var capacity: RaiseCapacity
  private let before: Raise
  /// What was reserved when the transaction began.
  private let reservedBefore: Money
  private var lineGrew = false

  /// How long an offer stands.
  static let offerLifetime = Duration.seconds(5 * 86_400)

  /// Until when an offer stands, as a sentence.
  static func standing(until expiry: Timestamp) -> String {
    "The offer stands until \(expiry.dateUTC.spoken(withYear: true))."
  }

  /// Opens the raise of a property; throws 404 when there is no such property, or `onShow` asks for one that investors
  /// can see.
  init(_ id: PropertyID, _ writer: inout StoreWriter, onShow: Bool = false) throws {
    guard let offering = try writer.offering(id), !onShow || offering.isOnShow else {
      throw Denial.notFound("Property")
    }
    self.offering = offering
    capacity = try writer.capacity(of: offering)
    before = offering.raise
    reservedBefore = capacity.reserved
  }

  /// Whether a waiting list takes what has no room: while the raise is open.
  func takesNames(at now: Timestamp) -> Bool { offering.raise.isOpen(at: now) && offering.status == .active }

  // MARK: Moves

  /// Begins an investment. Conditions have been proven.
  mutating func begin(
    _ investment: InvestmentRecord, by actor: Actor, reason: String? = nil, _ writer: inout StoreWriter
  ) throws {
    guard InvestmentMachine.allows(.owner, from: nil, to: investment.status) else {
      throw Denial.invalidTransition("new", investment.status.rawValue)
    }
    capacity.move(investment.amount, from: nil, to: investment.status)
    if investment.status == .waitlisted { lineGrew = true }
    try writer.insert([investment])
    try record(investment, from: nil, by: actor, reason: reason, &writer)
  }

  /// Moves an investment; `change` sets what goes with it, and `received` is the money that came in with the move. Throws
  /// 409 when the machine has no such move for the party; its other conditions have been proven.
  mutating func move(
    _ investment: inout InvestmentRecord, to status: InvestmentStatus, as party: InvestmentMachine.Party,
    by actor: Actor, reason: String? = nil, received: Money? = nil, _ writer: inout StoreWriter,
    change: (inout InvestmentRecord) -> Void = { _ in }
  ) throws {
    let from = investment.status
    try Self.require(party, from: from, to: status)
    capacity.move(investment.amount, from: from, to: .cancelled)
    let place = investment.waitlistPosition
    investment.status = status
    investment.expiresAt = nil
    investment.waitlistPosition = nil
    change(&investment)
    // What is given back owns nothing any more, whatever was fixed at the closing.
    if !InvestmentStatus.raised.contains(status) { (investment.units, investment.ownershipPercent) = (nil, nil) }
    investment.version += 1
    investment.updatedAt = writer.now
    capacity.move(investment.amount, from: nil, to: status)
    try writer.update(investment)
    if from == .waitlisted, let place { try writer.closeLine(offering.id, behind: place) }
    try record(investment, from: from, by: actor, reason: reason, received: received, &writer)
  }

  /// Throws 409 unless a party may make a move.
  static func require(
    _ party: InvestmentMachine.Party, from: InvestmentStatus, to status: InvestmentStatus
  ) throws(Denial) {
    guard InvestmentMachine.allows(party, from: from, to: status) else {
      throw .invalidTransition(from.rawValue, status.rawValue)
    }
  }

  /// Makes the first in line, or `chosen`, an offer; throws 409 when there is no room.
  mutating func promote(
    _ chosen: InvestmentRecord, as party: InvestmentMachine.Party, by actor: Actor, reason: String?,
    _ writer: inout StoreWriter
  ) throws -> InvestmentRecord {
    try Self.require(party, from: chosen.status, to: .pending)
    guard takesNames(at: writer.now) else { throw Denial.notOpen }
    guard capacity.canReserve(chosen.amount) else { throw Denial.oversubscribed(capacity, waitlist: true) }
    var promoted = chosen
    let expiry = writer.now + Self.offerLifetime
    try move(&promoted, to: .pending, as: party, by: actor, reason: reason, &writer) { $0.expiresAt = expiry }
    try InvestmentExpiry.schedule(promoted, &writer)
    try writer.mail(
      .waitlistPromoted(
        MailJob.WaitlistPromoted(
          userId: promoted.userId, investmentId: promoted.id, propertyId: promoted.propertyId, amount: promoted.amount,
          expiresAt: expiry)),
      dedupeKey: "waitlist-promoted:\(promoted.id)")
    try writer.notify(
      promoted.userId, type: "waitlist.promoted", title: "A place in \(offering.reference.name) is yours",
      body: "Your \(promoted.amount.formatted) has left the waiting list. \(Self.standing(until: expiry))",
      link: "/investments/\(promoted.id)")
    return promoted
  }

  // MARK: What follows

  /// Settles what follows from the moves: those who wait get the room that came free, a raise whose target is paid in
  /// becomes funded, what everybody owns is fixed once no more is sold. To be called once, after the last move.
  mutating func settle(_ writer: inout StoreWriter) throws {
    if takesNames(at: writer.now), before.waitlistOpen || capacity.reserved < reservedBefore {
      // First come, first served: who stands first is not passed by smaller amounts behind them.
      while let first = try writer.firstInLine(offering.id), capacity.canReserve(first.amount) {
        _ = try promote(first, as: .platform, by: .platform, reason: "Room came free", &writer)
      }
    }
    if capacity.isFunded, let funded = RaiseMachine.status(after: .fund, from: offering.raise.status),
      capacity.funded > .zero
    {
      offering.raise.status = funded
      try writer.audit(.platform, "raise.fund", "property", id: offering.id.description)
    }
    offering.raise.waitlistOpen = try isWaitlistOpen(&writer)
    if offering.raise != before { try writer.updateRaise(offering) }
    if offering.raise.status == .closed || offering.raise.status == .funded { try fixOwnership(&writer) }
    try announce(&writer)
  }

  /// Changes where the raise stands; `settle` writes it.
  mutating func change(_ change: (inout Raise) -> Void) { change(&offering.raise) }

  /// The raise as everyone may see it.
  func card(at now: Timestamp) -> RaiseCard {
    var raise = offering.raise
    raise.amountRaised = capacity.raised
    return RaiseCard(raise, at: now)
  }

  /// Tells everybody where the raise stands.
  func announce(_ writer: inout StoreWriter) throws {
    try writer.announce(
      .raiseUpdated, property: offering.id, RaiseUpdate(propertyId: offering.id, raise: card(at: writer.now)))
  }

  /// The list is open while somebody waits, or while not even the smallest amount has room.
  private func isWaitlistOpen(_ writer: inout StoreWriter) throws -> Bool {
    guard takesNames(at: writer.now) else { return false }
    if lineGrew || !capacity.canReserve(offering.terms.minimum) { return true }
    return offering.raise.waitlistOpen ? try writer.lineLength(offering.id) > 0 : false
  }

  private func fixOwnership(_ writer: inout StoreWriter) throws {
    let holders = try writer.investments(in: offering.id, InvestmentStatus.raised)
    guard let shares = RaiseShares.shares(holders.map(\.amount), elsewhere: offering.elsewhere) else { return }
    let price = RaiseShares.unitPrice(offering.terms)
    for (holder, share) in zip(holders, shares) {
      let units = max(1, holder.amount.cents / price.cents)
      guard holder.units != units || holder.ownershipPercent != share else { continue }
      try writer.fix(holder.id, units: units, ownership: share)
    }
  }

  private func record(
    _ investment: InvestmentRecord, from: InvestmentStatus?, by actor: Actor, reason: String?,
    received: Money? = nil, _ writer: inout StoreWriter
  ) throws {
    try writer.insert([
      InvestmentEventRecord(
        id: InvestmentEventID(at: writer.now), investmentId: investment.id, from: from, to: investment.status,
        actorId: actor.userId, reason: reason, requestId: actor.requestId, at: writer.now)
    ])
    try writer.audit(
      actor, "investment.\(investment.status.rawValue)", "investment", id: investment.id.description,
      details: Trace(from: from, amount: investment.amount, received: received, reason: reason))
    try writer.announce(
      .investmentUpdated, property: offering.id, user: investment.userId, try answer(investment, &writer))
  }

  /// An investment as answers carry it. Before it is funded nothing has been paid on it.
  func answer(_ investment: InvestmentRecord, _ writer: inout StoreWriter) throws -> Investment {
    let mayHavePaid = investment.fundingDate != nil
    if mayHavePaid, let read = try writer.investmentAnswer(investment.id) { return read }
    return Investment(investment, in: offering.reference, target: offering.raise.target)
  }

  /// What the audit trail keeps of a move.
  struct Trace: Encodable {
    let from: InvestmentStatus?
    let amount: Money
    /// What came in, which may be more than was asked for: the rest is to go back.
    var received: Money?
    let reason: String?
  }
}
