extension Schema {
  /// What two people must agree on, what investors have read, sales, and proofs of the counters.
  static let approvals: [Statement] = [
    """
    CREATE TABLE refund_approvals (
      investment_id TEXT PRIMARY KEY REFERENCES investments (id),
      approver_id TEXT NOT NULL REFERENCES users (id),
      reason TEXT,
      approved_at BIGINT NOT NULL)
    """,
    """
    CREATE TABLE document_acknowledgements (
      investment_id TEXT NOT NULL REFERENCES investments (id),
      document_id TEXT NOT NULL,
      version BIGINT NOT NULL,
      sha256 TEXT NOT NULL,
      request_id TEXT,
      acknowledged_at BIGINT NOT NULL,
      PRIMARY KEY (investment_id, document_id, version))
    """,
    "ALTER TABLE properties ADD COLUMN sold_on TEXT",
    "ALTER TABLE properties ADD COLUMN sale_price BIGINT",
    """
    CREATE TABLE reconciliations (
      id TEXT PRIMARY KEY, at BIGINT NOT NULL, is_sound BOOLEAN NOT NULL, report TEXT NOT NULL)
    """,
    "CREATE INDEX reconciliations_by_at ON reconciliations (at, id)",
  ]
}
