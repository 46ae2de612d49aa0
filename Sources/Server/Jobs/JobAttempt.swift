import Domain
import Lock
import PlatformAPI

/// One try at a job, as its handler sees it.
struct JobAttempt: Sendable {
  let id: JobID
  let queue: JobQueue
  /// From 1.
  let number: Int
  private let store: Store
  private let clock: WallClock
  private let lease: Lock<JobLease>
  private let finished = Lock(false)

  init(_ lease: JobLease, store: Store, clock: WallClock) {
    id = lease.id
    queue = lease.queue
    number = lease.attempts
    self.store = store
    self.clock = clock
    self.lease = Lock(lease)
  }

  /// The instant of the platform's clock.
  var now: Timestamp { clock.now }

  /// Runs `body` and marks the job as done, in one transaction: either both happened or neither. Nothing may follow it.
  /// Throws `JobLeaseLost` when somebody else has taken over the job; then nothing is written.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout StoreWriter) throws -> Result
  ) async throws -> Result {
    let result = try await store.write(at: clock.now) { [lease] writer in
      let result = try body(&writer)
      // Read here: a renewal may have been written just before.
      try writer.complete(lease.withLock { $0 })
      return result
    }
    finished.withLock { $0 = true }
    return result
  }

  /// Whether the job was marked as done by its own handler.
  var isFinished: Bool { finished.withLock { $0 } }

  /// The hold on the job as it stands.
  var currentLease: JobLease { lease.withLock { $0 } }

  /// Holds the job for longer. Throws `JobLeaseLost` when it is held no longer.
  func renew(for duration: Duration) async throws {
    let now = clock.now
    try await store.write(at: now) { [lease] writer in
      let renewed = try writer.renew(lease.withLock { $0 }, until: now + duration)
      // Kept within the transaction, so that the next one in line finds the lease that the store has.
      lease.withLock { $0 = renewed }
    }
  }
}
