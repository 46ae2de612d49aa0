extension Schema {
  /// What deciding who somebody is, and for how long, needs beyond the first model.
  static let identity: [Statement] = [
    // Until when the accreditation holds: what is asked at every sign-in and before every binding step.
    "ALTER TABLE users ADD COLUMN accredited_until BIGINT",
    "UPDATE users SET accredited_until = updated_at + 31536000000000 WHERE is_accredited",
    // The provider's own time of the profile, so that late news never overwrites newer ones.
    "ALTER TABLE users ADD COLUMN profile_updated_at BIGINT",
    // The provider's session that a sign-in came from: when that is revoked, so is the sign-in.
    "ALTER TABLE tokens ADD COLUMN session_id TEXT",
    "CREATE INDEX tokens_by_session ON tokens (session_id)",
    "ALTER TABLE device_codes ADD COLUMN session_id TEXT",
    """
    CREATE TABLE revoked_sessions (
      session_id TEXT PRIMARY KEY, revoked_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)
    """,
  ]
}
