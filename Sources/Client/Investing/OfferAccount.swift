import Lock
import PlatformAPI

/// Whose offers are kept: a platform and an account, whatever the account is signed in with.
final class OfferAccount: Sendable {
  private let first: PlatformKey
  private let known: Lock<PlatformKey?>
  private let client: PlatformClient
  private let user: UserDatabase

  init(_ owner: PlatformKey, isNamed: Bool, client: PlatformClient, user: UserDatabase) {
    first = owner
    known = Lock(isNamed ? owner : nil)
    self.client = client
    self.user = user
  }

  /// The owner of offers. Asks the platform once for the name of a token; what was kept for the token before goes to its
  /// account. While the platform can't say, a token stands for itself.
  func owner() async -> PlatformKey {
    if let known = known.withLock({ $0 }) { return known }
    guard let me = try? await client.me() else { return first }
    let named = PlatformKey(url: first.url, account: me.email)
    guard (try? await user.giveOperations(of: first, to: named)) != nil else { return first }
    known.withLock { $0 = named }
    return named
  }
}
