extension Schema {
  /// What staff remind investors of, and the ways in which histories are read across properties.
  static let oversight: [Statement] = [
    """
    CREATE TABLE reminders (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      investment_id TEXT NOT NULL REFERENCES investments (id),
      sent_by TEXT,
      sent_at BIGINT NOT NULL)
    """,
    "CREATE INDEX reminders_by_user ON reminders (user_id, sent_at)",
    "CREATE INDEX investment_events_by_at ON investment_events (at)",
    "CREATE INDEX property_views_by_at ON property_views (viewed_at)",
    "CREATE INDEX property_favorites_by_at ON property_favorites (created_at)",
    "CREATE INDEX property_favorites_by_user ON property_favorites (user_id, created_at, property_id)",
    "CREATE INDEX users_by_accreditation_end ON users (accredited_until)",
  ]
}
