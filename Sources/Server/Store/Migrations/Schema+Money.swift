extension Schema {
  /// Investments and what they pay.
  static let money: [Statement] = [
    """
    CREATE TABLE investments (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      property_id TEXT NOT NULL REFERENCES properties (id),
      amount BIGINT NOT NULL CHECK (amount > 0),
      units BIGINT CHECK (units > 0),
      ownership_percent BIGINT CHECK (ownership_percent BETWEEN 0 AND 100000000),
      status TEXT NOT NULL CHECK (status IN ('interested', 'pending', 'waitlisted', 'committed', 'funded',
        'cancelled', 'expired', 'rejected', 'refunded', 'exited')),
      commitment_date TEXT,
      funding_date TEXT,
      exit_date TEXT,
      payment_method TEXT CHECK (payment_method IN ('wire', 'ach', 'check')),
      payment_reference TEXT UNIQUE,
      expires_at BIGINT,
      waitlist_position BIGINT,
      version BIGINT NOT NULL CHECK (version >= 1),
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL)
    """,
    "CREATE INDEX investments_by_property ON investments (property_id, status, amount)",
    "CREATE INDEX investments_by_user ON investments (user_id, created_at, id)",
    "CREATE INDEX investments_by_expiry ON investments (status, expires_at)",
    // A second cheque is legal; a second open offer is not.
    "CREATE UNIQUE INDEX investments_open_offer ON investments (user_id, property_id) WHERE status = 'pending'",
    """
    CREATE TABLE investment_events (
      id TEXT PRIMARY KEY,
      investment_id TEXT NOT NULL REFERENCES investments (id),
      from_status TEXT,
      to_status TEXT NOT NULL,
      actor_id TEXT REFERENCES users (id),
      reason TEXT,
      request_id TEXT,
      at BIGINT NOT NULL)
    """,
    "CREATE INDEX investment_events_by_investment ON investment_events (investment_id, at, id)",
    """
    CREATE TABLE distribution_batches (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      type TEXT NOT NULL CHECK (type IN ('income', 'return_of_capital', 'appreciation')),
      total_amount BIGINT NOT NULL CHECK (total_amount > 0),
      record_date TEXT NOT NULL,
      payment_date TEXT NOT NULL,
      period_start TEXT,
      period_end TEXT,
      status TEXT NOT NULL CHECK (status IN ('draft', 'approved', 'processing', 'completed', 'cancelled')),
      created_by TEXT NOT NULL REFERENCES users (id),
      approved_by TEXT REFERENCES users (id),
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL)
    """,
    "CREATE INDEX distribution_batches_by_property ON distribution_batches (property_id, payment_date)",
    """
    CREATE TABLE distributions (
      id TEXT PRIMARY KEY,
      investment_id TEXT NOT NULL REFERENCES investments (id),
      batch_id TEXT NOT NULL REFERENCES distribution_batches (id),
      amount BIGINT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('income', 'return_of_capital', 'appreciation')),
      status TEXT NOT NULL CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'reversed')),
      record_date TEXT NOT NULL,
      payment_date TEXT NOT NULL,
      period_start TEXT,
      period_end TEXT,
      payment_method TEXT,
      payment_reference TEXT,
      failure_reason TEXT,
      created_at BIGINT NOT NULL,
      UNIQUE (batch_id, investment_id))
    """,
    "CREATE INDEX distributions_by_investment ON distributions (investment_id, payment_date, id)",
    """
    CREATE TABLE documents (
      id TEXT PRIMARY KEY,
      user_id TEXT REFERENCES users (id),
      investment_id TEXT REFERENCES investments (id),
      name TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('ppm', 'agreement', 'financial', 'tax')),
      size BIGINT NOT NULL,
      mime_type TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      version BIGINT NOT NULL,
      tax_year BIGINT,
      storage_key TEXT NOT NULL,
      uploaded_at BIGINT NOT NULL)
    """,
    "CREATE INDEX documents_by_user ON documents (user_id, uploaded_at, id)",
  ]

  /// What makes work safe to repeat, deliver and audit.
  static let conduct: [Statement] = [
    """
    CREATE TABLE idempotency_keys (
      principal TEXT NOT NULL,
      key TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      status_code BIGINT,
      headers TEXT,
      body TEXT,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      PRIMARY KEY (principal, key))
    """,
    "CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at)",
    """
    CREATE TABLE webhook_receipts (
      id TEXT PRIMARY KEY, source TEXT NOT NULL, type TEXT NOT NULL, received_at BIGINT NOT NULL, processed_at BIGINT)
    """,
    """
    CREATE TABLE jobs (
      id TEXT PRIMARY KEY,
      queue TEXT NOT NULL,
      payload TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'completed', 'failed')),
      dedupe_key TEXT UNIQUE,
      attempts BIGINT NOT NULL,
      run_at BIGINT NOT NULL,
      leased_until BIGINT,
      last_error TEXT,
      created_at BIGINT NOT NULL,
      finished_at BIGINT)
    """,
    "CREATE INDEX jobs_by_run_at ON jobs (queue, state, run_at, id)",
    """
    CREATE TABLE audit_entries (
      id TEXT PRIMARY KEY,
      at BIGINT NOT NULL,
      actor_id TEXT,
      action TEXT NOT NULL,
      entity TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      request_id TEXT,
      details TEXT)
    """,
    "CREATE INDEX audit_entries_by_at ON audit_entries (at, id)",
    "CREATE INDEX audit_entries_by_entity ON audit_entries (entity, entity_id, at)",
    // The stream of events: the sequence is the event id that listeners resume from.
    """
    CREATE TABLE raise_events (
      sequence BIGINT PRIMARY KEY,
      type TEXT NOT NULL,
      property_id TEXT,
      user_id TEXT,
      payload TEXT NOT NULL,
      at BIGINT NOT NULL)
    """,
  ]
}
