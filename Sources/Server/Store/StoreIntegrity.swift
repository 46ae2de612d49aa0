import Domain

/// Proves what the store promises: every sum against its rows, every pointer against what it points to.
package struct StoreIntegrity: Sendable {
  let driver: any DatabaseDriver
  let objects: LocalObjectStorage

  /// Each subject with what is wrong with it, in words; empty lists where all is well.
  package func report() async throws -> [(subject: String, problems: [String])] {
    let migrations = try await MigrationRunner().problems(on: driver)
    guard migrations.isEmpty else { return [("migrations", migrations)] }
    let missing = try await missingObjects()
    let proofs = try await proofs()
    return [("migrations", []), ("database", try await driver.integrityProblems())] + proofs + [("objects", missing)]
  }

  /// Every counter against its rows, and every limit of a raise; nothing of files.
  package func proofs() async throws -> [(subject: String, problems: [String])] {
    try await driver.read { connection in
      [
        ("amounts raised", try Self.amounts(connection)), ("counts", try Self.counts(connection)),
        ("limits of raises", try Self.limits(connection)), ("histories", try Self.histories(connection)),
        ("places in line", try Self.lines(connection)), ("distributions", try Self.payouts(connection)),
        ("change order", try Self.changeOrder(connection)), ("pictures of cards", try Self.pointers(connection)),
      ]
    }
  }

  private static func amounts(_ connection: any Connection) throws -> [String] {
    let statuses = InvestmentStatus.raised
    return try connection.all(
      """
      SELECT * FROM (
        SELECT p.slug, p.amount_raised, p.raised_elsewhere + COALESCE(
          (SELECT SUM(i.amount) FROM investments i WHERE i.property_id = p.id AND i.status IN (\(list: statuses))), 0)
          AS proven
        FROM properties p) AS sums
      WHERE amount_raised <> proven ORDER BY slug
      """
    ) { row in
      let (slug, stated, proven): (String, Money, Money) = (
        try row.required(), try row.required(), try row.required()
      )
      return "\(slug) says \(stated.formatted), its investments add up to \(proven.formatted)"
    }
  }

  private static func counts(_ connection: any Connection) throws -> [String] {
    let live = InvestmentStatus.live
    var problems = try connection.all(
      """
      SELECT p.slug FROM properties p LEFT JOIN property_standings s ON s.property_id = p.id WHERE
        s.investment_count IS DISTINCT FROM
          (SELECT COUNT(*) FROM investments i WHERE i.property_id = p.id AND i.status IN (\(list: live)))
        OR s.favorite_count IS DISTINCT FROM
          (SELECT COUNT(*) FROM property_favorites f WHERE f.property_id = p.id)
      ORDER BY p.slug
      """
    ) { "\(try $0.required() as String) counts investments or favourites that are not there" }
    problems += try connection.all(
      """
      SELECT s.status FROM (SELECT status, COUNT(*) AS total FROM properties GROUP BY status) AS s
      LEFT JOIN property_totals t ON t.status = s.status WHERE t.total IS NULL OR t.total <> s.total
      """
    ) { "the total of \(try $0.required() as String) properties is not what there are" }
    return problems
  }

  private static func changeOrder(_ connection: any Connection) throws -> [String] {
    let last = try connection.count("SELECT change_sequence FROM catalogue WHERE id = 1")
    let highest = try connection.count(
      """
      SELECT COALESCE(MAX(n), 0) FROM (
        SELECT MAX(change_sequence) AS n FROM property_standings
        UNION ALL SELECT MAX(change_sequence) FROM property_tombstones
      ) AS changes
      """)
    return highest > last ? ["change \(highest) was made, and only \(last) were counted"] : []
  }

  private static func pointers(_ connection: any Connection) throws -> [String] {
    try connection.all(
      """
      SELECT p.slug FROM properties p
      LEFT JOIN property_photos h ON h.id = p.hero_photo_id AND h.property_id = p.id
      LEFT JOIN virtual_tours t ON t.id = p.first_tour_id AND t.property_id = p.id
      WHERE (p.hero_photo_id IS NOT NULL AND h.id IS NULL) OR (p.first_tour_id IS NOT NULL AND t.id IS NULL)
      ORDER BY p.slug
      """
    ) { "\(try $0.required() as String) shows a photo or a tour that is not there" }
  }

  private func missingObjects() async throws -> [String] {
    let keys: [String] = try await driver.read { connection in
      try connection.all(
        """
        SELECT storage_key FROM property_documents
        UNION SELECT storage_key FROM property_photos WHERE storage_key IS NOT NULL
        UNION SELECT thumbnail_key FROM property_photos WHERE thumbnail_key IS NOT NULL
        UNION SELECT source_key FROM property_photos WHERE source_key IS NOT NULL
        UNION SELECT storage_key FROM documents
        UNION SELECT storage_key FROM document_past_versions
        """
      ) { try $0.required() }
    }
    return keys.filter { !objects.has($0) }.map { "object \($0) is not in the folder" }
  }
}
