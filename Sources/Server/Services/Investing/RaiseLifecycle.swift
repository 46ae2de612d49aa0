import Domain
import PlatformAPI

/// What administrators do with a raise as a whole. Each call is one transaction.
enum RaiseLifecycle {
  /// Puts a draft on show; its raise is upcoming.
  static func publish(_ id: PropertyID, as actor: Actor, _ writer: inout StoreWriter) throws {
    var ledger = try RaiseLedger(id, &writer)
    guard ledger.offering.status == .draft else {
      throw Denial.invalidTransition(ledger.offering.status.rawValue, PropertyStatus.active.rawValue)
    }
    try advance(&ledger, .publish)
    try writer.show(id)
    try finish(&ledger, "property.publish", as: actor, &writer)
  }

  /// Takes offers from now on.
  static func open(_ id: PropertyID, as actor: Actor, _ writer: inout StoreWriter) throws {
    var ledger = try RaiseLedger(id, &writer)
    try requireActive(ledger, to: .open)
    try advance(&ledger, .open)
    let now = writer.now
    if let end = ledger.offering.raise.closesAt, end <= now {
      throw Denial.invalidTransition(
        RaiseStatus.upcoming.rawValue, RaiseStatus.open.rawValue, why: "The raise was to close at \(end); move its end")
    }
    ledger.change { raise in raise.opensAt = min(raise.opensAt ?? now, now) }
    try finish(&ledger, "raise.open", as: actor, &writer)
  }

  /// Takes no offers any more: the line is let go, and what everybody owns is fixed.
  static func close(_ id: PropertyID, as actor: Actor, _ writer: inout StoreWriter) throws {
    var ledger = try RaiseLedger(id, &writer)
    try advance(&ledger, .close)
    let now = writer.now
    ledger.change { raise in raise.closesAt = min(raise.closesAt ?? now, now) }
    try release([.waitlisted], of: &ledger, "The raise has closed", as: actor, &writer)
    try finish(&ledger, "raise.close", as: actor, &writer)
  }

  /// Gives a raise up: everything that is not paid in is cancelled, what is waits for its refund.
  static func cancel(_ id: PropertyID, reason: String, as actor: Actor, _ writer: inout StoreWriter) throws {
    var ledger = try RaiseLedger(id, &writer)
    try advance(&ledger, .cancel)
    try release(
      [.interested, .waitlisted, .pending, .committed], of: &ledger, "The raise was cancelled: \(reason)", as: actor,
      &writer)
    try finish(&ledger, "raise.cancel", as: actor, reason: reason, &writer)
  }

  /// Notes that a property has been sold; not while somebody has an offer in it that may still become theirs.
  static func sell(
    _ id: PropertyID, on day: CalendarDate, for price: Money, as actor: Actor, _ writer: inout StoreWriter
  ) throws {
    var ledger = try RaiseLedger(id, &writer)
    let offering = ledger.offering
    func refuse(_ why: String? = nil) -> Denial {
      .invalidTransition(offering.status.rawValue, PropertyStatus.sold.rawValue, why: why)
    }
    guard offering.status == .active else { throw refuse() }
    guard offering.raise.status == .closed || offering.raise.status == .funded else {
      throw refuse("A property is sold after its raise; the raise is \(offering.raise.status.rawValue)")
    }
    let undecided = ledger.capacity.pending + ledger.capacity.committed
    guard undecided == .zero else {
      throw refuse("\(undecided.formatted) that was offered is neither paid in nor released: fund or cancel it first")
    }
    guard day <= writer.now.dateUTC else { throw Denial.invalid("soldOn", "must not be in the future") }
    try writer.sell(id, on: day, for: price)
    try finish(&ledger, "property.sell", as: actor, reason: "sold on \(day) for \(price.plain)", &writer)
  }

  // MARK: Parts

  private static func advance(_ ledger: inout RaiseLedger, _ step: RaiseMachine.Step) throws(Denial) {
    let from = ledger.offering.raise.status
    guard let next = RaiseMachine.status(after: step, from: from) else {
      let wanted: RaiseStatus =
        switch step {
        case .publish: .upcoming
        case .open: .open
        case .close: .closed
        case .cancel: .cancelled
        case .fund: .funded
        }
      throw .invalidTransition(from.rawValue, wanted.rawValue)
    }
    ledger.change { $0.status = next }
  }

  private static func requireActive(_ ledger: RaiseLedger, to status: RaiseStatus) throws(Denial) {
    guard ledger.offering.status == .active else {
      throw .invalidTransition(
        ledger.offering.raise.status.rawValue, status.rawValue, why: "The property is not on show")
    }
  }

  private static func release(
    _ statuses: [InvestmentStatus], of ledger: inout RaiseLedger, _ reason: String, as actor: Actor,
    _ writer: inout StoreWriter
  ) throws {
    for var investment in try writer.investments(in: ledger.offering.id, statuses) {
      // Places in line move up as those before them go: what was read first may be out of date.
      if investment.status == .waitlisted { investment = try writer.investment(investment.id) ?? investment }
      try ledger.move(&investment, to: .cancelled, as: .staff, by: actor, reason: reason, &writer)
      try writer.notify(
        investment.userId, type: "investment.cancelled", title: "Cancelled: \(ledger.offering.reference.name)",
        body: "\(reason). Your \(investment.amount.formatted) is released.", link: "/investments/\(investment.id)")
    }
  }

  private static func finish(
    _ ledger: inout RaiseLedger, _ action: String, as actor: Actor, reason: String? = nil, _ writer: inout StoreWriter
  ) throws {
    try writer.audit(
      actor, action, "property", id: ledger.offering.id.description, details: reason.map { ["reason": $0] } ?? [:])
    try ledger.settle(&writer)
    try writer.announce(
      .propertyUpdated, property: ledger.offering.id,
      RaiseUpdate(propertyId: ledger.offering.id, raise: ledger.card(at: writer.now)))
  }
}
