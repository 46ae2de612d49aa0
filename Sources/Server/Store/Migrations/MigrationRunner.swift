import Domain

/// Brings a database to the schema of this version.
package struct MigrationRunner: Sendable {
  package let migrations: [Migration]

  package init(migrations: [Migration] = Migration.all) { self.migrations = migrations }

  /// What a run did.
  package struct Outcome: Sendable {
    /// The versions that were applied now.
    package let applied: [Int]
    /// The version that the database has now.
    package let version: Int
  }

  /// Applies what is missing, each migration in a transaction of its own. When nothing is, this costs one query.
  ///
  /// Throws `StoreError` `.newerSchema` when the database was made by a newer version, `.changedMigration` when one
  /// that was applied is not the one that this version knows.
  package func run(on driver: some DatabaseDriver, at now: Timestamp) async throws -> Outcome {
    let known = try await applied(on: driver)
    try verify(known)
    var applied: [Int] = []
    for migration in migrations.dropFirst(known.count) {
      try await driver.write { connection in
        for statement in migration.statements { try connection.execute(statement) }
        try connection.execute(
          """
          INSERT INTO schema_migrations (version, name, checksum, applied_at)
          VALUES (\(migration.version), \(migration.name), \(migration.checksum), \(now))
          """)
      }
      applied.append(migration.version)
    }
    return Outcome(applied: applied, version: migrations.last?.version ?? 0)
  }

  /// What is wrong with the applied migrations; empty when the schema is this version's.
  package func problems(on driver: some DatabaseDriver) async throws -> [String] {
    let known = try await applied(on: driver)
    do {
      try verify(known)
    } catch let error as StoreError {
      return [error.description]
    }
    let missing = migrations.dropFirst(known.count)
    return missing.map { "migration \($0.version) (\($0.name)) is not applied" }
  }

  private struct Applied: Sendable {
    let version: Int
    let checksum: String
  }

  private func applied(on driver: some DatabaseDriver) async throws -> [Applied] {
    let list: @Sendable (any Connection) throws -> [Applied] = { connection in
      try connection.all("SELECT version, checksum FROM schema_migrations ORDER BY version") { row in
        Applied(version: try row.required(), checksum: try row.required())
      }
    }
    if let known = try? await driver.read(list) { return known }
    try await driver.write { connection in
      _ = try connection.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)
        """)
    }
    return try await driver.read(list)
  }

  private func verify(_ known: [Applied]) throws {
    guard known.count <= migrations.count else {
      throw StoreError(
        .newerSchema,
        "the data folder was written by a newer version (schema \(known.last?.version ?? 0)); use that one")
    }
    for (applied, migration) in zip(known, migrations)
    where applied.version != migration.version || applied.checksum != migration.checksum {
      throw StoreError(
        .changedMigration, "migration \(applied.version) of the data folder is not the one that this version knows")
    }
  }
}
