import Domain
import PlatformAPI

/// What owners and staff do with an investment that is there. Each call is one transaction.
enum InvestmentProcessing {
  /// What a call says about the move: `{"effectiveDate","paymentReference","amountReceived","reason"}`.
  struct Order: Sendable {
    var effectiveDate: CalendarDate?
    var paymentReference: String?
    var amountReceived: Money?
    var reason: String?
  }

  /// Takes a pending offer in as binding.
  static func commit(
    _ id: InvestmentID, _ order: Order, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var (investment, ledger) = try open(id, &writer)
    try RaiseLedger.require(.staff, from: investment.status, to: .committed)
    guard let end = try writer.accreditedUntil(investment.userId), writer.now < end else {
      throw Denial(
        code: .accreditationRequired, sentence: "The investor's accreditation does not hold today")
    }
    guard ledger.capacity.canCommit(investment.amount) else { throw Denial.overTarget(ledger.capacity) }
    let date = try effectiveDate(order, since: investment.createdAt.dateUTC, writer.now)
    try ledger.move(&investment, to: .committed, as: .staff, by: actor, reason: order.reason, &writer) {
      $0.commitmentDate = date
    }
    return try finish(investment, &ledger, "Your offer was accepted", &writer)
  }

  /// Takes a committed investment's money in.
  static func fund(
    _ id: InvestmentID, _ order: Order, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var (investment, ledger) = try open(id, &writer)
    try RaiseLedger.require(.staff, from: investment.status, to: .funded)
    guard let reference = order.paymentReference ?? investment.paymentReference else {
      throw Denial.invalid("paymentReference", "is required")
    }
    guard let received = order.amountReceived else { throw Denial.invalid("amountReceived", "is required") }
    guard received >= investment.amount else {
      throw Denial(
        code: .amountNotReceived,
        sentence: "\(received.plain) was received, the commitment is \(investment.amount.plain)")
    }
    try requireUnused(reference, investment, &writer)
    let date = try effectiveDate(order, since: investment.commitmentDate, writer.now)
    try ledger.move(
      &investment, to: .funded, as: .staff, by: actor, reason: order.reason, received: received, &writer
    ) {
      $0.fundingDate = date
      $0.paymentReference = reference
    }
    return try finish(investment, &ledger, "Your money has arrived", &writer)
  }

  /// Turns a pending offer down.
  static func reject(
    _ id: InvestmentID, _ order: Order, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var (investment, ledger) = try open(id, &writer)
    try RaiseLedger.require(.staff, from: investment.status, to: .rejected)
    guard let reason = order.reason else { throw Denial.invalid("reason", "is required") }
    try ledger.move(&investment, to: .rejected, as: .staff, by: actor, reason: reason, &writer)
    return try finish(investment, &ledger, "Your offer was not accepted", &writer)
  }

