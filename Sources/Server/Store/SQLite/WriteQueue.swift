import GRDB
import Lock

/// One write that waits for the writer.
struct QueuedWrite: Sendable {
  /// Runs the body; answers how to acknowledge it once it is durable.
  let run: @Sendable (any Connection) throws -> @Sendable () -> Void
  let fail: @Sendable (any Error) -> Void
}

/// Group commit: writes that wait together run in one transaction, each in a savepoint of its own, and share one durable
/// commit.
///
/// A write that throws takes back itself alone. Nobody is told anything before the commit, not even a refusal, which may
/// rest on what an earlier write of the group has written; when the commit fails, all of the group fail with it. Writes
/// run in the order in which they came.
final class WriteQueue: Sendable {
  /// How much has been done, for whoever watches.
  struct Counts: Sendable, Hashable {
    /// Writes that were committed.
    var writes = 0
    /// Transactions that committed them.
    var commits = 0
  }

  private struct State {
    /// Waiting writes, from `head` on.
    var waiting: [QueuedWrite] = []
    var head = 0
    var isRunning = false
    var counts = Counts()

    mutating func next() -> QueuedWrite? {
      guard head < waiting.count else { return nil }
      let write = waiting[head]
      head += 1
      if head == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        head = 0
      }
      return write
    }
  }

  private let state = Lock(State())
  private let pool: DatabasePool
  /// Touched on the writer's own queue alone.
  nonisolated(unsafe) private let statements = StatementCache()

  /// A group ends when it is this large or this old, so that the first of it does not wait for all who keep coming.
  private static let largestGroup = 128
  private static let oldestGroup = Duration.milliseconds(20)

  init(pool: DatabasePool) { self.pool = pool }

  var counts: Counts { state.withLock { $0.counts } }

  /// How many writes wait for the writer now.
  var length: Int { state.withLock { $0.waiting.count - $0.head } }

  /// Ends what the writer's connection has prepared. To be called on the writer's own queue.
  func endStatements() { statements.removeAll() }

  /// Puts a write at the end of the queue.
  func submit(_ write: QueuedWrite) {
    let mustStart = state.withLock { state in
      state.waiting.append(write)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if mustStart { start() }
  }

  /// Runs one group on the writer's own queue, then the next while there is one.
  private func start() {
    pool.asyncWriteWithoutTransaction { [self] database in
      runGroup(on: database)
      let goesOn = state.withLock { state in
        state.isRunning = state.head < state.waiting.count
        return state.isRunning
      }
      if goesOn { start() }
    }
  }

  private func runGroup(on database: Database) {
    var group = Group()
    do {
      try database.inTransaction(.immediate) {
        try fill(&group, on: database)
        return .commit
      }
      let size = group.committed
      if size > 0 {
        state.withLock { state in
          state.counts.writes += size
          state.counts.commits += 1
        }
      }
      for tell in group.outcomes { tell() }
    } catch {
      if group.isLoneFailure {
        for tell in group.outcomes { tell() }
      } else {
        for write in group.members { write.fail(error) }
        // What can't even begin, as in a closed database, fails those who wait as well, not for ever.
        if group.members.isEmpty { state.withLock { $0.next() }?.fail(error) }
      }
    }
  }

  private struct Group {
    var members: [QueuedWrite] = []
    /// What each member is told after the commit.
    var outcomes: [@Sendable () -> Void] = []
    var committed = 0
    /// Whether the group was one write, which threw.
    var isLoneFailure = false
  }

  private func fill(_ group: inout Group, on database: Database) throws {
    let connection = SQLiteConnection(database: database, statements: statements)
    let end = ContinuousClock.now + Self.oldestGroup
    while group.members.count < Self.largestGroup, group.members.isEmpty || ContinuousClock.now < end,
      let write = state.withLock({ $0.next() })
    {
      group.members.append(write)
      guard group.members.count > 1 else {
        // The first needs no savepoint: when it throws, the transaction itself goes back, and nobody else's with it.
        do {
          group.outcomes.append(try write.run(connection))
          group.committed += 1
        } catch {
          group.outcomes.append { write.fail(error) }
          group.isLoneFailure = true
          throw error
        }
        continue
      }
      _ = try connection.execute("SAVEPOINT one_write")
      do {
        let acknowledge = try write.run(connection)
        _ = try connection.execute("RELEASE SAVEPOINT one_write")
        group.outcomes.append(acknowledge)
        group.committed += 1
      } catch {
        // Some errors, such as a full disk, take the whole transaction with them, and so everybody's writes.
        guard database.isInsideTransaction else { throw error }
        _ = try connection.execute("ROLLBACK TO SAVEPOINT one_write")
        _ = try connection.execute("RELEASE SAVEPOINT one_write")
        group.outcomes.append { write.fail(error) }
      }
    }
  }
}
