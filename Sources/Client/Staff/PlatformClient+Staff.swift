import Domain
import PlatformAPI

// What staff read. Everybody else is refused (403).
extension PlatformClient {
  /// A raise by day, oldest first, from its beginning.
  package func history(of id: PropertyID) async throws(ClientError) -> [RaiseHistoryPoint] {
    let page: TolerantPage<RaiseHistoryPoint> = try await read(Path.raise(id) + "/timeline?interval=day")
    return page.data
  }

  /// Who waits for room in a raise, the first in line first.
  package func waitlist(of id: PropertyID) async throws(ClientError) -> [WaitlistEntry] {
    try await all(Path.raise(id) + "/waitlist", [])
  }

  /// Every investment of one person.
  package func investments(of user: UserID) async throws(ClientError) -> [Investment] {
    try await all(Path.investments, [("userId", user.description)])
  }

  /// Every paper of one person: what they have shown for their accreditation, and what was made out for them.
  package func documents(of user: UserID) async throws(ClientError) -> [Document] {
    try await all(Path.documents, [("userId", user.description)])
  }

  /// The payments of properties, without their lines.
  package func distributionBatches() async throws(ClientError) -> [DistributionBatch] {
    try await all(Path.distributionBatches, [])
  }

  /// One payment with its lines.
  package func distributionBatch(_ id: DistributionBatchID) async throws(ClientError) -> DistributionBatch {
    try await read(Path.distributionBatch(id))
  }

  /// The queues, and of each the jobs that somebody may have to look at; for administrators.
  package func jobBoard() async throws(ClientError) -> JobBoard {
    let queues: JobQueues = try await read(Path.queues)
    var jobs: [PlatformJob] = []
    for queue in queues.data {
      for (state, count) in [
        (JobState.failed, queue.failed), (.active, queue.active), (.waiting, queue.waiting),
        (.completed, queue.completed),
      ] where count > 0 {
        jobs += try await all(Path.jobs(queue.name), [("state", state.rawValue)], limit: JobBoard.mostPerState)
      }
    }
    return JobBoard(queues: queues.data, jobs: jobs)
  }

  /// Who did what, the latest first; for administrators.
  package func audit(limit: Int) async throws(ClientError) -> [AuditRecord] {
    try await all(Path.audit, [], limit: limit)
  }

  /// What is due to regulators and to the platform itself.
  package func compliance() async throws(ClientError) -> ComplianceReport { try await read(Path.compliance) }

  /// The last proof of the counters.
  package func reconciliation() async throws(ClientError) -> Reconciliation { try await read(Path.reconciliation) }

  /// How interest became money in the last thirty days.
  package func analytics() async throws(ClientError) -> AnalyticsOverview { try await read(Path.analytics) }
}
