import Domain
import PlatformAPI

/// What investors do with a raise: look, show interest, offer, wait.
struct InvestmentOffers: Sendable {
  let store: Store
  let clock: WallClock

  /// What an offer of an amount would come to, and what stands in its way.
  func preview(_ amount: Money, in id: PropertyID, for principal: Principal) async throws -> InvestmentPreview {
    let now = clock.now
    return try await store.read { connection in
      guard let offering = try connection.offering(id), offering.isOnShow else { throw Denial.notFound("Property") }
      let capacity = try connection.capacity(of: offering)
      let open = try connection.investments(of: principal.userId, in: id, [.pending, .waitlisted])
      let isOpen = offering.status == .active && offering.raise.isOpen(at: now)
      let breach = offering.terms.breach(amount)
      let requirements: [(ErrorCode, Bool)] = [
        (.notOpen, isOpen), (.accreditationRequired, principal.isAccredited(at: now)),
        (.belowMinimum, breach != .belowMinimum), (.aboveMaximum, breach != .aboveMaximum),
        (.invalidStep, breach != .offStep), (.duplicateOffer, open.isEmpty),
        (.oversubscribed, capacity.canReserve(amount)),
      ]
      let progress = try RaiseReader(connection: connection, now: now).raise(id)?.progress(at: now)
      let waits = open.first { $0.status == .waitlisted }?.waitlistPosition
      return InvestmentPreview(
        indicativeOwnershipPercent: RaiseShares.indicative(amount, of: offering.raise.target),
        headroom: capacity.headroom, terms: offering.terms,
        requiresWaitlist: isOpen && breach == nil && !capacity.canReserve(amount),
        requirements: requirements.map { InvestmentPreview.Requirement(code: $0.0, met: $0.1) },
        chances: progress.map { progress in
          InvestmentPreview.Chances(
            projection: RaiseProjection(progress), waiting: progress.counts.waitlisted,
            waitlisted: progress.amounts.waitlisted, position: waits ?? progress.counts.waitlisted + 1)
        },
        open: open.first.map { open in
          InvestmentPreview.OpenInvestment(
            investmentId: open.id, status: open.status, amount: open.amount, waitlistPosition: open.waitlistPosition)
        })
    }
  }

  /// Makes a binding offer. An interest that was shown before becomes it.
  static func invest(
    _ amount: Money, _ method: PaymentMethod?, in id: PropertyID, by user: UserID, as actor: Actor,
    _ writer: inout StoreWriter
  ) throws -> Investment {
    var ledger = try RaiseLedger(id, &writer, onShow: true)
    let interest = try prove(amount, in: ledger, by: user, &writer)
    guard ledger.capacity.canReserve(amount) else {
      throw Denial.oversubscribed(ledger.capacity, waitlist: ledger.takesNames(at: writer.now))
    }
    let expiry = writer.now + RaiseLedger.offerLifetime
    var offer: InvestmentRecord
    if let interest {
      offer = interest
      try ledger.move(&offer, to: .pending, as: .owner, by: actor, &writer) { offer in
        offer.amount = amount
        offer.paymentMethod = method
        offer.expiresAt = expiry
      }
    } else {
      offer = InvestmentRecord(
        id: InvestmentID(at: writer.now), userId: user, propertyId: id, amount: amount, status: .pending,
        paymentMethod: method, expiresAt: expiry, createdAt: writer.now, updatedAt: writer.now)
      try ledger.begin(offer, by: actor, &writer)
    }
    try InvestmentExpiry.schedule(offer, &writer)
    try writer.mail(
      .investmentConfirmation(
        MailJob.InvestmentConfirmation(
          userId: user, investmentId: offer.id, propertyId: id, amount: amount, expiresAt: expiry)),
      dedupeKey: "investment-confirmation:\(offer.id)")
    let name = ledger.offering.reference.name
    try writer.notify(
      user, type: "investment.pending", title: "Your offer in \(name)",
      body: "You have offered \(amount.formatted). \(RaiseLedger.standing(until: expiry))",
      link: "/investments/\(offer.id)")
    try ledger.settle(&writer)
    return try ledger.answer(offer, &writer)
  }

