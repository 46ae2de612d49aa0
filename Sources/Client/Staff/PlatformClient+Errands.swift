import Curl
import Domain
import PlatformAPI

extension PlatformClient {
  /// Does an errand under a key. The same key again, after an answer that did not come, does nothing twice.
  package func perform(_ errand: StaffErrand, key: String) async throws(ClientError) -> StaffOutcome {
    switch errand {
    case .commit(let id, let reason): try await step(id, "commit", Body(reason: reason), key)
    case .fund(let id, let received, let reference, let day):
      try await step(
        id, "fund", Body(effectiveDate: day, paymentReference: reference, amountReceived: received), key)
    case .reject(let id, let reason): try await step(id, "reject", Body(reason: reason), key)
    case .cancel(let id, let reason): try await step(id, "cancel", Body(reason: reason), key)
    case .exit(let id, let reason): try await step(id, "exit", Body(reason: reason), key)
    case .refund(let id, let reason): try await step(id, "refund", Body(reason: reason), key)
    case .promote(let id, let property, let reason):
      .investment(
        try await post(Path.raise(property) + "/waitlist/promote", Body(reason: reason, investmentId: id), key))
    case .remind(let statuses, let property, let isDryRun):
      .reminders(
        try await post(
          Path.raise(property) + "/reminders", Body(status: statuses, template: .reminder, dryRun: isDryRun), key))
    case .review(let user, let isVerified, let reason):
      .user(
        try await post(
          Path.users + "/\(user)/accreditation/review",
          Body(reason: reason, decision: isVerified ? .verified : .rejected), key))
    case .draft(let draft): .batch(try await post(Path.distributionBatches, Body(draft), key))
    case .approve(let id): .batch(try await post(Path.distributionBatch(id) + "/approve", Body(), key))
    case .process(let id): .batch(try await post(Path.distributionBatch(id) + "/process", Body(), key))
    case .abandon(let id, let reason):
      .batch(try await post(Path.distributionBatch(id) + "/cancel", Body(reason: reason), key))
    case .retry(let id, let queue): .job(try await post(Path.jobs(queue) + "/\(id)/retry", Body(), key))
    case .remove(let id, let queue): try await remove(id, from: queue)
    case .reconcile: .reconciliation(try await post(Path.reconciliation, Body(), key))
    case .file(let property, let day, let number):
      .notice(
        try await put(
          Path.formD(property), Body(filedDate: day, fileNumber: number), as: .idempotent, headers: Self.keyed(key)))
    case .unfile(let property, let reason):
      .notice(try await post(Path.formD(property) + "/retract", Body(reason: reason), key))
    }
  }

  private func step(
    _ id: InvestmentID, _ name: String, _ body: Body, _ key: String
  ) async throws(ClientError) -> StaffOutcome {
    .investment(try await post(Path.investment(id) + "/" + name, body, key))
  }

  private func remove(_ id: JobID, from queue: String) async throws(ClientError) -> StaffOutcome {
    _ = try await write("DELETE", Path.jobs(queue) + "/\(id)", body: nil, as: .idempotent)
    return .removed
  }

  private func post<Answer: Decodable>(
    _ path: String, _ body: Body, _ key: String
  ) async throws(ClientError) -> Answer {
    try await post(path, body, as: .idempotent, headers: Self.keyed(key))
  }

  private static func keyed(_ key: String) -> [CurlHeader] { [CurlHeader("Idempotency-Key", key)] }

  /// The members of all errands' bodies; those that are not set are not sent.
  fileprivate struct Body: Encodable {
    var effectiveDate: CalendarDate?
    var paymentReference: String?
    var amountReceived: Money?
    var reason: String?
    var investmentId: InvestmentID?
    var status: [ReminderStatus]?
    var template: ReminderTemplate?
    var dryRun: Bool?
    var decision: VerificationStatus?
    var propertyId: PropertyID?
    var type: DistributionType?
    var totalAmount: Money?
    var recordDate: CalendarDate?
    var paymentDate: CalendarDate?
    var periodStart: CalendarDate?
    var periodEnd: CalendarDate?
    var filedDate: CalendarDate?
    var fileNumber: String?
  }
}

extension PlatformClient.Body {
  fileprivate init(_ draft: BatchDraft) {
    self.init(
      propertyId: draft.property, type: draft.type, totalAmount: draft.total, recordDate: draft.recordDate,
      paymentDate: draft.paymentDate, periodStart: draft.periodStart, periodEnd: draft.periodEnd)
  }
}
