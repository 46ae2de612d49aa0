import Domain

/// Who makes a request.
enum Caller: Sendable {
  /// Nobody that the platform knows: no credentials were brought.
  case anonymous
  /// A user of the platform.
  case user(Principal)

  /// The signed-in user; `nil` when there is none.
  var principal: Principal? {
    if case .user(let principal) = self { principal } else { nil }
  }
}

/// A signed-in user, as far as deciding what they may do needs.
struct Principal: Sendable, Hashable {
  let userId: UserID
  let role: UserRole
  /// The last day (UTC) on which their accreditation holds; `nil` when they have none.
  let accreditedUntil: Timestamp?
  /// The platform token that was brought; `nil` for a session of the identity provider.
  let tokenId: String?

  init(userId: UserID, role: UserRole, accreditedUntil: Timestamp? = nil, tokenId: String? = nil) {
    self.userId = userId
    self.role = role
    self.accreditedUntil = accreditedUntil
    self.tokenId = tokenId
  }

  /// Whether their accreditation holds at an instant.
  func isAccredited(at now: Timestamp) -> Bool { accreditedUntil.map { now < $0 } ?? false }

  /// Whether they work for the platform.
  var isStaff: Bool { role >= .staff }
}

/// Finds out who makes a request.
protocol Authenticator: Sendable {
  /// The caller that a request's credentials name. No credentials: anonymous; wrong ones: throws `Denial.unauthenticated`,
  /// which gives no reason; a deactivated user's: `Denial.deactivated`.
  func caller(of credentials: Credentials, at now: Timestamp) async throws -> Caller
}

/// What a request brings to say who makes it.
struct Credentials: Sendable, Hashable {
  /// The token of `Authorization: Bearer`; the value of the `__session` cookie when there is no such header.
  let token: String?

  init(token: String?) { self.token = token }
}

/// Knows nobody: every credential is wrong. For a platform that is built without an identity provider, as in tests.
struct NobodyIsKnown: Authenticator {
  func caller(of credentials: Credentials, at now: Timestamp) async throws -> Caller {
    guard credentials.token == nil else { throw Denial.unauthenticated }
    return .anonymous
  }
}
