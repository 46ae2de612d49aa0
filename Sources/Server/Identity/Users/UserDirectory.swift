import Domain
import PlatformAPI

/// Makes users of the platform out of people whom the identity provider knows.
struct UserDirectory: Sendable {
  let store: Store
  let clock: WallClock
  let known: KnownCallers
  let provider: (any IdentityProvider)?
  /// Verified addresses, in lower case, whose owners are administrators.
  let adminEmails: Set<String>

  /// A sign-in is noted again when the last one is this old.
  private static let loginInterval = Duration.seconds(3600)

  /// The account of a session's person; made at first sight. Throws 401 for a session that was revoked, 403 for somebody
  /// who is deactivated or has no verified address.
  func account(of session: ProviderSession) async throws -> Account {
    let now = clock.now
    let (found, isRevoked) = try await store.read { connection in
      (
        try connection.account(clerkId: session.subject),
        try session.sessionId.map { try connection.isRevoked(session: $0) } ?? false
      )
    }
    guard !isRevoked else { throw Denial.unauthenticated }
    guard let found else { return try await welcome(session) }
    guard !found.isDeactivated else { throw Denial.deactivated }
    let becomesAdmin = isAdminByConfiguration(found) && found.role != .admin
    let isRecent = found.lastLoginAt.map { now < $0 + Self.loginInterval } ?? false
    guard becomesAdmin || !isRecent else { return found }
    return try await store.write(at: now) { writer in
      try writer.noteLogin(of: found.id)
      if becomesAdmin {
        try writer.setRole(.admin, of: found.id)
        try writer.audit(.platform, "user.grant", "user", id: found.id.description, details: ["role": "admin"])
      }
      return try writer.connection.account(found.id) ?? found
    }
  }

  /// Reads a user's profile at the identity provider again. Throws 503 when that can't be had.
  func sync(_ user: UserID, requestId: String) async throws {
    guard let account = try await store.read({ try $0.account(user) }) else { throw Denial.unauthenticated }
    guard let profile = try await provider?.profile(of: account.clerkId) else { return }
    try await store.write(at: clock.now) { writer in
      if try writer.take(profile, of: account.clerkId) {
        try writer.audit(Actor(userId: user, requestId: requestId), "user.sync", "user", id: user.description)
      }
    }
  }

  /// First sight of somebody. Two at once make one user.
  private func welcome(_ session: ProviderSession) async throws -> Account {
    var profile = ProviderProfile(email: session.email)
    // The token may say all that is needed; names come along only when it doesn't, or with the provider's webhook.
    if profile.email == nil || provider is DevelopmentIssuer {
      guard let provider, let found = try await provider.profile(of: session.subject) else {
        guard profile.email != nil else { throw Denial.emailUnverified }
        return try await make(session, profile)
      }
      profile = found
    }
    return try await make(session, profile)
  }

  private func make(_ session: ProviderSession, _ profile: ProviderProfile) async throws -> Account {
    guard let email = profile.email else { throw Denial.emailUnverified }
    let role: UserRole = adminEmails.contains(email.lowercased()) ? .admin : .investor
    let account = try await store.write(at: clock.now) { writer -> Account in
      let isNew = try writer.addUser(clerkId: session.subject, email: email, profile: profile, role: role)
      guard let account = try writer.connection.account(clerkId: session.subject) else {
        throw StoreError(.wrongWrite, "a user who was just made is not there")
      }
      if isNew { try writer.welcome(account) }
      return account
    }
    guard !account.isDeactivated else { throw Denial.deactivated }
    return account
  }

  /// The address in the store was verified when it was taken from the provider.
  private func isAdminByConfiguration(_ account: Account) -> Bool {
    adminEmails.contains(account.email.lowercased())
  }
}
