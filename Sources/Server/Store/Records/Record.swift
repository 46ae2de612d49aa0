/// A row that the program writes: its table, its columns, and its values in the same order.
protocol Record: Sendable {
  static var table: StaticString { get }
  static var columns: [StaticString] { get }
  var values: [SQLValue] { get }
}

extension Connection {
  /// Adds a row.
  func insert<Row: Record>(_ record: Row) throws {
    try execute(
      "INSERT INTO \(sql: Row.table) (\(columns: Row.columns)) VALUES (\(list: record.values))")
  }

  /// Adds a row, or overwrites the one with the same id.
  func save<Row: Record>(_ record: Row) throws {
    let assignments = Row.columns.dropFirst().map { "\(sql: $0) = excluded.\(sql: $0)" as Statement }
    try execute(
      """
      INSERT INTO \(sql: Row.table) (\(columns: Row.columns)) VALUES (\(list: record.values))
      ON CONFLICT (id) DO UPDATE SET \(assignments.joined(", "))
      """)
  }
}
