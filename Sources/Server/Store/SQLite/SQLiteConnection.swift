import Domain
import GRDB
import GRDBSQLite

/// A connection of the embedded engine. Statements are run on SQLite's own interface, because an answer has hundreds of
/// columns and each is read once.
struct SQLiteConnection: Connection {
  let database: Database
  let statements: StatementCache

  var dialect: Dialect { .sqlite }

  func query(_ statement: Statement, _ body: (inout RowReader) throws -> Void) throws {
    let prepared = try prepare(statement)
    defer { prepared.end() }
    while try prepared.step() {
      var reader = RowReader(SQLiteRow(handle: prepared.handle))
      try body(&reader)
    }
  }

  func execute(_ statement: Statement) throws -> Int {
    let prepared = try prepare(statement)
    defer { prepared.end() }
    while try prepared.step() {}
    return database.changesCount
  }

  /// Runs `body` on one state of the database, whatever is written meanwhile.
  func snapshot<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    _ = try execute("BEGIN")
    // Nothing was written, so there is nothing to lose by an end that fails.
    defer { _ = try? execute("COMMIT") }
    return try body(self)
  }

  private func prepare(_ statement: Statement) throws -> PreparedStatement {
    var prepared = PreparedStatement(handle: try statements.handle(of: statement, in: database))
    try prepared.bind(statement)
    return prepared
  }
}

/// A statement that is being run.
private struct PreparedStatement {
  let handle: OpaquePointer
  /// Whether something was bound that should not be kept until the next run.
  private var holdsMuch = false

  init(handle: OpaquePointer) { self.handle = handle }

  /// SQLite copies what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Bytes of a text that is let go of after the run; smaller ones leave their room to the next one.
  private static let much = 1024

  mutating func bind(_ statement: Statement) throws {
    var place: CInt = 0
    for fragment in statement.fragments {
      guard case .value(let value) = fragment else { continue }
      place += 1
      let code = bind(value, at: place)
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  private mutating func bind(_ value: SQLValue, at place: CInt) -> CInt {
    switch value {
    case .null: return sqlite3_bind_null(handle, place)
    case .integer(let number): return sqlite3_bind_int64(handle, place, number)
    case .real(let number): return sqlite3_bind_double(handle, place, number)
    case .boolean(let isTrue): return sqlite3_bind_int64(handle, place, isTrue ? 1 : 0)
    case .text(var text): return text.withUTF8 { bind($0, at: place) }
    case .utf8(let bytes): return bytes.withUnsafeBufferPointer { bind($0, at: place) }
    case .uuid(let high, let low):
      let text = uuidText(high, low)
      return text.span.withUnsafeBufferPointer { bind($0, at: place) }
    }
  }

  private mutating func bind(_ text: UnsafeBufferPointer<UInt8>, at place: CInt) -> CInt {
    if text.count > Self.much { holdsMuch = true }
    return text.withMemoryRebound(to: CChar.self) {
      // An empty text has no address, and no address is NULL.
      sqlite3_bind_text(handle, place, $0.baseAddress ?? Self.nothing, CInt($0.count), Self.copied)
    }
  }

  nonisolated(unsafe) private static let nothing: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
  }()

  /// Goes on to the next row; `false` when there is none.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// Makes the statement ready for another run.
  func end() {
    // What went wrong was thrown by the step.
    sqlite3_reset(handle)
    if holdsMuch { sqlite3_clear_bindings(handle) }
  }

  private func failure(_ code: CInt) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) },
      sql: sqlite3_sql(handle).map { String(cString: $0) })
  }
}

/// The row at which a statement is.
private struct SQLiteRow: RowSource {
  let handle: OpaquePointer

  func isNull(at column: Int) -> Bool { sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL }
  func integer(at column: Int) -> Int64 { sqlite3_column_int64(handle, CInt(column)) }
  func real(at column: Int) -> Double { sqlite3_column_double(handle, CInt(column)) }
  func text(at column: Int) -> String { String(decoding: bytes(at: column), as: UTF8.self) }
  func boolean(at column: Int) -> Bool { integer(at: column) != 0 }
  func uuid(at column: Int) -> (high: UInt64, low: UInt64)? { uuidHalves(bytes(at: column).span) }
  func date(at column: Int) -> CalendarDate? { CalendarDate(utf8: bytes(at: column).span) }

  /// Valid until the statement goes on.
  private func bytes(at column: Int) -> UnsafeBufferPointer<UInt8> {
    // The length is that of the text only once the text was asked for.
    let start = sqlite3_column_text(handle, CInt(column))
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(column))))
  }
}
