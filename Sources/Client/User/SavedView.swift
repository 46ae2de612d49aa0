import Domain
import GRDB

/// A filter with its order and columns under a name that the person gave it.
package struct SavedView: Hashable, Sendable, Identifiable {
  package var name: String
  /// The screen that it is a view of: `deals`.
  package var screen: String
  /// In the language of the filter bar, its sort included.
  package var query: String
  /// Names of columns; `nil` for the usual ones.
  package var columns: [String]?

  package var id: String { name }

  package init(name: String, screen: String, query: String, columns: [String]? = nil) {
    self.name = name
    self.screen = screen
    self.query = query
    self.columns = columns
  }
}

extension UserDatabase {
  /// All saved views, by name.
  package func savedViews() throws(LocalDatabaseError) -> [SavedView] {
    try readNow { db in
      try Row.fetchAll(db, sql: "SELECT name, screen, query, columns FROM views ORDER BY name").map { row in
        SavedView(
          name: row[0], screen: row[1], query: row[2],
          columns: (row[3] as String?).map { $0.split(separator: ",").map(String.init) })
      }
    }
  }

  /// Keeps a view under its name, in place of an earlier one.
  package func save(_ view: SavedView, at now: Timestamp) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO views (name, screen, query, columns, savedAt) VALUES (?, ?, ?, ?, ?)",
        arguments: [view.name, view.screen, view.query, view.columns?.joined(separator: ","), now.microseconds])
    }
  }

  /// Removes the view of a name; one that is not there is removed already.
  package func removeView(named name: String) async throws(LocalDatabaseError) {
    try await write { db in try db.execute(sql: "DELETE FROM views WHERE name = ?", arguments: [name]) }
  }

  /// Gives a view another name, in one step with whatever else has changed of it; a view that had the new name goes.
  package func replaceView(
    named old: String, by view: SavedView, at now: Timestamp
  ) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM views WHERE name = ?", arguments: [old])
      try db.execute(
        sql: "INSERT OR REPLACE INTO views (name, screen, query, columns, savedAt) VALUES (?, ?, ?, ?, ?)",
        arguments: [view.name, view.screen, view.query, view.columns?.joined(separator: ","), now.microseconds])
    }
  }
}
