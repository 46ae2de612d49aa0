import Domain

/// Everything that deals with who somebody is, put together.
struct Identity: Sendable {
  /// How a platform finds out who people are.
  struct Setup: Sendable {
    /// `nil`: nobody can sign in anew; tokens that were given out stay good.
    var provider: (any IdentityProvider)?
    var adminEmails: Set<String> = []
    var accessTokenLifetime = Duration.seconds(3600)
    /// Where the platform is reached, without a slash at the end; `nil`: where the request came to.
    var publicURL: String?
    /// Whose signatures of webhooks are believed; `nil`: there are no webhooks.
    var webhooks: Svix?

    init(provider: (any IdentityProvider)? = nil) { self.provider = provider }
  }

  let setup: Setup
  let known: KnownCallers
  let uses: TokenUses
  let directory: UserDirectory
  let tokens: PlatformTokens
  let devices: DeviceSignIn
  let authenticator: PlatformAuthenticator

  init(_ setup: Setup, store: Store, clock: WallClock) {
    self.setup = setup
    known = KnownCallers()
    uses = TokenUses()
    directory = UserDirectory(
      store: store, clock: clock, known: known, provider: setup.provider, adminEmails: setup.adminEmails)
    tokens = PlatformTokens(
      store: store, clock: clock, known: known, uses: uses, accessLifetime: setup.accessTokenLifetime)
    devices = DeviceSignIn(store: store, clock: clock, tokens: tokens)
    authenticator = PlatformAuthenticator(store: store, directory: directory, known: known, uses: uses)
  }

  /// The development issuer, when that is who knows people here.
  var development: DevelopmentIssuer? { setup.provider as? DevelopmentIssuer }
}
