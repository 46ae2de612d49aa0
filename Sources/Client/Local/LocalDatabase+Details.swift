import Domain
import Foundation
import GRDB

/// The details of a property as the platform sent them, and when.
struct StoredDetail: Sendable {
  var body: [UInt8]
  var etag: String?
  var fetchedAt: Timestamp
  /// How long the platform lets it be fresh, and usable after a failure; `nil` where it said nothing.
  var freshFor: Duration?
  var usableFor: Duration?
}

extension LocalDatabase {
  /// The stored details of a property; `nil` when it was never fetched.
  func detail(of id: PropertyID) async throws(LocalDatabaseError) -> StoredDetail? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT body, etag, fetchedAt, freshFor, usableFor FROM details WHERE id = ?", arguments: [id.bytes]
      ).map { row in
        StoredDetail(
          body: Array(row[0] as Data), etag: row[1], fetchedAt: Timestamp(microseconds: row[2]),
          freshFor: (row[3] as Int64?).map { .microseconds($0) },
          usableFor: (row[4] as Int64?).map { .microseconds($0) })
      }
    }
  }

  /// Keeps the details of a property.
  func save(_ detail: StoredDetail, of id: PropertyID, slug: String) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO details (id, slug, body, etag, fetchedAt, freshFor, usableFor)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id.bytes, slug, Data(detail.body), detail.etag, detail.fetchedAt.microseconds,
          detail.freshFor?.microseconds, detail.usableFor?.microseconds,
        ])
    }
  }

  /// Notes that the platform confirmed the stored details as unchanged.
  func confirmDetail(of id: PropertyID, at instant: Timestamp) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(
        sql: "UPDATE details SET fetchedAt = ? WHERE id = ?", arguments: [instant.microseconds, id.bytes])
    }
  }

  /// Drops the details of a property that the platform no longer shows.
  func dropDetail(of id: PropertyID) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM details WHERE id = ?", arguments: [id.bytes])
    }
  }

  /// When the details of each of these properties were fetched; those never fetched are missing.
  func detailInstants() async throws(LocalDatabaseError) -> [PropertyID: Timestamp] {
    try await read { db in
      var instants: [PropertyID: Timestamp] = [:]
      let statement = try db.cachedStatement(sql: "SELECT id, fetchedAt FROM details")
      try StatementRows(statement, db).forEach { row in
        guard let id: PropertyID = row.identifier(0) else { return }
        instants[id] = Timestamp(microseconds: row.integer(1))
      }
      return instants
    }
  }
}
