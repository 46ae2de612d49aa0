import Domain

/// What a platform token is good for.
enum TokenKind: String, Sendable, SQLConvertible {
  case access, refresh
}

/// A platform token as the store keeps it: never the token itself.
struct TokenRecord: Record {
  let id: Identifier<TokenRecord>
  let userId: UserID
  /// The sign-in that it belongs to.
  let family: TokenID
  let kind: TokenKind
  let hash: String
  let deviceName: String
  let createdAt: Timestamp
  let expiresAt: Timestamp
  /// The provider's session that the sign-in came from.
  let sessionId: String?

  static let table: StaticString = "tokens"
  static let columns: [StaticString] = [
    "id", "user_id", "family_id", "kind", "hash", "device_name", "created_at", "expires_at", "session_id",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, userId.sqlValue, family.sqlValue, kind.sqlValue, hash.sqlValue, deviceName.sqlValue,
      createdAt.sqlValue, expiresAt.sqlValue, sessionId.sqlValue,
    ]
  }
}

extension TokenRecord {
  /// The least id that what is made for this token may have: a millisecond later than its own, so that the ids of a sign-in
  /// tell what came of what, whatever the clock does.
  var firstSuccessor: Identifier<TokenRecord> { Identifier(high: ((id.high >> 16) + 1) << 16, low: 0) }
}

/// A token that was brought, with what became of it.
struct StoredToken: Sendable {
  let record: TokenRecord
  let usedAt: Timestamp?
  let revokedAt: Timestamp?

  init(row: inout RowReader) throws {
    record = TokenRecord(
      id: try row.required(), userId: try row.required(), family: try row.required(), kind: try row.required(),
      hash: try row.required(), deviceName: try row.required(), createdAt: try row.required(),
      expiresAt: try row.required(), sessionId: try row.optional())
    usedAt = try row.optional()
    revokedAt = try row.optional()
  }
}

extension Connection {
  /// The token with a hash, as long as the store has it.
  func token(hash: String, _ kind: TokenKind) throws -> StoredToken? {
    try first(
      """
      SELECT \(columns: TokenRecord.columns), used_at, revoked_at FROM tokens
      WHERE hash = \(hash) AND kind = \(kind)
      """
    ) { try StoredToken(row: &$0) }
  }

  /// The tokens of a sign-in that were made after a refresh token, and whether each was ever used.
  func successors(of token: TokenRecord) throws -> [(hash: String, isUsed: Bool)] {
    try all(
      """
      SELECT hash, CASE WHEN used_at IS NULL AND last_used_at IS NULL THEN 0 ELSE 1 END FROM tokens
      WHERE family_id = \(token.family) AND id >= \(token.firstSuccessor)
      """
    ) { row in
      let (hash, isUsed): (String, Int) = (try row.required(), try row.required())
      return (hash, isUsed == 1)
    }
  }

  /// The sign-ins of a user that can still be used, the newest first.
  func signIns(of user: UserID, current: String?, at now: Timestamp) throws -> [TokenListing] {
    try all(
      """
      SELECT family_id, device_name, MIN(created_at), MAX(last_used_at), MAX(expires_at) FROM tokens
      WHERE user_id = \(user) AND revoked_at IS NULL
      GROUP BY family_id, device_name
      HAVING MAX(CASE WHEN used_at IS NULL THEN expires_at ELSE 0 END) > \(now)
      ORDER BY MIN(created_at) DESC, family_id
      """
    ) { row in
      TokenListing(
        family: try row.required(), deviceName: try row.required(), createdAt: try row.required(),
        lastUsedAt: try row.optional(), expiresAt: try row.required())
    }
  }

  /// Whether the provider has said that a session of it is revoked.
  func isRevoked(session: String) throws -> Bool {
    try count("SELECT COUNT(*) FROM revoked_sessions WHERE session_id = \(session)") > 0
  }
}

/// A sign-in of a user.
struct TokenListing: Sendable {
  let family: TokenID
  let deviceName: String
  let createdAt: Timestamp
  let lastUsedAt: Timestamp?
  let expiresAt: Timestamp
}

extension StoreWriter {
  /// Ends a sign-in: none of its tokens is good any more. With `user`, only when it is theirs. Returns whether there was one.
  @discardableResult
  mutating func revoke(_ family: TokenID, of user: UserID? = nil) throws -> Bool {
    let theirs: Statement = user.map { "AND user_id = \($0)" } ?? ""
    return try connection.execute(
      "UPDATE tokens SET revoked_at = \(now) WHERE family_id = \(family) AND revoked_at IS NULL \(theirs)") > 0
  }

  /// Ends what was made after a refresh token, because it never arrived.
  mutating func revokeSuccessors(of token: TokenRecord) throws {
    try connection.execute(
      """
      UPDATE tokens SET revoked_at = \(now)
      WHERE family_id = \(token.family) AND id >= \(token.firstSuccessor) AND revoked_at IS NULL
      """)
  }

  /// Ends every sign-in of a user.
  mutating func revokeSignIns(of user: UserID) throws {
    try connection.execute("UPDATE tokens SET revoked_at = \(now) WHERE user_id = \(user) AND revoked_at IS NULL")
  }

  /// Ends a session of the provider, and every sign-in that came from it. `until`: when its tokens have all ended.
  mutating func revoke(session: String, until: Timestamp) throws {
    try connection.execute("DELETE FROM revoked_sessions WHERE expires_at <= \(now)")
    try connection.execute(
      """
      INSERT INTO revoked_sessions (session_id, revoked_at, expires_at) VALUES (\(session), \(now), \(until))
      ON CONFLICT (session_id) DO NOTHING
      """)
    try connection.execute(
      "UPDATE tokens SET revoked_at = \(now) WHERE session_id = \(session) AND revoked_at IS NULL")
  }

  /// Notes that a refresh token was used.
  mutating func markUsed(_ token: TokenRecord) throws {
    try connection.execute("UPDATE tokens SET used_at = \(now) WHERE id = \(token.id)")
  }

  /// Notes when tokens were last used.
  mutating func noteUses(_ uses: [String: Timestamp]) throws {
    for (hash, instant) in uses {
      try connection.execute(
        """
        UPDATE tokens SET last_used_at = \(instant)
        WHERE hash = \(hash) AND (last_used_at IS NULL OR last_used_at < \(instant))
        """)
    }
  }

  /// Forgets tokens of a user that have ended by themselves.
  mutating func dropEndedTokens(of user: UserID) throws {
    try connection.execute("DELETE FROM tokens WHERE user_id = \(user) AND expires_at <= \(now)")
  }
}
