extension Schema {
  /// Who uses the platform, and how they get in.
  static let people: [Statement] = [
    """
    CREATE TABLE users (
      id TEXT PRIMARY KEY,
      clerk_id TEXT NOT NULL UNIQUE,
      email TEXT NOT NULL,
      first_name TEXT,
      last_name TEXT,
      avatar_url TEXT,
      role TEXT NOT NULL CHECK (role IN ('investor', 'staff', 'admin')),
      deactivated_at BIGINT,
      is_accredited BOOLEAN NOT NULL,
      accredited_date TEXT,
      verification_status TEXT NOT NULL CHECK (verification_status IN ('pending', 'verified', 'rejected')),
      investment_range_min BIGINT,
      investment_range_max BIGINT,
      preferences TEXT,
      notification_settings TEXT,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      last_login_at BIGINT)
    """,
    "CREATE INDEX users_by_email ON users (email)",
    "CREATE INDEX users_by_created_at ON users (created_at, id)",
    """
    CREATE TABLE accreditations (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      method TEXT NOT NULL
        CHECK (method IN ('income', 'net_worth', 'third_party', 'minimum_investment', 'prior_purchaser')),
      status TEXT NOT NULL CHECK (status IN ('pending', 'verified', 'rejected')),
      document_ids TEXT NOT NULL,
      representations TEXT NOT NULL,
      submitted_at BIGINT NOT NULL,
      verified_at BIGINT,
      expires_at BIGINT,
      reviewer_id TEXT REFERENCES users (id),
      reason TEXT)
    """,
    "CREATE INDEX accreditations_by_user ON accreditations (user_id, submitted_at)",
    "CREATE INDEX accreditations_by_expiry ON accreditations (status, expires_at)",
    "CREATE UNIQUE INDEX accreditations_pending ON accreditations (user_id) WHERE status = 'pending'",
    """
    CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      family_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
      hash TEXT NOT NULL UNIQUE,
      device_name TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      last_used_at BIGINT,
      used_at BIGINT,
      revoked_at BIGINT)
    """,
    "CREATE INDEX tokens_by_user ON tokens (user_id, created_at)",
    "CREATE INDEX tokens_by_family ON tokens (family_id)",
    """
    CREATE TABLE device_codes (
      id TEXT PRIMARY KEY,
      device_code_hash TEXT NOT NULL UNIQUE,
      user_code TEXT NOT NULL UNIQUE,
      client_name TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'denied', 'used')),
      user_id TEXT REFERENCES users (id),
      poll_interval BIGINT NOT NULL,
      last_polled_at BIGINT,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL)
    """,
    """
    CREATE TABLE notifications (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      type TEXT NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      link TEXT,
      created_at BIGINT NOT NULL,
      read_at BIGINT)
    """,
    "CREATE INDEX notifications_by_user ON notifications (user_id, created_at, id)",
    """
    CREATE TABLE property_favorites (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      created_at BIGINT NOT NULL,
      UNIQUE (user_id, property_id))
    """,
    "CREATE INDEX property_favorites_by_property ON property_favorites (property_id)",
    """
    CREATE TABLE property_views (
      id TEXT PRIMARY KEY,
      user_id TEXT REFERENCES users (id),
      property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
      viewed_at BIGINT NOT NULL,
      duration BIGINT,
      source TEXT CHECK (source IN ('direct', 'email', 'social')))
    """,
    "CREATE INDEX property_views_by_property ON property_views (property_id, viewed_at)",
    "CREATE INDEX property_views_by_user ON property_views (user_id, viewed_at)",
  ]
}
