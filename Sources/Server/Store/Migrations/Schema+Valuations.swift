extension Schema {
  /// What properties were worth, and owed, on each day on which somebody said so: what a portfolio as of an earlier day
  /// is valued by.
  static let valuations: [Statement] = [
    """
    CREATE TABLE property_valuations (
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      valuation_date TEXT NOT NULL,
      value BIGINT NOT NULL CHECK (value >= 0),
      debt_balance BIGINT NOT NULL CHECK (debt_balance >= 0),
      recorded_at BIGINT NOT NULL,
      PRIMARY KEY (property_id, valuation_date))
    """,
    """
    INSERT INTO property_valuations (property_id, valuation_date, value, debt_balance, recorded_at)
    SELECT id, valuation_date, current_valuation, COALESCE(debt_balance, 0), updated_at FROM properties
    WHERE current_valuation IS NOT NULL AND valuation_date IS NOT NULL
    """,
    // Who pays next, and what is still to be paid of a batch.
    "CREATE INDEX distributions_by_batch ON distributions (batch_id, status, id)",
    "CREATE INDEX distribution_batches_by_created_at ON distribution_batches (created_at, id)",
  ]
}
