import GRDB
import GRDBSQLite

/// The prepared statements of one connection, found by what they are made of.
///
/// Statements are written once in the program and run often, so where their pieces stand in memory tells them apart:
/// their text is put together only when one is prepared. What people ask for decides the form of some, so no more than
/// `limit` are kept. Belongs to the thread of its connection; must be emptied before that is closed.
final class StatementCache {
  /// Far more than a busy day has.
  static let limit = 256

  private struct Entry {
    let form: StatementForm
    let handle: OpaquePointer
    var usedAt: Int
  }

  private var entries: [UInt64: Entry] = [:]
  private var uses = 0

  deinit { removeAll() }

  /// How many are kept.
  var count: Int { entries.count }

  /// The prepared form of a statement; valid until the next call.
  func handle(of statement: Statement, in database: Database) throws -> OpaquePointer {
    let key = StatementForm.hash(of: statement)
    uses += 1
    if let entry = entries[key], entry.form.isThat(of: statement) {
      entries[key]?.usedAt = uses
      return entry.handle
    }
    if let other = entries.removeValue(forKey: key) { sqlite3_finalize(other.handle) }
    if entries.count >= Self.limit { removeOldest() }
    let handle = try prepare(statement, in: database)
    entries[key] = Entry(form: StatementForm(statement), handle: handle, usedAt: uses)
    return handle
  }

  /// Ends all statements.
  func removeAll() {
    for entry in entries.values { sqlite3_finalize(entry.handle) }
    entries = [:]
  }

  private func removeOldest() {
    let oldest = entries.sorted { $0.value.usedAt < $1.value.usedAt }.prefix(Self.limit / 2)
    for (key, entry) in oldest where sqlite3_stmt_busy(entry.handle) == 0 {
      sqlite3_finalize(entry.handle)
      entries[key] = nil
    }
  }

  private func prepare(_ statement: Statement, in database: Database) throws -> OpaquePointer {
    let sql = statement.rendered(for: .sqlite).sql
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database.sqliteConnection, sql, -1, CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code == SQLITE_OK ? SQLITE_MISUSE : code),
        message: database.sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }, sql: sql)
    }
    return handle
  }
}

/// What a statement is made of, its values aside.
private struct StatementForm {
  private let marks: [Mark]
  /// Keeps what marks point to, so that nothing else can come to stand there.
  private let joined: [JoinedSQL]

  /// What no other piece of SQL has, as long as this one is there.
  private struct Mark: Equatable {
    let place: UInt
    let length: UInt

    init(_ fragment: Statement.Fragment) {
      switch fragment {
      case .sql(let text) where text.hasPointerRepresentation:
        // A literal of the program stands where it stands, and never changes.
        (place, length) = (UInt(bitPattern: text.utf8Start), UInt(text.utf8CodeUnitCount))
      case .sql(let text): (place, length) = (UInt(text.unicodeScalar.value), .max - 2)
      case .joined(let text): (place, length) = (UInt(bitPattern: ObjectIdentifier(text)), .max - 1)
      case .value: (place, length) = (0, .max)
      }
    }
  }

  init(_ statement: Statement) {
    marks = statement.fragments.map(Mark.init)
    joined = statement.fragments.compactMap { if case .joined(let text) = $0 { text } else { nil } }
  }

  func isThat(of statement: Statement) -> Bool {
    let fragments = statement.fragments
    guard fragments.count == marks.count else { return false }
    for index in fragments.indices where Mark(fragments[index]) != marks[index] { return false }
    return true
  }

  static func hash(of statement: Statement) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for fragment in statement.fragments {
      let mark = Mark(fragment)
      hash = (hash ^ UInt64(mark.place)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      hash = (hash ^ UInt64(mark.length)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 32
    }
    return hash
  }
}
