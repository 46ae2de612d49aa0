import CSQLite
import GRDB

/// The embedded engine: one SQLite database in WAL mode, one writer and a few readers, each on its own queue.
package struct SQLiteDriver: DatabaseDriver {
  private let pool: DatabasePool
  private let readers: ReaderThreads
  let queue: WriteQueue

  package var dialect: Dialect { .sqlite }
  /// The lock of the data folder sees to it.
  package var isExclusive: Bool { true }

  /// Opens the database in a file, creating it when there is none.
  package init(path: String, readers: Int = min(4, max(2, Cores.available))) throws {
    _ = Self.isPrepared
    var configuration = Configuration()
    // The usual urgency: more of it is for the privileged, and asked for in vain it leaves a line in the system's log.
    configuration.qos = .default
    configuration.label = "store"
    configuration.maximumReaderCount = readers
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // What a write may have to take back is kept in memory, and not written to a file of its own for every write.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      // Per connection. What is not here is in the system's page cache, a copy away; a mapped file would count as the
      // process's memory once for every connection.
      try database.execute(sql: "PRAGMA cache_size = \(database.configuration.readonly ? -2000 : -8000)")
      try database.execute(sql: "PRAGMA mmap_size = 0")
      // Pages: 32 MB. Most commits change the same ones, and what a checkpoint finds changed many times it copies once.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    // A commit that was acknowledged survives the loss of power: WAL promises that only with FULL. It is said here
    // because a pool, as it opens, lowers it to NORMAL after everything that the configuration says.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    queue = WriteQueue(pool: pool)
    configuration.readonly = true
    self.readers = ReaderThreads(path: path, configuration: configuration, limit: readers)
  }

  /// The engine's own settings, once for the process.
  private static let isPrepared = tucson_sqlite_allocate_uncounted() == SQLITE_OK

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      readers.submit { opened in
        continuation.resume(
          with: Swift.Result { try opened.get().snapshot(body) })
      }
    }
  }

  package func write<Result: Sendable>(
    isRepeatable: Bool, _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      queue.submit(
        QueuedWrite(
          run: { connection in
            let result = try body(connection)
            return { continuation.resume(returning: result) }
          },
          fail: { continuation.resume(throwing: $0) }, isRepeatable: isRepeatable))
    }
  }

  package func integrityProblems() async throws -> [String] {
    try await pool.read { database in
      var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      for orphan in orphans {
        let table: String = orphan[0]
        let parent: String = orphan[2]
        problems.append("a row of \(table) points to a row of \(parent) that is not there")
      }
      return problems
    }
  }

  package func size() async throws -> Int {
    try await pool.read { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
  }

  package func close() throws {
    readers.close()
    // A connection can't be closed over statements.
    pool.writeWithoutTransaction { _ in queue.endStatements() }
    try pool.close()
  }
}
