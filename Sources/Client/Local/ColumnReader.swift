import Domain
import Foundation
import GRDB
import GRDBSQLite

/// The columns of the row on which a statement of SQLite stands.
struct ColumnReader {
  let statement: SQLiteStatement

  func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(statement, column) }

  /// Calls `body` with a blob in SQLite's own memory, valid only inside.
  func withBytes<Result>(_ column: CInt, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let bytes = sqlite3_column_blob(statement, column)
    return body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
  }

  /// An id of 16 bytes; `nil` for anything else.
  func identifier<Named>(_ column: CInt) -> Identifier<Named>? {
    guard let bytes = sqlite3_column_blob(statement, column), sqlite3_column_bytes(statement, column) == 16
    else { return nil }
    let raw = UnsafeRawBufferPointer(start: bytes, count: 16)
    return Identifier(
      high: UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }
}

extension Identifier {
  /// The 16 bytes in network order, as the local database keeps them: their order is that of the ids.
  var bytes: Data {
    withUnsafeBytes(of: high.bigEndian) { high in
      withUnsafeBytes(of: low.bigEndian) { low in Data(high) + Data(low) }
    }
  }
}

/// Steps through a statement without making GRDB rows.
struct StatementRows {
  private let database: SQLiteConnection?
  private let statement: Statement

  init(_ statement: Statement, _ db: Database) {
    self.statement = statement
    database = db.sqliteConnection
  }

  /// Calls `body` for each row.
  func forEach(_ body: (ColumnReader) throws -> Void) throws {
    let raw = statement.sqliteStatement
    sqlite3_reset(raw)
    defer { sqlite3_reset(raw) }
    while true {
      switch sqlite3_step(raw) {
      case SQLITE_ROW: try body(ColumnReader(statement: raw))
      case SQLITE_DONE: return
      case let code:
        let text = sqlite3_errmsg(database).map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: text)
      }
    }
  }
}