  /// Pays an investment of a cancelled raise back, once two administrators have said so. `nil`: the first has, and the
  /// second is waited for.
  static func refund(
    _ id: InvestmentID, _ order: Order, by administrator: UserID, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> (Investment, isDone: Bool) {
    var (investment, ledger) = try open(id, &writer)
    try RaiseLedger.require(.twoAdministrators, from: investment.status, to: .refunded)
    guard ledger.offering.raise.status == .cancelled else {
      throw Denial.invalidTransition(
        investment.status.rawValue, InvestmentStatus.refunded.rawValue,
        why: "Only investments of a cancelled raise are refunded")
    }
    guard let first = try writer.refundApproval(id) else {
      try writer.approveRefund(id, by: administrator, reason: order.reason)
      var details: [String: String] = [:]
      details["reason"] = order.reason
      try writer.audit(actor, "investment.refund-approved", "investment", id: id.description, details: details)
      let answer = try ledger.answer(investment, &writer)
      // Nothing has become of the money yet: that one has agreed is for who may agree as well, not for its owner.
      try writer.announce(.investmentUpdated, property: investment.propertyId, user: administrator, answer)
      return (answer, false)
    }
    guard first != administrator else {
      throw Denial(code: .sameApprover, sentence: "A refund needs two administrators; you have approved this one")
    }
    try ledger.move(&investment, to: .refunded, as: .twoAdministrators, by: actor, reason: order.reason, &writer)
    return (try finish(investment, &ledger, "Your investment was refunded", &writer), true)
  }

  /// Ends an investment whose property has been sold and paid out.
  static func exit(
    _ id: InvestmentID, _ order: Order, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var (investment, ledger) = try open(id, &writer)
    try RaiseLedger.require(.staff, from: investment.status, to: .exited)
    func refuse(_ why: String) -> Denial {
      .invalidTransition(investment.status.rawValue, InvestmentStatus.exited.rawValue, why: why)
    }
    guard ledger.offering.status == .sold, let soldOn = ledger.offering.soldOn else {
      throw refuse("The property has not been sold")
    }
    guard try writer.hasFinalDistribution(id, soldOn: soldOn) else {
      throw refuse("The final distribution has not been completed")
    }
    let date = try effectiveDate(order, since: soldOn, writer.now)
    try ledger.move(&investment, to: .exited, as: .staff, by: actor, reason: order.reason, &writer) {
      $0.exitDate = date
    }
    return try finish(investment, &ledger, "Your investment has ended", &writer)
  }

  /// Takes an investment back before it is funded.
  static func cancel(
    _ id: InvestmentID, reason: String?, by principal: Principal, as actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var (investment, ledger) = try open(id, &writer, for: principal)
    let party: InvestmentMachine.Party = investment.userId == principal.userId ? .owner : .staff
    try ledger.move(&investment, to: .cancelled, as: party, by: actor, reason: reason, &writer)
    return try finish(investment, &ledger, "Your investment was cancelled", &writer)
  }

  /// Notes how and when the investor has sent the money.
  static func markSent(
    _ id: InvestmentID, _ method: PaymentMethod, reference: String, on day: CalendarDate, by user: UserID,
    as actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var (investment, ledger) = try open(id, &writer, of: user)
    guard investment.status == .pending || investment.status == .committed else {
      throw Denial.invalidTransition(
        investment.status.rawValue, InvestmentStatus.funded.rawValue,
        why: "Money is sent for pending and committed investments; this one is \(investment.status.rawValue)")
    }
    guard day <= writer.now.dateUTC else { throw Denial.invalid("sentOn", "must not be in the future") }
    guard day >= MoneySending.earliest(for: investment.createdAt) else {
      throw Denial.invalid("sentOn", "must not be before the offer")
    }
    try requireUnused(reference, investment, &writer)
    investment.paymentMethod = method
    investment.paymentReference = reference
    investment.version += 1
    investment.updatedAt = writer.now
    try writer.update(investment)
    try writer.audit(
      actor, "investment.mark-sent", "investment", id: id.description,
      details: ["paymentMethod": method.rawValue, "paymentReference": reference, "sentOn": day.description])
    let answer = try ledger.answer(investment, &writer)
    try writer.announce(.investmentUpdated, property: investment.propertyId, user: user, answer)
    return answer
  }

  /// Keeps that the owner has read a document, in the version and with the content that there is.
  static func acknowledge(
    _ id: InvestmentID, document: DocumentID, version: Int, sha256: String, by user: UserID, as actor: Actor,
    _ writer: inout StoreWriter
  ) throws -> Investment {
    let (investment, ledger) = try open(id, &writer, of: user)
    guard let known = try writer.acknowledgeable(document, for: investment) else {
      throw Denial.notFound("Document")
    }
    guard known.version == version, known.sha256 == sha256.lowercased() else {
      throw Denial(
        code: .documentChanged, sentence: "The document is version \(known.version) now; read that one first",
        facts: ErrorFacts(id: document.description))
    }
    try writer.acknowledge(
      document, version: version, sha256: known.sha256, for: id, requestId: actor.requestId)
    try writer.audit(
      actor, "investment.acknowledge", "investment", id: id.description,
      details: ["documentId": document.description, "version": String(version), "sha256": known.sha256])
    return try ledger.answer(investment, &writer)
  }

  // MARK: Parts

  /// An investment and its raise. Another user's is not found, staff aside.
  private static func open(
    _ id: InvestmentID, _ writer: inout StoreWriter, for principal: Principal
  ) throws -> (InvestmentRecord, RaiseLedger) {
    try open(id, &writer, of: principal.isStaff ? nil : principal.userId)
  }

  private static func open(
    _ id: InvestmentID, _ writer: inout StoreWriter, of owner: UserID? = nil
  ) throws -> (InvestmentRecord, RaiseLedger) {
    guard let investment = try writer.investment(id), owner == nil || investment.userId == owner else {
      throw Denial.notFound("Investment")
    }
    return (investment, try RaiseLedger(investment.propertyId, &writer))
  }

  private static func finish(
    _ investment: InvestmentRecord, _ ledger: inout RaiseLedger, _ title: String, _ writer: inout StoreWriter
  ) throws -> Investment {
    try writer.notify(
      investment.userId, type: "investment.\(investment.status.rawValue)",
      title: "\(title): \(ledger.offering.reference.name)",
      body: Self.sentence(investment), link: "/investments/\(investment.id)")
    try ledger.settle(&writer)
    // Ownership may have been fixed with the last move.
    return try writer.investmentAnswer(investment.id) ?? ledger.answer(investment, &writer)
  }

  /// What has become of an investment, in a sentence for its owner.
  private static func sentence(_ investment: InvestmentRecord) -> String {
    InvestmentWords.sentence(investment.status, investment.amount)
  }

  /// The day that a move counts from: today unless told otherwise, never a day to come, never before what it follows.
  private static func effectiveDate(
    _ order: Order, since earliest: CalendarDate?, _ now: Timestamp
  ) throws(Denial) -> CalendarDate {
    guard let date = order.effectiveDate else { return now.dateUTC }
    guard date <= now.dateUTC else { throw .invalid("effectiveDate", "must not be in the future") }
    if let earliest, date < earliest { throw .invalid("effectiveDate", "must not be before \(earliest)") }
    return date
  }

  private static func requireUnused(
    _ reference: String, _ investment: InvestmentRecord, _ writer: inout StoreWriter
  ) throws {
    guard try !writer.isUsed(paymentReference: reference, besides: investment.id) else {
      throw Denial(code: .paymentReferenceUsed, sentence: "Another investment has the payment reference \(reference)")
    }
  }
}
