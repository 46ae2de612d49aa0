import GRDB

/// The tables of the local database and how they came to be. All of it can be fetched again.
enum LocalSchema {
  /// All migrations, oldest first. Never change one that was shipped; add another.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 · deals, details, copy") { db in
      // Instants are microseconds UTC, ids are 16 bytes. Clustered by id, so that a scan is in id order.
      try db.execute(
        sql: """
          CREATE TABLE deals (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            record BLOB NOT NULL, generation INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE details (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            slug TEXT NOT NULL, body BLOB NOT NULL, etag TEXT, fetchedAt INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE leftOut (
            place INTEGER NOT NULL PRIMARY KEY, id TEXT, reason TEXT NOT NULL
          );
          CREATE TABLE copy (
            one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
            platform TEXT NOT NULL, cursor TEXT, isComplete INTEGER NOT NULL, generation INTEGER NOT NULL,
            syncedAt INTEGER
          );
          """)
    }
    migrator.registerMigration("events") { db in
      // Where the event stream goes on; in this file, so that it is written together with what an event changed.
      try db.execute(
        sql: "CREATE TABLE events (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL)")
    }
    migrator.registerMigration("2 · how long details are fresh") { db in
      // Microseconds; null where the platform said nothing.
      try db.execute(
        sql: "ALTER TABLE details ADD COLUMN freshFor INTEGER; ALTER TABLE details ADD COLUMN usableFor INTEGER")
    }
    return migrator
  }
}
