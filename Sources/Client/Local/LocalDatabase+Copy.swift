import Domain
import GRDB

/// One page of changes, ready to be written.
struct CopyPage: Sendable {
  /// The cursor with which the page was fetched.
  var since: String?
  /// Where to go on after it.
  var next: String
  var saved: [Deal]
  var deleted: [PropertyID]
  var leftOut: [LeftOut]
  /// Whether nothing newer was missing, and when that was so.
  var completedAt: Timestamp?
  var generation: Int64
}

extension LocalDatabase {
  /// What a page did to the copy.
  enum PageOutcome: Sendable {
    case applied
    /// Another program went on from the same place; nothing was written.
    case overtaken
  }

  /// How far the copy is now; other programs may have moved it.
  func copyState() async throws(LocalDatabaseError) -> CopyState { try await read { try CopyState.fetch($0) } }

  /// All deals of the copy.
  func catalogue() async throws(LocalDatabaseError) -> Catalogue {
    try await read { try DealRecord.fetchAll($0) }
  }

  /// Writes a page and its cursor in one transaction, so that a copy that is cut short goes on where it was.
  func apply(_ page: CopyPage, for platform: PlatformKey) async throws(LocalDatabaseError) -> PageOutcome {
    try await write { db in
      let owner = try String.fetchOne(db, sql: "SELECT platform FROM copy")
      guard owner == platform.stored else {
        throw LocalDatabaseError(.replaced, "the local copy is in use for another platform or account")
      }
      let state = try CopyState.fetch(db)
      guard state.cursor == page.since, state.generation == page.generation else { return .overtaken }
      for deal in page.saved { try DealRecord.save(deal, generation: page.generation, db) }
      for id in page.deleted {
        try db.execute(sql: "DELETE FROM deals WHERE id = ?", arguments: [id.bytes])
        try db.execute(sql: "DELETE FROM details WHERE id = ?", arguments: [id.bytes])
      }
      for element in page.leftOut {
        if let id = element.id { try db.execute(sql: "DELETE FROM leftOut WHERE id = ?", arguments: [id]) }
        try db.execute(
          sql: "INSERT INTO leftOut (id, reason) VALUES (?, ?)", arguments: [element.id, element.reason])
      }
      for id in page.saved.map(\.id) + page.deleted where !state.leftOut.isEmpty {
        try db.execute(sql: "DELETE FROM leftOut WHERE id = ?", arguments: [id.description])
      }
      if page.completedAt != nil {
        // What a full copy did not bring again is gone, unless it came and could not be read.
        try db.execute(
          sql: """
            DELETE FROM deals WHERE generation < ?
            AND lower(hex(id)) NOT IN (SELECT replace(lower(id), '-', '') FROM leftOut WHERE id IS NOT NULL)
            """,
          arguments: [page.generation])
      }
      try db.execute(
        sql: "UPDATE copy SET cursor = ?, isComplete = isComplete OR ?, syncedAt = coalesce(?, syncedAt)",
        arguments: [page.next, page.completedAt != nil, page.completedAt?.microseconds])
      return .applied
    }
  }

  /// Starts a full copy anew: deals stay until its end shows which are gone.
  func restartCopy() async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(sql: "UPDATE copy SET cursor = NULL, generation = generation + 1; DELETE FROM leftOut")
    }
  }
}

extension CopyState {
  static func fetch(_ db: Database) throws -> CopyState {
    guard let row = try Row.fetchOne(db, sql: "SELECT cursor, isComplete, generation, syncedAt FROM copy") else {
      return .nothing
    }
    let leftOut = try Row.fetchAll(db, sql: "SELECT id, reason FROM leftOut ORDER BY place").map {
      LeftOut(id: $0[0], reason: $0[1])
    }
    return CopyState(
      cursor: row[0], isComplete: row[1], syncedAt: (row[3] as Int64?).map(Timestamp.init(microseconds:)),
      leftOut: leftOut, generation: row[2])
  }
}

extension LocalDatabase {
  /// How many deals of a full copy there are, some not counted.
  func countDeals(generation: Int64, without gone: Set<PropertyID>) async throws(LocalDatabaseError) -> Int {
    try await read { db in
      var count = 0
      let statement = try db.makeStatement(sql: "SELECT id FROM deals WHERE generation = ?")
      try statement.setArguments([generation])
      try StatementRows(statement, db).forEach { row in
        guard let id: PropertyID = row.identifier(0), !gone.contains(id) else { return }
        count += 1
      }
      return count
    }
  }
}

extension LocalDatabase {
  /// Adds deals as a page of a first copy does, for measurements that need a database and no platform.
  package func fill(
    _ deals: [Deal], isLast: Bool, for platform: PlatformKey, at now: Timestamp
  ) async throws(LocalDatabaseError) {
    let state = try await copyState()
    let page = CopyPage(
      since: state.cursor, next: (state.cursor ?? "") + "+", saved: deals, deleted: [], leftOut: [],
      completedAt: isLast ? now : nil, generation: state.generation)
    _ = try await apply(page, for: platform)
  }
}
