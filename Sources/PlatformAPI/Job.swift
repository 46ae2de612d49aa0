import Domain

/// What the ids of jobs and of audit entries name.
package enum NamedJob {}
package enum NamedAuditEntry {}
package typealias JobID = Identifier<NamedJob>
package typealias AuditEntryID = Identifier<NamedAuditEntry>

/// How far a job is.
package enum JobState: String, Codable, Hashable, Sendable, CaseIterable {
  case waiting, active, completed, failed
}

/// A queue and how many jobs it holds: `GET /api/admin/queues`.
package struct JobQueueSummary: Codable, Hashable, Sendable {
  package var name: String
  /// Jobs that are due or will be.
  package var waiting: Int
  /// Of these, jobs that are not due yet.
  package var delayed: Int
  package var active: Int
  package var completed: Int
  package var failed: Int
  /// When the next waiting job is due; in the past when it waits for a worker.
  package var nextRunAt: Timestamp?

  package init(
    name: String, waiting: Int, delayed: Int, active: Int, completed: Int, failed: Int, nextRunAt: Timestamp?
  ) {
    self.name = name
    self.waiting = waiting
    self.delayed = delayed
    self.active = active
    self.completed = completed
    self.failed = failed
    self.nextRunAt = nextRunAt
  }
}

/// The queues: `GET /api/admin/queues`.
package struct JobQueues: Codable, Hashable, Sendable {
  package var data: [JobQueueSummary]

  package init(data: [JobQueueSummary]) { self.data = data }
}

/// A job of a queue: `GET /api/admin/queues/:name/jobs`. What it is about is in its payload, which differs by queue.
package struct Job<Payload: Codable & Sendable>: Codable, Sendable {
  package var id: JobID
  package var queue: String
  package var state: JobState
  /// Attempts that have begun.
  package var attempts: Int
  package var payload: Payload
  package var dedupeKey: String?
  package var runAt: Timestamp
  package var leasedUntil: Timestamp?
  package var lastError: String?
  package var createdAt: Timestamp
  package var finishedAt: Timestamp?

  package init(
    id: JobID, queue: String, state: JobState, attempts: Int, payload: Payload, dedupeKey: String?, runAt: Timestamp,
    leasedUntil: Timestamp?, lastError: String?, createdAt: Timestamp, finishedAt: Timestamp?
  ) {
    self.id = id
    self.queue = queue
    self.state = state
    self.attempts = attempts
    self.payload = payload
    self.dedupeKey = dedupeKey
    self.runAt = runAt
    self.leasedUntil = leasedUntil
    self.lastError = lastError
    self.createdAt = createdAt
    self.finishedAt = finishedAt
  }
}