  /// Takes a place at the end of the line for room.
  static func wait(
    _ amount: Money, in id: PropertyID, by user: UserID, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> WaitlistPlace {
    var ledger = try RaiseLedger(id, &writer, onShow: true)
    _ = try prove(amount, in: ledger, by: user, &writer)
    guard !ledger.capacity.canReserve(amount) else { throw Denial.headroomAvailable(ledger.capacity.headroom) }
    let position = try writer.lineLength(id) + 1
    let place = InvestmentRecord(
      id: InvestmentID(at: writer.now), userId: user, propertyId: id, amount: amount, status: .waitlisted,
      waitlistPosition: position, createdAt: writer.now, updatedAt: writer.now)
    try ledger.begin(place, by: actor, &writer)
    try writer.notify(
      user, type: "investment.waitlisted", title: "Your place in line for \(ledger.offering.reference.name)",
      body:
        "You wait with \(amount.formatted) as number \(position). When room appears, those in front are served first.",
      link: "/investments/\(place.id)")
    try ledger.settle(&writer)
    return WaitlistPlace(investmentId: place.id, position: position)
  }

  /// Shows interest that binds nobody; a second time says what it is now. Answers whether it is new.
  static func showInterest(
    _ amount: Money, note: String?, in id: PropertyID, by user: UserID, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> (Investment, isNew: Bool) {
    var ledger = try RaiseLedger(id, &writer, onShow: true)
    guard ledger.offering.status == .active, ledger.offering.raise.isAnnounced(at: writer.now) else {
      throw Denial.notOpen
    }
    let terms = ledger.offering.terms
    // A minimum is for whoever binds themselves. More than anybody may take says nothing, and would drown what others say.
    if let breach = terms.breach(amount), breach == .aboveMaximum { throw Denial.breach(breach, of: terms) }
    let open = try writer.investments(of: user, in: id, [.interested, .pending, .waitlisted])
    if let offer = open.first(where: { $0.status != .interested }) { throw Denial.duplicateOffer(offer) }
    guard var interest = open.first else {
      let interest = InvestmentRecord(
        id: InvestmentID(at: writer.now), userId: user, propertyId: id, amount: amount, status: .interested,
        createdAt: writer.now, updatedAt: writer.now)
      try ledger.begin(interest, by: actor, reason: note, &writer)
      try ledger.settle(&writer)
      return (try ledger.answer(interest, &writer), true)
    }
    interest.amount = amount
    interest.version += 1
    interest.updatedAt = writer.now
    try writer.update(interest)
    try writer.audit(
      actor, "investment.interested", "investment", id: interest.id.description,
      details: ["amount": amount.plain, "note": note ?? ""])
    let answer = try ledger.answer(interest, &writer)
    try writer.announce(.investmentUpdated, property: id, user: user, answer)
    return (answer, false)
  }

  /// Takes back an interest or a place in line; without one, nothing happens.
  static func withdraw(
    _ status: InvestmentStatus, in id: PropertyID, by user: UserID, as actor: Actor, _ writer: inout StoreWriter
  ) throws {
    var ledger = try RaiseLedger(id, &writer, onShow: true)
    let open = try writer.investments(of: user, in: id, [status])
    for var investment in open {
      try ledger.move(&investment, to: .cancelled, as: .owner, by: actor, reason: "Withdrawn", &writer)
    }
    if !open.isEmpty { try ledger.settle(&writer) }
  }

  /// Proves that an amount can be offered or waited with, room aside; answers the interest that it would come from.
  private static func prove(
    _ amount: Money, in ledger: RaiseLedger, by user: UserID, _ writer: inout StoreWriter
  ) throws -> InvestmentRecord? {
    guard ledger.takesNames(at: writer.now) else { throw Denial.notOpen }
    let terms = ledger.offering.terms
    if let breach = terms.breach(amount) { throw Denial.breach(breach, of: terms) }
    let open = try writer.investments(of: user, in: ledger.offering.id, [.interested, .pending, .waitlisted])
    if let offer = open.first(where: { $0.status != .interested }) { throw Denial.duplicateOffer(offer) }
    return open.first
  }
}
