import Domain
import Foundation
import GRDB

/// What belongs to the person and is nowhere else: saved views, notes, the session, and operations whose outcome is not
/// known yet. A small file of its own, apart from the copy that can be fetched again.
///
/// It keeps a rollback journal, not a write-ahead log, and each change is on the disk when its call returns. Several
/// programs may use one file; each change is one transaction that reads what the others wrote. Calls that are not
/// `async` block their thread for some milliseconds: they are for the start and the end of a program.
package final class UserDatabase: Sendable {
  private let queue: DatabaseQueue

  private init(_ queue: DatabaseQueue) { self.queue = queue }

  /// A database that is ready, with a word about what happened to an earlier one.
  package struct Opened: Sendable {
    package let database: UserDatabase
    /// What the person should know: a damaged file was moved aside.
    package let notice: String?
  }

  /// Opens the file, or makes it: mode 0600 in a folder of mode 0700.
  ///
  /// A damaged file is moved aside (`….damaged`), never removed; one that is only looked at (`movesDamaged` off) stays
  /// where it is, and is an error. One that a newer Tucson wrote is left untouched.
  package static func open(
    _ place: LocalDatabase.Place, movesDamaged: Bool = true
  ) throws(LocalDatabaseError) -> Opened {
    switch place {
    case .memory: return Opened(database: try prepared(try translatedForUser { try DatabaseQueue() }), notice: nil)
    case .file(let path):
      do throws(LocalDatabaseError) {
        return Opened(database: try openFile(path), notice: nil)
      } catch {
        guard error.code == .damaged, movesDamaged else { throw error }
        let kept = try moveAside(path)
        return Opened(
          database: try openFile(path),
          notice: "your notes and saved views were damaged; a new file was begun, the old one is kept at \(kept)")
      }
    }
  }

  private static func openFile(_ path: String) throws(LocalDatabaseError) -> UserDatabase {
    do {
      try PrivateFile.make(URL(fileURLWithPath: path))
    } catch {
      throw LocalDatabaseError(
        .inaccessible, "notes and saved views can't be kept in \(path): \(FailureWords.reason(of: error))",
        underlying: error)
    }
    return try prepared(
      try translatedForUser {
        var configuration = Configuration()
        // More urgency is for the privileged, and asked for in vain it leaves a line in the system's log.
        configuration.qos = .default
        configuration.busyMode = .callback(waitsForItsTurn)
        configuration.label = "user"
        configuration.prepareDatabase { db in
          // What is removed, such as the session of who signs out, is gone from the file.
          try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
      })
  }

  /// Waits until another program has written, at most ten seconds.
  ///
  /// SQLite's own handler sleeps longer and longer, up to a tenth of a second: on a slow disk, whoever came last finds
  /// the file taken each time it looks, and gives up.
  private static let waitsForItsTurn: @Sendable (Int) -> Bool = { tries in
    usleep(2000)
    return tries < 5000
  }

  private static func prepared(_ queue: DatabaseQueue) throws(LocalDatabaseError) -> UserDatabase {
    let migrator = UserSchema.migrator
    let isCurrent = try translatedForUser {
      try queue.read { db in
        guard try db.tableExists("grdb_migrations") else { return false }
        guard try !migrator.hasBeenSuperseded(db) else {
          throw LocalDatabaseError(
            .newer, "your notes and saved views were written by a newer Tucson; update this one to use them")
        }
        return try migrator.hasCompletedMigrations(db)
      }
    }
    if !isCurrent { try translatedForUser { try migrator.migrate(queue) } }
    return UserDatabase(queue)
  }

  /// The damaged files that were moved aside from a path and are still there, oldest first: each may have held offers.
  package static func damaged(besides path: String) -> [String] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let name = URL(fileURLWithPath: path).lastPathComponent + ".damaged"
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let theirs = all.filter { other in
      guard other.hasPrefix(name) else { return false }
      let rest = other.dropFirst(name.count)
      return rest.isEmpty || (rest.first == "-" && Int(rest.dropFirst()) != nil)
    }
    return theirs.sorted { ($0.count, $0) < ($1.count, $1) }.map { folder.appendingPathComponent($0).path }
  }

  private static func moveAside(_ path: String) throws(LocalDatabaseError) -> String {
    var kept = path + ".damaged"
    // What is the person's is never overwritten, not even by a later wreck of it.
    var number = 1
    while FileManager.default.fileExists(atPath: kept) {
      number += 1
      kept = path + ".damaged-\(number)"
    }
    return try translatedForUser {
      for suffix in ["", "-journal"] where FileManager.default.fileExists(atPath: path + suffix) {
        try FileManager.default.moveItem(atPath: path + suffix, toPath: kept + suffix)
      }
      return kept
    }
  }

  /// Reads on the thread that calls.
  func readNow<Value>(_ body: (Database) throws -> Value) throws(LocalDatabaseError) -> Value {
    try translatedForUser { try queue.read(body) }
  }

  /// Writes in one transaction on the thread that calls.
  func writeNow<Value>(_ body: (Database) throws -> Value) throws(LocalDatabaseError) -> Value {
    try translatedForUser { try queue.writeWithoutTransaction { try $0.inTransactionReturning(body) } }
  }

  /// Reads on the database's thread.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LocalDatabaseError) -> Value {
    do {
      return try await queue.read(body)
    } catch {
      throw LocalDatabaseError(translating: error, of: UserDatabase.name)
    }
  }

  /// Writes in one transaction on the database's thread.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LocalDatabaseError) -> Value {
    do {
      return try await queue.writeWithoutTransaction { try $0.inTransactionReturning(body) }
    } catch {
      throw LocalDatabaseError(translating: error, of: UserDatabase.name)
    }
  }

  fileprivate static let name = "the file of notes and saved views"
}

private func translatedForUser<Value>(_ body: () throws -> Value) throws(LocalDatabaseError) -> Value {
  do {
    return try body()
  } catch {
    throw LocalDatabaseError(translating: error, of: UserDatabase.name)
  }
}
