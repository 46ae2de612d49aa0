import Domain
import PlatformAPI

/// What a batch of distributions is asked to be.
struct DistributionDraft: Sendable {
  var property: PropertyID
  var type: DistributionType
  var total: Money
  var recordDate: CalendarDate
  var paymentDate: CalendarDate
  var periodStart: CalendarDate?
  var periodEnd: CalendarDate?
}

/// Distributions by maker and checker: one person of staff drafts, another approves, then it is processed. Each use case
/// runs in one transaction.
enum Distributions {
  /// Drafts a batch with its lines. One that pays the same for the same time on the same day is there once: a form that
  /// was sent twice must not pay twice.
  static func draft(
    _ draft: DistributionDraft, by actor: Actor, in writer: inout StoreWriter
  ) throws -> DistributionBatch {
    guard let maker = actor.userId else { throw Denial.insufficientPermissions }
    guard draft.recordDate <= writer.now.dateUTC else {
      throw Denial.invalid("recordDate", "must not be later than today: who holds what then is not known yet")
    }
    guard try writer.connection.count("SELECT COUNT(*) FROM properties WHERE id = \(draft.property)") == 1 else {
      throw Denial.notFound("Property")
    }
    if let (twin, status) = try twin(of: draft, in: writer) {
      throw Denial(
        code: .duplicateDistribution,
        sentence: "The same distribution is \(status.rawValue) already; cancel that one, or change what this one says",
        facts: ErrorFacts(id: twin.description))
    }
    let lines = try allocation(of: draft.total, for: draft.property, on: draft.recordDate, in: writer)
    let id = DistributionBatchID(at: writer.now)
    try writer.insert([
      DistributionBatchRecord(
        id: id, propertyId: draft.property, type: draft.type, totalAmount: draft.total, recordDate: draft.recordDate,
        paymentDate: draft.paymentDate, periodStart: draft.periodStart, periodEnd: draft.periodEnd, status: .draft,
        createdBy: maker, createdAt: writer.now, updatedAt: writer.now)
    ])
    try writer.insert(
      lines.map { line in
        DistributionRecord(
          id: DistributionID(at: writer.now), investmentId: line.investment, batchId: id, amount: line.amount,
          type: draft.type, status: .pending, recordDate: draft.recordDate, paymentDate: draft.paymentDate,
          periodStart: draft.periodStart, periodEnd: draft.periodEnd, createdAt: writer.now)
      })
    try writer.audit(
      actor, "distribution.draft", "distribution", id: id.description,
      details: ["totalAmount": draft.total.plainText, "lines": String(lines.count)])
    return try announced(id, in: &writer)
  }

  /// Approves a draft; the approver must not be its maker, and who holds what must still be what the draft says.
  static func approve(
    _ id: DistributionBatchID, by actor: Actor, in writer: inout StoreWriter
  ) throws -> DistributionBatch {
    let batch = try current(id, in: writer)
    try require(batch, in: [.draft], to: .approved)
    guard let checker = actor.userId, checker != batch.createdBy else {
      throw Denial(code: .sameApprover, sentence: "Somebody else must approve what you have drafted")
    }
    let lines = try allocation(of: batch.totalAmount, for: batch.propertyId, on: batch.recordDate, in: writer)
    let drafted = Dictionary(uniqueKeysWithValues: (batch.lines ?? []).map { ($0.investmentId, $0.amount) })
    guard drafted == Dictionary(uniqueKeysWithValues: lines.map { ($0.investment, $0.amount) }) else {
      throw Denial(
        code: .holdersChanged,
        sentence: "The holders at the record date are no longer those of the draft; cancel it and draft it anew")
    }
    try writer.move(id, to: .approved, approvedBy: checker)
    try writer.audit(actor, "distribution.approve", "distribution", id: id.description)
    for line in batch.lines ?? [] { try announce(line, of: batch, as: .pending, in: &writer) }
    return try announced(id, in: &writer)
  }

  /// Hands an approved batch to the queue that pays it, not before its payment date. A batch in which lines have failed
  /// is handed over again for those.
  static func process(
    _ id: DistributionBatchID, by actor: Actor, in writer: inout StoreWriter
  ) throws -> DistributionBatch {
    let batch = try current(id, in: writer)
    let isRetry = batch.status == .processing && batch.progress.failed > 0
    if !isRetry { try require(batch, in: [.approved], to: .processing) }
    try writer.move(id, to: .processing)
    try writer.releaseLines(of: id)
    try writer.enqueue(
      JobDraft(
        .distributions, DistributionJob(batchId: id),
        runAt: max(writer.now, Timestamp(startOf: batch.paymentDate))))
    try writer.audit(actor, "distribution.process", "distribution", id: id.description)
    return try announced(id, in: &writer)
  }

