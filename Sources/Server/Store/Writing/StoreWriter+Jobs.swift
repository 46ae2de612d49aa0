import Domain
import PlatformAPI

/// The hold of one worker on one job. A job that is taken over, renewed or ended is held under another one.
struct JobLease: Sendable, Hashable {
  let id: JobID
  let queue: JobQueue
  /// Attempts that have begun, this one included.
  let attempts: Int
  /// When others may take the job over.
  var until: Timestamp
}

/// The job is held by somebody else by now, or is over.
struct JobLeaseLost: Error {}

/// A job that a worker has taken, with what it is about.
struct ClaimedJob: Sendable {
  let lease: JobLease
  let payload: [UInt8]
}

extension StoreWriter {
  /// Takes the jobs of a queue that are due, the longest waiting first, and those whose worker let its lease run out.
  func claim(_ queue: JobQueue, limit: Int, until: Timestamp) throws -> [ClaimedJob] {
    let due = try connection.all(
      """
      SELECT id, attempts, payload FROM jobs
      WHERE queue = \(queue) AND ((state = 'waiting' AND run_at <= \(now)) OR
        (state = 'active' AND leased_until <= \(now)))
      ORDER BY run_at, id LIMIT \(limit)
      """
    ) { row in
      let (id, attempts): (JobID, Int) = (try row.required(), try row.required() + 1)
      let payload: String = try row.required()
      return ClaimedJob(
        lease: JobLease(id: id, queue: queue, attempts: attempts, until: until), payload: Array(payload.utf8))
    }
    for job in due {
      try connection.execute(
        """
        UPDATE jobs SET state = 'active', attempts = \(job.lease.attempts), leased_until = \(until)
        WHERE id = \(job.lease.id)
        """)
    }
    return due
  }

  /// Holds a job for longer.
  func renew(_ lease: JobLease, until: Timestamp) throws -> JobLease {
    let held = lease.holds
    guard try connection.execute("UPDATE jobs SET leased_until = \(until) WHERE \(held)") == 1 else {
      throw JobLeaseLost()
    }
    var renewed = lease
    renewed.until = until
    return renewed
  }

  /// Marks a job as done.
  func complete(_ lease: JobLease) throws {
    let changed = try connection.execute(
      """
      UPDATE jobs SET state = 'completed', leased_until = NULL, last_error = NULL, finished_at = \(now)
      WHERE \(lease.holds)
      """)
    guard changed == 1 else { throw JobLeaseLost() }
  }

  /// Puts a job back for a later attempt, with what went wrong.
  func postpone(_ lease: JobLease, to runAt: Timestamp, error: String) throws {
    let changed = try connection.execute(
      """
      UPDATE jobs SET state = 'waiting', leased_until = NULL, last_error = \(error), run_at = \(runAt)
      WHERE \(lease.holds)
      """)
    guard changed == 1 else { throw JobLeaseLost() }
  }

  /// Gives a job back as if this attempt had not begun.
  func release(_ lease: JobLease) throws {
    try connection.execute(
      """
      UPDATE jobs SET state = 'waiting', leased_until = NULL, attempts = \(lease.attempts - 1) WHERE \(lease.holds)
      """)
  }

  /// Gives up on a job; it stays for staff to look at and to try again.
  func fail(_ lease: JobLease, error: String) throws {
    let changed = try connection.execute(
      """
      UPDATE jobs SET state = 'failed', leased_until = NULL, last_error = \(error), finished_at = \(now)
      WHERE \(lease.holds)
      """)
    guard changed == 1 else { throw JobLeaseLost() }
  }

  /// Ends the leases of every worker: for a process that knows to be the only one.
  @discardableResult
  func endLeases() throws -> Int {
    try connection.execute("UPDATE jobs SET leased_until = \(now) WHERE state = 'active' AND leased_until > \(now)")
  }

  /// Puts a failed job back, with all its attempts before it; `false` when there is none that has failed.
  mutating func retry(_ id: JobID, in queue: JobQueue) throws -> Bool {
    let changed = try connection.execute(
      """
      UPDATE jobs SET state = 'waiting', attempts = 0, run_at = \(now), finished_at = NULL
      WHERE id = \(id) AND queue = \(queue) AND state = 'failed'
      """)
    if changed > 0 { hasOutbox = true }
    return changed > 0
  }

  /// Removes a job that nobody is doing; `false` when there is none.
  func remove(_ id: JobID, from queue: JobQueue) throws -> Bool {
    try connection.execute("DELETE FROM jobs WHERE id = \(id) AND queue = \(queue) AND state <> 'active'") > 0
  }

  /// Removes at most `limit` jobs that were done before an instant; returns how many.
  func pruneJobs(doneBefore instant: Timestamp, limit: Int = 1000) throws -> Int {
    var removed = 0
    for queue in JobQueue.allCases where removed < limit {
      removed += try connection.execute(
        """
        DELETE FROM jobs WHERE id IN (
          SELECT id FROM jobs WHERE queue = \(queue) AND state = 'completed' AND finished_at < \(instant)
          LIMIT \(limit - removed))
        """)
    }
    return removed
  }

  /// Removes events older than an instant. The last one stays: the next one is numbered after it.
  @discardableResult
  func pruneEvents(before instant: Timestamp) throws -> Int {
    let kept: Int64? = try connection.first(
      "SELECT sequence FROM raise_events WHERE at >= \(instant) ORDER BY sequence LIMIT 1"
    ) { try $0.required() }
    guard let kept else {
      return try connection.execute(
        "DELETE FROM raise_events WHERE sequence < (SELECT MAX(sequence) FROM raise_events)")
    }
    return try connection.execute("DELETE FROM raise_events WHERE sequence < \(kept)")
  }

  /// Removes answers that can no longer be asked for again.
  func pruneIdempotencyKeys() throws {
    try connection.execute("DELETE FROM idempotency_keys WHERE expires_at <= \(now)")
  }
}

extension JobLease {
  /// The condition that the row is still held under this lease.
  fileprivate var holds: Statement {
    "id = \(id) AND state = 'active' AND attempts = \(attempts) AND leased_until = \(until)"
  }
}
