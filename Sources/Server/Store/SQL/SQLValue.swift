import Domain
import PlatformAPI

/// A value as every engine can hold it.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case boolean(Bool)
  /// JSON, or another text, as bytes that are known to be UTF-8.
  case utf8([UInt8])
  /// Kept as the text of the UUID.
  case uuid(high: UInt64, low: UInt64)
}

/// What can be bound to a statement.
package protocol SQLBindable {
  /// The value as the store keeps it.
  var sqlValue: SQLValue { get }
}

/// What can be read from a column. Money is cents, percents are millionths, instants are microseconds, dates are text.
package protocol SQLReadable {
  /// The value in a column; `nil` when what is there can't be one. Not asked when the column is NULL.
  init?(row: any RowSource, column: Int)
}

/// What a column can hold and give back.
package typealias SQLConvertible = SQLBindable & SQLReadable

extension SQLValue: SQLBindable {
  package var sqlValue: SQLValue { self }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Int64: SQLConvertible {
  package var sqlValue: SQLValue { .integer(self) }
  package init?(row: any RowSource, column: Int) { self = row.integer(at: column) }
}

extension Int: SQLConvertible {
  package var sqlValue: SQLValue { .integer(Int64(self)) }
  package init?(row: any RowSource, column: Int) { self.init(exactly: row.integer(at: column)) }
}

extension Double: SQLConvertible {
  package var sqlValue: SQLValue { .real(self) }
  package init?(row: any RowSource, column: Int) { self = row.real(at: column) }
}

extension Bool: SQLConvertible {
  package var sqlValue: SQLValue { .boolean(self) }
  package init?(row: any RowSource, column: Int) { self = row.boolean(at: column) }
}

extension String: SQLConvertible {
  package var sqlValue: SQLValue { .text(self) }
  package init?(row: any RowSource, column: Int) { self = row.text(at: column) }
}

extension Money: SQLConvertible {
  package var sqlValue: SQLValue { .integer(cents) }
  package init?(row: any RowSource, column: Int) { self.init(cents: row.integer(at: column)) }
}

extension Percent: SQLConvertible {
  /// Millionths of a percent: 6.125 % is 6,125,000; nothing that people write is lost.
  package var sqlValue: SQLValue { .integer(Int64((value * 1_000_000).rounded())) }
  package init?(row: any RowSource, column: Int) { self.init(Double(row.integer(at: column)) / 1_000_000) }
}

extension Timestamp: SQLConvertible {
  package var sqlValue: SQLValue { .integer(microseconds) }
  package init?(row: any RowSource, column: Int) { self.init(microseconds: row.integer(at: column)) }
}

extension CalendarDate: SQLConvertible {
  package var sqlValue: SQLValue { .text(description) }
  package init?(row: any RowSource, column: Int) {
    guard let date = row.date(at: column) else { return nil }
    self = date
  }
}

extension Identifier: SQLConvertible {
  package var sqlValue: SQLValue { .uuid(high: high, low: low) }
  package init?(row: any RowSource, column: Int) {
    guard let halves = row.uuid(at: column) else { return nil }
    self.init(high: halves.high, low: halves.low)
  }
}

extension RawRepresentable where Self: SQLConvertible, RawValue == String {
  /// The raw text.
  package var sqlValue: SQLValue { .text(rawValue) }
  package init?(row: any RowSource, column: Int) { self.init(rawValue: row.text(at: column)) }
}
