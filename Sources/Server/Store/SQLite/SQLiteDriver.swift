import GRDB

/// The embedded engine: one SQLite database in WAL mode, one writer and a few readers, each on its own queue.
package struct SQLiteDriver: DatabaseDriver {
  private let pool: DatabasePool
  let queue: WriteQueue

  package var dialect: Dialect { .sqlite }
  /// The lock of the data folder sees to it.
  package var isExclusive: Bool { true }

  /// Opens the database in a file, creating it when there is none.
  package init(path: String, readers: Int = 4) throws {
    var configuration = Configuration()
    configuration.label = "store"
    configuration.maximumReaderCount = readers
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // A commit that was acknowledged survives the loss of power: WAL alone promises that only with FULL.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // Per connection. What is not here is in the system's page cache, a copy away; a mapped file would count as the
      // process's memory once for every connection.
      try database.execute(sql: "PRAGMA cache_size = -4000")
      try database.execute(sql: "PRAGMA mmap_size = 0")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    queue = WriteQueue(pool: pool)
  }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await pool.read { try body(SQLiteConnection(database: $0)) }
  }

  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      queue.submit(
        QueuedWrite(
          run: { connection in
            let result = try body(connection)
            return { continuation.resume(returning: result) }
          },
          fail: { continuation.resume(throwing: $0) }))
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

  package func close() throws { try pool.close() }
}

struct SQLiteConnection: Connection {
  let database: Database

  var dialect: Dialect { .sqlite }

  func query(_ statement: Statement, _ body: (inout RowReader) throws -> Void) throws {
    let (sql, values) = statement.rendered(for: .sqlite)
    let prepared = try database.cachedStatement(sql: sql)
    let rows = try Row.fetchCursor(prepared, arguments: StatementArguments(values.map(\.databaseValue)))
    while let row = try rows.next() {
      var reader = RowReader(SQLiteRow(row: row))
      try body(&reader)
    }
  }

  func execute(_ statement: Statement) throws -> Int {
    let (sql, values) = statement.rendered(for: .sqlite)
    let prepared = try database.cachedStatement(sql: sql)
    try prepared.execute(arguments: StatementArguments(values.map(\.databaseValue)))
    return database.changesCount
  }
}

private struct SQLiteRow: RowSource {
  let row: Row

  func isNull(at column: Int) -> Bool { row.hasNull(atIndex: column) }
  func integer(at column: Int) -> Int64 { row[column] }
  func real(at column: Int) -> Double { row[column] }
  func text(at column: Int) -> String { row[column] }
  func boolean(at column: Int) -> Bool { row[column] }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    case .boolean(let value): value.databaseValue
    }
  }
}