  /// Gives up a batch that nobody has begun to pay.
  static func cancel(
    _ id: DistributionBatchID, because reason: String? = nil, by actor: Actor, in writer: inout StoreWriter
  ) throws -> DistributionBatch {
    let batch = try current(id, in: writer)
    try require(batch, in: [.draft, .approved], to: .cancelled)
    try writer.move(id, to: .cancelled)
    var details: [String: String] = [:]
    details["reason"] = reason
    try writer.audit(actor, "distribution.cancel", "distribution", id: id.description, details: details)
    return try announced(id, in: &writer)
  }

  /// Tells staff that a batch has changed, and hands on what it is now.
  static func announced(_ id: DistributionBatchID, in writer: inout StoreWriter) throws -> DistributionBatch {
    let batch = try current(id, in: writer)
    // What a batch pays in all is not everybody's business: the event goes to its maker and, as all do, to staff.
    try writer.announce(
      .distributionUpdated, property: batch.propertyId, user: batch.createdBy,
      BatchEvent(batchId: id, propertyId: batch.propertyId, status: batch.status, progress: batch.progress))
    return batch
  }

  /// Tells an investor how their line stands.
  static func announce(
    _ line: DistributionBatch.Line, of batch: DistributionBatch, as status: DistributionStatus,
    in writer: inout StoreWriter
  ) throws {
    try writer.announce(
      .distributionUpdated, property: batch.propertyId, user: line.userId,
      LineEvent(
        distributionId: line.id, batchId: batch.id, investmentId: line.investmentId, propertyId: batch.propertyId,
        amount: line.amount, status: status))
  }

  private struct BatchEvent: Encodable {
    let batchId: DistributionBatchID
    let propertyId: PropertyID
    let status: DistributionBatchStatus
    let progress: DistributionBatch.Progress
  }

  private struct LineEvent: Encodable {
    let distributionId: DistributionID
    let batchId: DistributionBatchID
    let investmentId: InvestmentID
    let propertyId: PropertyID
    let amount: Money
    let status: DistributionStatus
  }

  private static func current(_ id: DistributionBatchID, in writer: StoreWriter) throws -> DistributionBatch {
    guard let batch = try DistributionBatchReader(connection: writer.connection).batch(id) else {
      throw Denial.notFound("Distribution")
    }
    return batch
  }

  private static func require(
    _ batch: DistributionBatch, in statuses: [DistributionBatchStatus], to target: DistributionBatchStatus
  ) throws(Denial) {
    guard statuses.contains(batch.status) else {
      throw Denial(
        code: .invalidTransition,
        sentence: "A distribution that is \(batch.status.rawValue) can't become \(target.rawValue)",
        facts: ErrorFacts(from: batch.status.rawValue, to: target.rawValue))
    }
  }

  /// A batch that says the same as a draft and was not cancelled.
  private static func twin(
    of draft: DistributionDraft, in writer: StoreWriter
  ) throws -> (DistributionBatchID, DistributionBatchStatus)? {
    try writer.connection.first(
      """
      SELECT id, status FROM distribution_batches
      WHERE property_id = \(draft.property) AND payment_date = \(draft.paymentDate) AND type = \(draft.type)
        AND total_amount = \(draft.total) AND record_date = \(draft.recordDate)
        AND period_start IS NOT DISTINCT FROM \(draft.periodStart)
        AND period_end IS NOT DISTINCT FROM \(draft.periodEnd)
        AND status <> \(DistributionBatchStatus.cancelled)
      LIMIT 1
      """
    ) { (try $0.required(), try $0.required()) }
  }

  private static func allocation(
    of total: Money, for property: PropertyID, on day: CalendarDate, in writer: StoreWriter
  ) throws -> [DistributionAllocation.Line] {
    guard let allocation = DistributionAllocation(of: total, among: try writer.holders(of: property, on: day)) else {
      throw Denial(code: .noHolders, sentence: "Nobody held the property on the record date")
    }
    return allocation.lines
  }
}

/// The payload of a job of the queue `distributions`.
struct DistributionJob: Codable, Sendable, Hashable {
  var batchId: DistributionBatchID
}
