import GRDB
import GRDBSQLite
import Glibc
import Lock

/// One write that waits for the writer.
struct QueuedWrite: Sendable {
  /// Runs the body; answers how to acknowledge it once it is durable.
  let run: @Sendable (any Connection) throws -> @Sendable () -> Void
  let fail: @Sendable (any Error) -> Void
  /// Whether the body does nothing but read and write rows, so that it may be run again when what it did was
  /// taken back.
  let isRepeatable: Bool
}

/// Group commit: writes that wait together run in one transaction and share one durable commit.
///
/// A write that throws takes back itself alone. Nobody is told anything before the commit, not even a refusal, which may
/// rest on what an earlier write of the group has written; when the commit fails, all of the group fail with it. Writes
/// run in the order in which they came.
///
/// To take back one write of several takes a savepoint, and keeping one costs a tenth of a write. Most that throw have
/// written nothing by then, so there is nothing to take back. A write that may be repeated therefore runs without: should
/// it throw after it has written, the whole group is taken back and run again, this time with a savepoint for each.
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
    var run = GroupRun(connection: SQLiteConnection(database: database, statements: statements))
    do {
      do {
        try run.transaction { try fill(&$0) }
      } catch is GroupRun.MustRepeat {
        try run.transaction { try $0.repeatCarefully() }
      }
      let size = run.committed
      if size > 0 {
        state.withLock { state in
          state.counts.writes += size
          state.counts.commits += 1
        }
      }
      for tell in run.outcomes { tell() }
    } catch {
      for write in run.members { write.fail(error) }
      // What can't even begin, as in a closed database, fails those who wait as well, not for ever.
      if run.members.isEmpty { state.withLock { $0.next() }?.fail(error) }
    }
  }

  private func fill(_ run: inout GroupRun) throws {
    let end = ContinuousClock.now + Self.oldestGroup
    var hasYielded = false
    while run.members.count < Self.largestGroup, run.members.isEmpty || ContinuousClock.now < end {
      if let write = state.withLock({ $0.next() }) {
        try run.add(write)
        hasYielded = false
      } else if hasYielded {
        return
      } else {
        // Whoever is about to write and waits for this processor alone is worth a moment: a commit takes longer.
        sched_yield()
        hasYielded = true
      }
    }
  }
}

/// One group on its way to the commit.
private struct GroupRun {
  /// What a write has written can't be taken back alone.
  struct MustRepeat: Error {}

  let connection: SQLiteConnection
  private(set) var members: [QueuedWrite] = []
  /// What each member is told after the commit.
  private(set) var outcomes: [@Sendable () -> Void] = []
  private(set) var committed = 0
  /// Whether every member so far may be run again.
  private var isRepeatable = true

  init(connection: SQLiteConnection) { self.connection = connection }

  /// Runs `body` in a transaction. When that or the commit throws, the transaction is taken back.
  mutating func transaction(_ body: (inout GroupRun) throws -> Void) throws {
    _ = try connection.execute("BEGIN IMMEDIATE")
    do {
      try body(&self)
      _ = try connection.execute("COMMIT")
    } catch {
      // Some errors, such as a full disk, have ended it already.
      if connection.database.isInsideTransaction { _ = try connection.execute("ROLLBACK") }
      throw error
    }
  }

  /// Adds a write and runs it.
  mutating func add(_ write: QueuedWrite) throws {
    members.append(write)
    let isFirst = members.count == 1
    isRepeatable = isRepeatable && write.isRepeatable
    guard isFirst || isRepeatable else {
      return try runInSavepoint(write)
    }
    let before = changes
    do {
      outcomes.append(try write.run(connection))
      committed += 1
    } catch {
      guard connection.database.isInsideTransaction else { throw error }
      outcomes.append { write.fail(error) }
      // What may not be run again may have done more than change rows, such as make a table.
      guard changes != before || !write.isRepeatable else { return }
      // It alone has written: the transaction goes back, and nobody else's writes with it.
      guard !isFirst else {
        _ = try connection.execute("ROLLBACK")
        _ = try connection.execute("BEGIN IMMEDIATE")
        return
      }
      throw MustRepeat()
    }
  }

  /// Runs all members again, each so that it can be taken back alone.
  mutating func repeatCarefully() throws {
    outcomes = []
    committed = 0
    for write in members { try runInSavepoint(write) }
  }

  private mutating func runInSavepoint(_ write: QueuedWrite) throws {
    _ = try connection.execute("SAVEPOINT one_write")
    do {
      let acknowledge = try write.run(connection)
      _ = try connection.execute("RELEASE SAVEPOINT one_write")
      outcomes.append(acknowledge)
      committed += 1
    } catch {
      guard connection.database.isInsideTransaction else { throw error }
      _ = try connection.execute("ROLLBACK TO SAVEPOINT one_write")
      _ = try connection.execute("RELEASE SAVEPOINT one_write")
      outcomes.append { write.fail(error) }
    }
  }

  /// Grows with every row that is written.
  private var changes: CInt { sqlite3_total_changes(connection.database.sqliteConnection) }
}
