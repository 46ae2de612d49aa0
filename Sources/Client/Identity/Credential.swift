import Domain

/// What a person is signed in with on this machine. Secret: it is written to one private file and sent to one platform.
package struct Credential: Codable, Hashable, Sendable {
  /// The address of the platform that gave it, and the only one that gets it.
  package var platform: String
  package var accessToken: String
  /// Good for one refresh; `nil` for a token that was handed over by hand.
  package var refreshToken: String?
  /// When the access token ends; `nil` when nobody said.
  package var expiresAt: Timestamp?
  /// Whose it is, for people: an e-mail address.
  package var account: String?

  package init(
    platform: String, accessToken: String, refreshToken: String? = nil, expiresAt: Timestamp? = nil,
    account: String? = nil
  ) {
    self.platform = platform
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    self.expiresAt = expiresAt
    self.account = account
  }
}

extension Credential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Names the account and never the tokens, so that no log, crash text or dump can hold them.
  package var description: String { "credential of \(account ?? "an account") at \(platform)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
