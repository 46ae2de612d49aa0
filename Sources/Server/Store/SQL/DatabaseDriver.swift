/// An engine that runs transactions. Bodies are synchronous and run on the engine's own threads, never on the
/// cooperative pool.
package protocol DatabaseDriver: Sendable {
  var dialect: Dialect { get }
  /// Whether the database belongs to one process at a time, so that whatever another one held is free.
  var isExclusive: Bool { get }

  /// Runs `body` on one snapshot of the database.
  func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result

  /// Runs `body` in one transaction, alone among writers; when it throws, nothing is written. One that `isRepeatable`
  /// touches nothing but rows, and may be run more than once.
  func write<Result: Sendable>(
    isRepeatable: Bool, _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result

  /// What the engine finds wrong with its own files; empty when all is well.
  func integrityProblems() async throws -> [String]

  /// Bytes of the database.
  func size() async throws -> Int

  /// Closes every connection. Work that runs is finished first.
  func close() throws
}

extension DatabaseDriver {
  /// Runs `body`, once, in one transaction, alone among writers; when it throws, nothing is written.
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await write(isRepeatable: false, body)
  }
}

/// A connection inside a transaction.
package protocol Connection {
  var dialect: Dialect { get }

  /// Calls `body` with each row of the answer. Statements must not nest.
  func query(_ statement: Statement, _ body: (inout RowReader) throws -> Void) throws

  /// Runs a statement without an answer; returns how many rows it changed.
  @discardableResult func execute(_ statement: Statement) throws -> Int
}

extension Connection {
  /// Every row of the answer, read by `body`.
  package func all<Element>(
    _ statement: Statement, _ body: (inout RowReader) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    try query(statement) { row in elements.append(try body(&row)) }
    return elements
  }

  /// The first row of the answer, read by `body`; `nil` when there is none.
  package func first<Element>(
    _ statement: Statement, _ body: (inout RowReader) throws -> Element
  ) throws -> Element? {
    try all(statement, body).first
  }

  /// The single number that the statement answers; zero when it answers nothing.
  package func count(_ statement: Statement) throws -> Int {
    try first(statement) { try $0.optional() as Int? }.flatMap { $0 } ?? 0
  }
}
