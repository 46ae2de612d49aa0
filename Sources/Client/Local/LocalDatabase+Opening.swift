import Domain
import Foundation
import GRDB

extension LocalDatabase {
  /// Where a local database lives.
  package enum Place: Hashable, Sendable {
    /// At this path; its folder is made when missing.
    case file(String)
    /// In memory, for tests, snapshots, and where no file can be written.
    case memory
  }

  /// A database that is ready, with all that the first paint needs.
  package struct Opened: Sendable {
    package let database: LocalDatabase
    package let catalogue: Catalogue
    package let copy: CopyState
    /// What the person should know: a damaged copy was moved aside, or another platform's was dropped.
    package let notice: String?
  }

  /// Opens or makes the database and loads its deals. Synchronous: the first paint waits for it and for nothing else.
  ///
  /// A damaged file is moved aside (`….damaged`) and made anew; one that is only looked at (`movesDamaged` off) stays
  /// where it is, and is an error. One that a newer Tucson wrote is left untouched.
  package static func open(
    _ place: Place, for platform: PlatformKey, movesDamaged: Bool = true
  ) throws(LocalDatabaseError) -> Opened {
    switch place {
    case .memory:
      let database = LocalDatabase(access: try translated { try DatabaseQueue() }, writerLock: nil)
      return try database.prepared(for: platform, notice: nil)
    case .file(let path):
      do throws(LocalDatabaseError) {
        return try openFile(path, for: platform, notice: nil, isOnlyLookedAt: !movesDamaged)
      } catch {
        guard error.code == .damaged, movesDamaged else { throw error }
        let kept = try moveAside(path)
        return try openFile(
          path, for: platform, notice: "the local copy was damaged and is fetched again; the old one is kept at \(kept)"
        )
      }
    }
  }

  /// Removes the database of a path with its log and its index; it is fetched again by whoever opens it next.
  package static func forget(_ file: URL) {
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
  }

  private static func openFile(
    _ path: String, for platform: PlatformKey, notice: String?, isOnlyLookedAt: Bool = false
  ) throws(LocalDatabaseError) -> Opened {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let lock = WriterLock(databasePath: path)
    do {
      // Its log and its index take their mode from it.
      try PrivateFile.make(URL(fileURLWithPath: path))
      for suffix in ["-wal", "-shm", ".lock"] { PrivateFile.seal(URL(fileURLWithPath: path + suffix)) }
    } catch {
      throw LocalDatabaseError(
        .inaccessible, "the local copy can't be kept in \(folder.path): \(FailureWords.reason(of: error))",
        underlying: error)
    }
    let database = try translated {
      var configuration = Configuration()
      // More urgency is for the privileged, and asked for in vain it leaves a line in the system's log.
      configuration.qos = .default
      configuration.busyMode = .timeout(5)
      configuration.maximumReaderCount = 2
      configuration.label = "local"
      configuration.prepareDatabase { db in
        // Loading reads the whole file: fewer, larger pages make for fewer calls. The log is read by every start, so it
        // is moved into the file soon and never stays long: 32 pages of 16 KB, at most 1 MB.
        try db.execute(
          sql: "PRAGMA page_size = 16384; PRAGMA wal_autocheckpoint = 32; PRAGMA journal_size_limit = 1048576")
      }
      // Opening writes only where there is no write-ahead log yet; who just wants to read must not wait for a writer.
      let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
      let access =
        (log ?? 0) > 0
        ? try DatabasePool(path: path, configuration: configuration)
        : try lock.whileHeld { try DatabasePool(path: path, configuration: configuration) }
      return LocalDatabase(access: access, writerLock: lock)
    }
    return try database.prepared(for: platform, notice: notice, isOnlyLookedAt: isOnlyLookedAt)
  }

  /// Brings the tables up to date, drops what is another platform's, and loads the rest.
  private func prepared(
    for platform: PlatformKey, notice: String?, isOnlyLookedAt: Bool = false
  ) throws(LocalDatabaseError) -> Opened {
    var notice = notice
    try migrate()
    return try translated {
      try access.writeWithoutTransaction { db in
        let owner = try String.fetchOne(db, sql: "SELECT platform FROM copy")
        // The list is the same for everybody; what one account could see of single deals is not.
        let isOfTheSamePlatform = owner.map { $0.hasPrefix(platform.url + " ") } ?? false
        if owner != platform.stored, !isOnlyLookedAt {
          try exclusively {
            try db.inTransactionReturning { db in
              if isOfTheSamePlatform { try Self.handOver(to: platform, db) } else { try Self.begin(platform, db) }
            }
          }
        }
        if let owner, owner != platform.stored, !isOfTheSamePlatform {
          notice = notice ?? "the local copy was another platform's or account's and is fetched again"
        }
        return Opened(
          database: self, catalogue: try DealRecord.fetchAll(db),
          copy: try CopyState.fetch(db), notice: notice)
      }
    }
  }

  private func migrate() throws(LocalDatabaseError) {
    let migrator = LocalSchema.migrator
    let isCurrent = try translated {
      try access.writeWithoutTransaction { db in
        // Asked first: on a new file the migrator's own table is missing.
        guard try db.tableExists("grdb_migrations") else { return false }
        guard try !migrator.hasBeenSuperseded(db) else {
          throw LocalDatabaseError(.newer, "the local copy was written by a newer Tucson; update this one to use it")
        }
        return try migrator.hasCompletedMigrations(db)
      }
    }
    guard !isCurrent else { return }
    do {
      try exclusively { try migrator.migrate(access) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      // Tables that are not as the migrations left them: no copy of ours.
      throw LocalDatabaseError(.damaged, "the local copy has foreign tables", underlying: error)
    } catch {
      throw LocalDatabaseError(translating: error)
    }
  }

  /// Gives the copy to another account of its platform: the list stays, what was fetched for the one before goes.
  private static func handOver(to platform: PlatformKey, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM details; DELETE FROM events")
    try db.execute(sql: "UPDATE copy SET platform = ?", arguments: [platform.stored])
  }

  /// Empties the copy and gives it to a platform.
  private static func begin(_ platform: PlatformKey, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM deals; DELETE FROM details; DELETE FROM leftOut; DELETE FROM copy; DELETE FROM events")
    try db.execute(
      sql: "INSERT INTO copy (one, platform, isComplete, generation) VALUES (1, ?, 0, 1)",
      arguments: [platform.stored])
  }

  /// Moves a damaged file, its log and its index out of the way; gives the new path.
  private static func moveAside(_ path: String) throws(LocalDatabaseError) -> String {
    let kept = path + ".damaged"
    return try translated {
      try WriterLock(databasePath: path).whileHeld {
        for suffix in ["", "-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: kept + suffix)
          guard FileManager.default.fileExists(atPath: path + suffix) else { continue }
          try FileManager.default.moveItem(atPath: path + suffix, toPath: kept + suffix)
        }
      }
      return kept
    }
  }
}
