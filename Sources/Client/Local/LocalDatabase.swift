import Domain
import GRDB

/// The copy of the platform's deals on this machine: what every screen reads first, and all there is while offline.
///
/// Holds nothing that can't be fetched again. Several programs may use one file; their writes take turns. All calls
/// that wait run on the database's own threads.
package final class LocalDatabase: Sendable {
  let access: any DatabaseWriter
  private let writerLock: WriterLock?

  init(access: any DatabaseWriter, writerLock: WriterLock?) {
    self.access = access
    self.writerLock = writerLock
  }

  deinit { try? close() }

  /// Closes the file, after all that is under way. Later calls fail. Harmless when repeated.
  package func close() throws(LocalDatabaseError) {
    try translated {
      guard var writerLock else { return try access.close() }
      // The last one to close a write-ahead log may move it into the file: a write like any other. While somebody else
      // writes, this is not the last one.
      writerLock.patience = .zero
      do {
        try writerLock.whileHeld { try access.close() }
      } catch let error as LocalDatabaseError where error.code == .busy {
        try access.close()
      }
    }
  }

  /// Runs `body` while no other program writes.
  func exclusively<Value>(_ body: () throws -> Value) throws -> Value {
    guard let writerLock else { return try body() }
    return try writerLock.whileHeld(body)
  }

  /// Reads on a thread of the database.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LocalDatabaseError) -> Value {
    do {
      return try await access.read(body)
    } catch {
      throw LocalDatabaseError(translating: error)
    }
  }

  /// Writes in one transaction, holding the lock of all writers.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LocalDatabaseError) -> Value {
    do {
      // Captures the lock only: the database must never be let go on one of its own threads, where it can't be closed.
      return try await access.writeWithoutTransaction { [writerLock] db in
        guard let writerLock else { return try db.inTransactionReturning(body) }
        return try writerLock.whileHeld { try db.inTransactionReturning(body) }
      }
    } catch {
      throw LocalDatabaseError(translating: error)
    }
  }
}

extension Database {
  /// Runs `body` in an immediate transaction and gives what it gave.
  func inTransactionReturning<Value>(_ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    try inTransaction(.immediate) {
      value = try body(self)
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
  }
}

/// Runs `body`; whatever it throws becomes an error of the local database.
func translated<Value>(_ body: () throws -> Value) throws(LocalDatabaseError) -> Value {
  do {
    return try body()
  } catch {
    throw LocalDatabaseError(translating: error)
  }
}

extension LocalDatabaseError {
  /// An error of SQLite or the system, said of a file by the name that people know it by.
  init(translating error: any Error, of file: String = "the local copy") {
    switch error {
    case let error as LocalDatabaseError: self = error
    case let error as DatabaseError:
      let reason = error.message ?? error.resultCode.description
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB:
        self.init(.damaged, "\(file) is damaged (\(reason)); the next start makes it anew", underlying: error)
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        self.init(.busy, "\(file) is busy: \(reason)", underlying: error)
      default: self.init(.inaccessible, "\(file) can't be used: \(reason)", underlying: error)
      }
    default:
      self.init(.inaccessible, "\(file) can't be used: \(FailureWords.reason(of: error))", underlying: error)
    }
  }
}
