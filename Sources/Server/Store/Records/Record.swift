import Lock

/// A row that the program writes: its table, its columns, and its values in the same order.
protocol Record: Sendable {
  static var table: StaticString { get }
  static var columns: [StaticString] { get }
  var values: [SQLValue] { get }
}

extension Connection {
  /// Adds a row.
  func insert<Row: Record>(_ record: Row) throws {
    try execute("\(RecordHeads.shared.insertion(of: Row.self))\(list: record.values))")
  }

  /// Adds a row, or overwrites the one with the same id.
  func save<Row: Record>(_ record: Row) throws {
    let assignments = Row.columns.dropFirst().map { "\(sql: $0) = excluded.\(sql: $0)" as Statement }
    try execute(
      """
      \(RecordHeads.shared.insertion(of: Row.self))\(list: record.values))
      ON CONFLICT (id) DO UPDATE SET \(assignments.joined(", "))
      """)
  }
}

/// How the insertion of each kind of row begins, put together once: rows come by the hundred thousand.
private final class RecordHeads: Sendable {
  static let shared = RecordHeads()

  private let insertions = Lock<[ObjectIdentifier: Statement]>([:])

  /// Up to the opening parenthesis of the values.
  func insertion<Row: Record>(of type: Row.Type) -> Statement {
    insertions.withLock { insertions in
      if let known = insertions[ObjectIdentifier(type)] { return known }
      let head = Statement("INSERT INTO \(sql: Row.table) (\(columns: Row.columns)) VALUES (").compact
      insertions[ObjectIdentifier(type)] = head
      return head
    }
  }
}
