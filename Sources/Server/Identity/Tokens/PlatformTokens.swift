import Domain
import PlatformAPI

/// The platform's own tokens: who has one is signed in on a device until it is revoked.
///
/// An access token is short-lived; a refresh token is good once and gives a new pair. A refresh token that comes a second
/// time was stolen, or its thief used it first: the whole sign-in ends (RFC 9700, section 4.14.2). Unless it comes again
/// within a minute and nobody has used what it gave: then the answer got lost on its way, and another pair takes the
/// place of the lost one, which is good for nothing any more; who brings a part of that one ends the sign-in.
struct PlatformTokens: Sendable {
  let store: Store
  let clock: WallClock
  let known: KnownCallers
  let uses: TokenUses
  /// How long an access token is good.
  let accessLifetime: Duration

  /// How long a sign-in lasts without being refreshed.
  static let refreshLifetime = Duration.seconds(30 * 86_400)
  /// How long it lasts at most, however often it is refreshed.
  static let signInLifetime = Duration.seconds(180 * 86_400)
  /// How long after its use a refresh token may come again because its answer got lost.
  static let graceAfterUse = Duration.seconds(60)

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
      guard let token = try writer.connection.token(hash: hash, .refresh), token.record.expiresAt > writer.now
      else { return .refused(.unauthenticated) }
      let record = token.record
      let isGood =
        try token.revokedAt == nil && (token.usedAt.map { try isLost(record, usedAt: $0, in: writer) } ?? true)
      guard isGood else {
        // Of a sign-in that is over already there is nothing left to end.
        if try writer.revoke(record.family) {
          try writer.audit(.platform, "token.reuse", "token", id: record.family.description)
        }
        return .refused(.unauthenticated)
      }
      guard let account = try writer.connection.account(record.userId) else { return .refused(.unauthenticated) }
      guard !account.isDeactivated else { return .refused(.deactivated) }
      if token.usedAt != nil {
        try writer.revokeSuccessors(of: record)
        try writer.audit(.platform, "token.renew-again", "token", id: record.family.description)
      }
      // Once: a lost answer is asked for within a minute of the first use, not of the last.
      if token.usedAt == nil { try writer.markUsed(record) }
      return .granted(
        try pair(
          user: record.userId, family: record.family, device: record.deviceName, session: record.sessionId,
          after: record, in: &writer))
    }
    switch outcome {
    case .granted(let grant): return grant
    case .refused(let denial):
      known.forgetAll()
      throw denial
    }
  }

  /// Whether a refresh token that was used comes again because what it gave never arrived: soon, and before anybody has
  /// used any of that.
  private func isLost(_ token: TokenRecord, usedAt: Timestamp, in writer: StoreWriter) throws -> Bool {
    guard writer.now - usedAt <= Self.graceAfterUse else { return false }
    return try writer.connection.successors(of: token).allSatisfy { !$0.isUsed && !uses.isNoted($0.hash) }
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
    user: UserID, family: TokenID, device: String, session: String?, after token: TokenRecord? = nil,
    in writer: inout StoreWriter
  ) throws -> TokenGrant {
    let now = writer.now
    let end = min(now + Self.refreshLifetime, family.instant + Self.signInLifetime)
    guard end > now else { throw Denial.unauthenticated }
    let (access, refresh) = (SecretToken(.access), SecretToken(.refresh))
    let instant = token.map { max(now, $0.firstSuccessor.instant) } ?? now
    let accessEnd = min(now + accessLifetime, end)
    for (secret, kind, expiry) in [(access, TokenKind.access, accessEnd), (refresh, .refresh, end)] {
      try writer.connection.insert(
        TokenRecord(
          id: Identifier(at: instant), userId: user, family: family, kind: kind, hash: secret.hash, deviceName: device,
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
