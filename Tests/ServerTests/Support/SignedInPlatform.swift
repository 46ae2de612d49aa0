import Domain
import HummingbirdTesting
import PlatformAPI

@testable import Server

/// Runs `body` against a platform that signs in by the development issuer, with the demo accounts in it.
func withSignIn(
  _ writes: [PropertyWrite] = [], over setup: TestingSetup = .router, adminEmails: Set<String> = [],
  provider: any IdentityProvider = DevelopmentIssuer.ofTests,
  _ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void
) async throws {
  var identity = Identity.Setup(provider: provider)
  identity.adminEmails = adminEmails
  try await withPlatform(writes, over: setup, identity: identity, authenticator: nil) { platform in
    let people = DemoPeople.people(seed: 1, today: testNow.dateUTC).prefix(5).map(\.record)
    try await platform.store.write(at: testNow) { try $0.insert(people) }
    try await body(platform)
  }
}

extension PlatformUnderTest {
  /// Headers with a session of the development issuer for a demo account.
  func session(_ account: String) async throws -> [String: String] {
    let token = try DevelopmentIssuer.ofTests.token(
      subject: "demo_" + account, email: account + "@demo.tucson", at: clock.clock.now)
    return ["Authorization": "Bearer " + token.text]
  }

  /// A platform token for a demo account.
  func signIn(_ account: String, device: String = "a test") async throws -> TokenGrant {
    let reply = try await send(
      .post, "/api/auth/token", #"{"deviceName":"\#(device)"}"#, try await session(account))
    return try reply.decoded()
  }
}

extension DevelopmentIssuer {
  /// One for all tests: making its key takes a while.
  static let ofTests = DevelopmentIssuer()
}

extension TokenGrant {
  /// The header that brings the access token.
  var headers: [String: String] { ["Authorization": "Bearer " + accessToken] }
}
