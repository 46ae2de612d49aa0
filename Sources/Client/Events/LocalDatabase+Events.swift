import Domain
import GRDB

extension LocalDatabase {
  /// Where the event stream goes on: behind the last event whose change is in this copy; `nil` before the first.
  func eventPosition() async throws(LocalDatabaseError) -> String? {
    try await read { db in try String.fetchOne(db, sql: "SELECT position FROM events") }
  }

  /// Writes where raises stand now together with the place of the event stream that said so. Raises of deals that are not
  /// here are left alone.
  func apply(
    _ raises: [PropertyID: Raise], position: String?, for platform: PlatformKey
  ) async throws(LocalDatabaseError) {
    try await write { db in
      let owner = try String.fetchOne(db, sql: "SELECT platform FROM copy")
      guard owner == platform.stored else {
        throw LocalDatabaseError(.replaced, "the local copy is in use for another platform or account")
      }
      for (id, raise) in raises.sorted(by: { $0.key < $1.key }) {
        guard let (deal, generation) = try DealRecord.fetch(id, db) else { continue }
        var moved = deal
        moved.raise = raise
        try DealRecord.save(moved, generation: generation, db)
      }
      if let position {
        try db.execute(sql: "INSERT OR REPLACE INTO events (one, position) VALUES (1, ?)", arguments: [position])
      }
    }
  }
}

extension DealRecord {
  /// One deal as it is stored, with the full copy that brought it last; `nil` when it is not here.
  static func fetch(_ id: PropertyID, _ db: Database) throws -> (deal: Deal, generation: Int64)? {
    let statement = try db.cachedStatement(sql: "SELECT record, generation FROM deals WHERE id = ?")
    try statement.setArguments([id.bytes])
    var found: (Deal, Int64)?
    try StatementRows(statement, db).forEach { row in
      guard let deal = row.withBytes(0, { deal(id, $0) }) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of deals is not one")
      }
      found = (deal, row.integer(1))
    }
    return found
  }

  /// Reads one record; `nil` when it is none.
  private static func deal(_ id: PropertyID, _ bytes: UnsafeRawBufferPointer) -> Deal? {
    var builder = DealBlockBuilder()
    guard builder.append(id, record: bytes) else { return nil }
    return Catalogue(blocks: [builder.finish()])[id: id]
  }
}
