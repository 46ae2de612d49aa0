import Domain
import Foundation
import Lock
import PlatformAPI

/// Everything that the platform keeps: rows in a database, bytes in an object storage.
package struct Store: Sendable {
  let driver: any DatabaseDriver
  package let objects: LocalObjectStorage
  /// Signs the links under which objects are fetched.
  let signer: LinkSigner
  /// Names this store, so that a cursor of another one is recognised.
  package let id: String
  /// Counts the commits that changed what lists show; part of every key under which an answer is cached.
  let version: CatalogueVersion
  /// Rings after every commit that left jobs or events behind.
  let outbox = OutboxBell()
  let raiseShelf = RaiseShelf()

  /// Opens the store of a data folder, creating and migrating it as needed.
  package static func open(_ folder: DataFolder, at now: Timestamp) async throws -> Store {
    try folder.create()
    let driver: SQLiteDriver
    do {
      driver = try SQLiteDriver(path: folder.database.path)
    } catch {
      throw StoreError(.cannotOpen, "can't open \(folder.database.path): \(error)")
    }
    _ = try await MigrationRunner().run(on: driver, at: now)
    let id = try await identity(in: driver, at: now)
    let objects = LocalObjectStorage(root: folder.objects)
    try objects.removeDrafts()
    return Store(
      driver: driver, objects: objects, signer: try LinkSigner(keyFile: folder.linkKey), id: id,
      version: CatalogueVersion())
  }

  private static func identity(in driver: some DatabaseDriver, at now: Timestamp) async throws -> String {
    let find: @Sendable (any Connection) throws -> String? = {
      try $0.first("SELECT store_id FROM catalogue WHERE id = 1") { try $0.required() }
    }
    if let id = try await driver.read(find) { return id }
    return try await driver.write { connection in
      let id = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 36)
      try connection.execute("INSERT INTO catalogue (id, store_id, change_sequence) VALUES (1, \(id), 0)")
      return id
    }
  }

  /// Runs `body` in one transaction on the database's own thread. When it throws, nothing is written. One that
  /// `isRepeatable` does nothing but read and write through its writer: it may be run again when it was taken back.
  package func write<Result: Sendable>(
    at now: Timestamp, isRepeatable: Bool = false, _ body: @escaping @Sendable (inout StoreWriter) throws -> Result
  ) async throws -> Result {
    let (result, listsChanged, hasOutbox) = try await driver.write(isRepeatable: isRepeatable) {
      [objects] connection in
      var writer = StoreWriter(connection: connection, objects: objects, now: now)
      do {
        let result = try body(&writer)
        return (result, try writer.settle(), writer.hasOutbox)
      } catch {
        writer.discardObjects()
        throw error
      }
    }
    if listsChanged { version.advance() }
    if hasOutbox { outbox.ring() }
    return result
  }

  /// Runs `body` as `write` does and takes everything back: what it returns is what would have happened. Objects that
  /// it stored stay; nothing refers to them.
  package func rehearse<Result: Sendable>(
    at now: Timestamp, _ body: @escaping @Sendable (inout StoreWriter) throws -> Result
  ) async throws -> Result {
    do {
      return try await driver.write { [objects] connection -> Result in
        var writer = StoreWriter(connection: connection, objects: objects, now: now)
        let result = try body(&writer)
        _ = try writer.settle()
        throw Rehearsed(result: result)
      }
    } catch let rehearsed as Rehearsed<Result> {
      return rehearsed.result
    }
  }

  private struct Rehearsed<Result: Sendable>: Error {
    let result: Result
  }

  /// Runs `body` on one snapshot, on one of the database's own threads.
  func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
    try await driver.read(body)
  }

  /// What proves the store's promises.
  package var integrity: StoreIntegrity { StoreIntegrity(driver: driver, objects: objects) }

  /// Whether there is no property at all.
  package func isEmpty() async throws -> Bool {
    try await read { try $0.first("SELECT id FROM properties LIMIT 1") { try $0.required() as String } == nil }
  }

  /// Whether the database answers.
  func isReadable() async -> Bool {
    (try? await read { try $0.count("SELECT COUNT(*) FROM catalogue") }) == 1
  }

  /// Lets the engine learn how the rows are spread; worth it after a large write.
  package func analyze() async throws {
    try await driver.write { _ = try $0.execute("ANALYZE") }
  }

  /// Closes the store.
  package func close() throws { try driver.close() }
}

/// A number that grows with every commit that changed what lists show.
package final class CatalogueVersion: Sendable {
  private let number = Lock<Int>(0)

  /// The present version. Read it before reading the store.
  package var current: Int { number.withLock { $0 } }

  func advance() { number.withLock { $0 += 1 } }
}
