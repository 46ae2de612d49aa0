import Domain

/// A row of an answer, as an engine gives it. Columns count from zero; values are asked only where there is one.
package protocol RowSource {
  func isNull(at column: Int) -> Bool
  func integer(at column: Int) -> Int64
  func real(at column: Int) -> Double
  func text(at column: Int) -> String
  func boolean(at column: Int) -> Bool
  /// The two halves of the UUID that a text is; `nil` when it is none.
  func uuid(at column: Int) -> (high: UInt64, low: UInt64)?
  /// The date that a text is; `nil` when it is none.
  func date(at column: Int) -> CalendarDate?
}

/// Reads a row's columns from left to right.
package struct RowReader {
  private let source: any RowSource
  private var column = 0

  package init(_ source: any RowSource) { self.source = source }

  /// The next column, which must hold a value.
  package mutating func required<Value: SQLReadable>() throws -> Value {
    guard let value: Value = try optional() else { throw StoreError.unreadable(column: column - 1) }
    return value
  }

  /// The next column; `nil` when it is NULL.
  package mutating func optional<Value: SQLReadable>() throws -> Value? {
    defer { column += 1 }
    guard !source.isNull(at: column) else { return nil }
    guard let value = Value(row: source, column: column) else { throw StoreError.unreadable(column: column) }
    return value
  }

  /// Whether the next column is NULL; reads nothing.
  package var nextIsNull: Bool { source.isNull(at: column) }

  /// Passes over columns.
  package mutating func skip(_ count: Int) { column += count }
}
