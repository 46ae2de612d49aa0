/// Whose data a local database holds: a platform, and the account that looks at it. Never mixed with another's.
package struct PlatformKey: Hashable, Sendable {
  /// The platform's base URL.
  package let url: String
  /// The account's id; `nil` for guests.
  package let account: String?

  package init(url: String, account: String? = nil) {
    self.url = url
    self.account = account
  }

  /// How it is remembered in files.
  package var stored: String { url + " " + (account ?? "guest") }
}
