extension Schema {
  /// What staff have recorded of the notices to the SEC, and the way to the properties that have sold lately.
  static let filings: [Statement] = [
    """
    CREATE TABLE form_d_filings (
      property_id TEXT PRIMARY KEY REFERENCES properties (id) ON DELETE CASCADE,
      filed_on TEXT NOT NULL,
      file_number TEXT,
      recorded_by TEXT NOT NULL REFERENCES users (id),
      recorded_at BIGINT NOT NULL)
    """,
    "CREATE INDEX form_d_filings_by_day ON form_d_filings (filed_on)",
    "CREATE INDEX investment_events_of_sales ON investment_events (at, investment_id) WHERE to_status = 'committed'",
  ]
}
