extension Schema {
  /// What changes of a property with every offer, apart from its long row: where it stands in the change order, and its
  /// counts. The sequence that stays in the row is that of the change that wrote the row itself.
  static let standings: [Statement] = [
    """
    CREATE TABLE property_standings (
      property_id TEXT PRIMARY KEY REFERENCES properties (id) ON DELETE CASCADE,
      change_sequence BIGINT NOT NULL UNIQUE,
      investment_count BIGINT NOT NULL,
      favorite_count BIGINT NOT NULL)
    """,
    """
    INSERT INTO property_standings (property_id, change_sequence, investment_count, favorite_count)
    SELECT id, change_sequence, investment_count, favorite_count FROM properties
    """,
    "ALTER TABLE properties DROP COLUMN investment_count",
    "ALTER TABLE properties DROP COLUMN favorite_count",
  ]
}
