import GRDB

/// The tables of the user's own file and how they came to be. None of it can be fetched again.
enum UserSchema {
  /// All migrations, oldest first. Never change one that was shipped; add another, and lose nothing in it.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 · session, views, notes, pending") { db in
      // Instants are microseconds UTC, ids are 16 bytes, `owner` is a platform and an account.
      try db.execute(
        sql: """
          CREATE TABLE session (
            one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), body BLOB NOT NULL
          );
          CREATE TABLE views (
            name TEXT NOT NULL PRIMARY KEY, screen TEXT NOT NULL, query TEXT NOT NULL, columns TEXT,
            savedAt INTEGER NOT NULL
          );
          CREATE TABLE notes (
            owner TEXT NOT NULL, property BLOB NOT NULL CHECK (length(property) = 16),
            body TEXT NOT NULL, editedAt INTEGER NOT NULL,
            PRIMARY KEY (owner, property)
          ) WITHOUT ROWID;
          CREATE TABLE pending (
            key TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL,
            method TEXT NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL, subject TEXT NOT NULL,
            stage TEXT NOT NULL, madeAt INTEGER NOT NULL, sentAt INTEGER
          );
          """)
    }
    return migrator
  }
}
