import Domain
import PlatformAPI

/// Pays the lines of a batch. Resumable: a run that was cut off at any point leaves each line paid, with everything that
/// follows from it, or not paid; another run pays the rest. Safe to repeat: a line is never paid twice.
struct DistributionProcessing: Sendable {
  let store: Store
  let clock: WallClock
  /// How many lines go into one transaction.
  var linesPerTransaction = 50
  /// Called after each line, within its transaction; where tests cut a run off.
  var onLine: @Sendable (DistributionID) throws -> Void = { _ in }

  /// Pays what is to be paid of a batch. One that is not in processing, or not there, is nothing to do.
  func run(batch id: DistributionBatchID) async throws {
    var hasMore = true
    while hasMore {
      try Task.checkCancellation()
      hasMore = try await store.write(at: clock.now) { [self] writer in try step(id, in: &writer) }
    }
  }

  /// What a payment is called on the bank's side; the same however often a line is tried.
  static func reference(of line: DistributionID) -> String {
    "DIST-" + String(line.low & 0xFFFF_FFFF_FFFF, radix: 36).uppercased()
  }

  /// Pays some lines; whether there may be more.
  private func step(_ id: DistributionBatchID, in writer: inout StoreWriter) throws -> Bool {
    guard let batch = try DistributionBatchReader(connection: writer.connection).summary(id),
      batch.status == .processing
    else { return false }
    let lines = try writer.dueLines(of: id, limit: linesPerTransaction)
    for line in lines {
      try pay(line, of: batch, in: &writer)
      try onLine(line.id)
    }
    if lines.count == linesPerTransaction { return true }
    guard !lines.isEmpty || batch.progress.completed == batch.progress.lines else { return false }
    let remaining = try writer.connection.count(
      "SELECT COUNT(*) FROM distributions WHERE batch_id = \(id) AND status <> 'completed'")
    // Lines that failed keep the batch open, so that somebody looks at them and processes it again.
    if remaining == 0 {
      try writer.move(id, to: .completed)
      try writer.audit(.platform, "distribution.complete", "distribution", id: id.description)
    }
    _ = try Distributions.announced(id, in: &writer)
    return false
  }

  private func pay(_ due: StoreWriter.DueLine, of batch: DistributionBatch, in writer: inout StoreWriter) throws {
    guard due.investmentStatus == .funded || due.investmentStatus == .exited else {
      let reason = "The investment is \(due.investmentStatus.rawValue)"
      try writer.fail(due.id, reason: reason)
      return try Distributions.announce(line(due), of: batch, as: .failed, in: &writer)
    }
    let reference = Self.reference(of: due.id)
    guard try writer.complete(due.id, method: due.method ?? .ach, reference: reference) else { return }
    try Distributions.announce(line(due), of: batch, as: .completed, in: &writer)
    try writer.notify(
      due.user, type: "distribution", title: "\(due.amount.formatted) from \(batch.property.name)",
      body: "\(batch.type.label) paid on \(batch.paymentDate.spoken(withYear: true)).",
      link: "/investments/\(due.investment)")
    let mail = MailJob.distributionPaid(
      MailJob.DistributionPaid(
        userId: due.user, distributionId: due.id, investmentId: due.investment, propertyId: batch.propertyId,
        amount: due.amount, type: batch.type, paymentDate: batch.paymentDate, periodStart: batch.periodStart,
        periodEnd: batch.periodEnd, paymentReference: reference))
    try writer.mail(mail, dedupeKey: "distribution-paid:\(due.id)")
  }

  private func line(_ due: StoreWriter.DueLine) -> DistributionBatch.Line {
    DistributionBatch.Line(
      id: due.id, investmentId: due.investment, userId: due.user, investor: "", amount: due.amount,
      status: .processing)
  }
}
