import Domain
import GRDB

/// What a person wrote about a deal, for themselves.
package struct Note: Hashable, Sendable {
  package var text: String
  package var editedAt: Timestamp

  package init(text: String, editedAt: Timestamp) {
    self.text = text
    self.editedAt = editedAt
  }
}

extension UserDatabase {
  /// The notes of an account, by deal.
  package func notes(of owner: PlatformKey) async throws(LocalDatabaseError) -> [PropertyID: Note] {
    try await read { db in
      var notes: [PropertyID: Note] = [:]
      let statement = try db.cachedStatement(sql: "SELECT property, body, editedAt FROM notes WHERE owner = ?")
      try statement.setArguments([owner.stored])
      try StatementRows(statement, db).forEach { row in
        guard let id: PropertyID = row.identifier(0) else { return }
        let text = row.withBytes(1) { String(decoding: $0, as: UTF8.self) }
        notes[id] = Note(text: text, editedAt: Timestamp(microseconds: row.integer(2)))
      }
      return notes
    }
  }

  /// Keeps a note in place of an earlier one; an empty text removes it.
  package func save(
    _ note: Note, on property: PropertyID, of owner: PlatformKey
  ) async throws(LocalDatabaseError) {
    try await write { db in
      if note.text.isEmpty {
        try db.execute(
          sql: "DELETE FROM notes WHERE owner = ? AND property = ?", arguments: [owner.stored, property.bytes])
      } else {
        try db.execute(
          sql: "INSERT OR REPLACE INTO notes (owner, property, body, editedAt) VALUES (?, ?, ?, ?)",
          arguments: [owner.stored, property.bytes, note.text, note.editedAt.microseconds])
      }
    }
  }
}
