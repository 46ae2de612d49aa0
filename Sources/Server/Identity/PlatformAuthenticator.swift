import Domain

/// Finds out who makes a request: by a token of the platform, or by a session token of the identity provider.
struct PlatformAuthenticator: Authenticator {
  let store: Store
  let directory: UserDirectory
  let known: KnownCallers
  let uses: TokenUses

  func caller(of credentials: Credentials, at now: Timestamp) async throws -> Caller {
    guard let token = credentials.token else { return .anonymous }
    guard !token.isEmpty, token.utf8.count <= SignedToken.limit else { throw Denial.unauthenticated }
    let hash = SecretToken.hash(of: token)
    if let principal = known.principal(for: hash, at: now) { return .user(principal) }
    let generation = known.generation
    let (principal, end) =
      SecretToken.isOne(token, for: .access)
      ? try await holder(of: hash, at: now) : try await person(token, at: now)
    known.keep(principal, for: hash, at: now, until: end, generation: generation)
    return .user(principal)
  }

  /// The account whose session of the identity provider a request brings: what making platform tokens needs.
  func signedIn(by credentials: Credentials, at now: Timestamp) async throws -> (Account, ProviderSession) {
    guard let token = credentials.token, let provider = directory.provider else { throw Denial.unauthenticated }
    let session = try await provider.session(of: token, at: now)
    return (try await directory.account(of: session), session)
  }

  private func holder(of hash: String, at now: Timestamp) async throws -> (Principal, Timestamp) {
    let found = try await store.read { connection -> (StoredToken, Account)? in
      guard let token = try connection.token(hash: hash, .access),
        let account = try connection.account(token.record.userId)
      else { return nil }
      return (token, account)
    }
    guard let (token, account) = found, token.revokedAt == nil, now < token.record.expiresAt else {
      throw Denial.unauthenticated
    }
    guard !account.isDeactivated else { throw Denial.deactivated }
    uses.note(hash, at: now)
    return (account.principal(token: token.record.family), token.record.expiresAt)
  }

  private func person(_ token: String, at now: Timestamp) async throws -> (Principal, Timestamp) {
    let (account, session) = try await signedIn(by: Credentials(token: token), at: now)
    return (account.principal(), session.expiresAt + SessionPolicy.skew)
  }
}
