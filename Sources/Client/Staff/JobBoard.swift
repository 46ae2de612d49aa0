import PlatformAPI

/// A job of any queue.
package typealias PlatformJob = Job<AnyDetail>
/// An entry of the audit trail about anything.
package typealias AuditRecord = AuditEntry<AnyDetail>

/// The queues and their jobs: those that have failed before those that are under way, wait or are done.
package struct JobBoard: Codable, Sendable {
  package var queues: [JobQueueSummary]
  package var jobs: [PlatformJob]

  package init(queues: [JobQueueSummary], jobs: [PlatformJob]) {
    self.queues = queues
    self.jobs = jobs
  }

  /// Of each queue and state no more are looked at: a board is no archive.
  static let mostPerState = 50
}
