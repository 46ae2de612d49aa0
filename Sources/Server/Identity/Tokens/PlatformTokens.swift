import Domain
import PlatformAPI

/// The platform's own tokens: who has one is signed in on a device until it is revoked.
///
/// An access token is short-lived; a refresh token is good once and gives a new pair. A refresh token that comes a second
/// time was stolen, or its thief used it first: the whole sign-in ends (RFC 9700, section 4.14.2).
struct PlatformTokens: Sendable {
  let store: Store
  let clock: WallClock
  let known: KnownCallers
  /// How long an access token is good.
  let accessLifetime: Duration

  /// How long a sign-in lasts without being refreshed.
  static let refreshLifetime = Duration.seconds(30 * 86_400)
  /// How long it lasts at most, however often it is refreshed.
  static let signInLifetime = Duration.seconds(180 * 86_400)

  /// Signs a user in on a device.
  func issue(to user: UserID, device: String, session: String?) async throws -> TokenGrant {
    try await store.write(at: clock.now) { writer in
      try issue(to: user, device: device, session: session, in: &writer)
    }
  }

  /// Signs a user in on a device, within a transaction.
  func issue(
    to user: UserID, device: String, session: String?, in writer: inout StoreWriter
  ) throws -> TokenGrant {
    try writer.dropEndedTokens(of: user)
    let family = TokenID(at: writer.now)
    try writer.audit(
      Actor(userId: user, requestId: nil), "token.issue", "token", id: family.description,
      details: ["deviceName": device])
    return try pair(user: user, family: family, device: device, session: session, in: &writer)
  }

  private enum Refreshed: Sendable {
    case granted(TokenGrant)
    case refused(Denial)
  }

  /// A new pair for a refresh token. Throws 401 for one that is not good, 403 when its owner is deactivated.
  func refresh(_ text: String) async throws -> TokenGrant {
    guard SecretToken.isOne(text, for: .refresh) else { throw Denial.unauthenticated }
    let hash = SecretToken.hash(of: text)
    // What is refused may have ended a sign-in: the transaction must commit all the same.
    let outcome = try await store.write(at: clock.now) { writer -> Refreshed in
      guard let token = try writer.connection.token(hash: hash, .refresh), token.revokedAt == nil,
        token.record.expiresAt > writer.now
      else { return .refused(.unauthenticated) }
      let record = token.record
      guard token.usedAt == nil else {
        try writer.revoke(record.family)
        try writer.audit(.platform, "token.reuse", "token", id: record.family.description)
        return .refused(.unauthenticated)
      }
      guard let account = try writer.connection.account(record.userId) else { return .refused(.unauthenticated) }
      guard !account.isDeactivated else { return .refused(.deactivated) }
      try writer.markUsed(record)
      return .granted(
        try pair(
          user: record.userId, family: record.family, device: record.deviceName, session: record.sessionId,
          in: &writer))
    }
    switch outcome {
    case .granted(let grant): return grant
    case .refused(let denial):
      known.forgetAll()
      throw denial
    }
  }

  /// The sign-ins of a user that can still be used.
  func list(of principal: Principal) async throws -> [TokenSummary] {
    let now = clock.now
    return try await store.read { connection in
      try connection.signIns(of: principal.userId, current: principal.tokenId, at: now).map {
        TokenSummary(
          id: $0.family, deviceName: $0.deviceName, createdAt: $0.createdAt, lastUsedAt: $0.lastUsedAt,
          expiresAt: $0.expiresAt, current: $0.family.description == principal.tokenId)
      }
    }
  }

  /// Ends a sign-in of a user. Throws 404 when they have no such one.
  func revoke(_ family: TokenID, of user: UserID, requestId: String) async throws {
    try await store.write(at: clock.now) { writer in
      guard try writer.revoke(family, of: user) else { throw Denial.notFound("Token") }
      try writer.audit(
        Actor(userId: user, requestId: requestId), "token.revoke", "token", id: family.description)
    }
    known.forgetAll()
  }

  private func pair(
    user: UserID, family: TokenID, device: String, session: String?, in writer: inout StoreWriter
  ) throws -> TokenGrant {
    let now = writer.now
    let end = min(now + Self.refreshLifetime, family.instant + Self.signInLifetime)
    guard end > now else { throw Denial.unauthenticated }
    let (access, refresh) = (SecretToken(.access), SecretToken(.refresh))
    let accessEnd = min(now + accessLifetime, end)
    for (secret, kind, expiry) in [(access, TokenKind.access, accessEnd), (refresh, .refresh, end)] {
      try writer.connection.insert(
        TokenRecord(
          id: Identifier(at: now), userId: user, family: family, kind: kind, hash: secret.hash, deviceName: device,
          createdAt: now, expiresAt: expiry, sessionId: session))
    }
    return TokenGrant(
      accessToken: access.text, refreshToken: refresh.text,
      expiresIn: Int((accessEnd - now).components.seconds), id: family)
  }
}

extension Identifier {
  /// The instant at which a version-7 id was made, to the millisecond.
  fileprivate var instant: Timestamp { Timestamp(microseconds: Int64(high >> 16) * 1000) }
}
