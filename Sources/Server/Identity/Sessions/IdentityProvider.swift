import Domain

/// Whoever knows people by password, passkey or social account, and signs what it knows.
protocol IdentityProvider: Sendable {
  /// The session that a token proves. Throws `Denial.unauthenticated` for every token that isn't good, without a reason,
  /// and `Denial.providerUnreachable` when that can't be told now.
  func session(of token: String, at now: Timestamp) async throws -> ProviderSession

  /// What the provider has on a person; `nil` when it doesn't know them. Throws `Denial.providerUnreachable`.
  func profile(of subject: String) async throws -> ProviderProfile?
}

/// What a session token of the identity provider says, once it is proven.
struct ProviderSession: Sendable, Hashable {
  /// The person's id at the provider.
  let subject: String
  /// The session's id; `nil` when the provider names none.
  let sessionId: String?
  /// The person's verified primary e-mail, when the token says it.
  let email: String?
  /// When the token ends.
  let expiresAt: Timestamp
}

/// What the identity provider has on a person.
struct ProviderProfile: Sendable, Hashable {
  /// The primary e-mail; `nil` when it is not verified.
  var email: String?
  var firstName: String?
  var lastName: String?
  var avatarUrl: String?
  /// When the provider last changed any of it.
  var updatedAt: Timestamp?
}

extension Denial {
  /// 503: who somebody is can't be told now.
  static let providerUnreachable = Denial(
    code: .notReady, sentence: "The identity provider can't be reached; try again in a moment")
  /// 403: the provider vouches for no address of theirs.
  static let emailUnverified = Denial(code: .emailUnverified, sentence: "A verified e-mail address is needed")
}
