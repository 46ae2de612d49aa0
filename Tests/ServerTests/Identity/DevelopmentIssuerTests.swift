import Domain
import PlatformAPI
import Testing

@testable import Server

struct DevelopmentIssuerTests {
  @Test func demoAccountsAreOfferedAndNobodyElseIsSignedIn() async throws {
    try await withSignIn(over: .live) { platform async throws in
      let accounts: Page<DevelopmentAccount> = try await platform.get("/api/auth/dev/accounts").decoded()
      #expect(accounts.data.map(\.role) == [.investor, .investor, .staff, .admin, .admin])
      #expect(accounts.data.map(\.isAccredited) == [true, false, false, false, false])
      let session = try await platform.send(
        .post, "/api/auth/dev/session", #"{"account":"staff@demo.tucson"}"#)
      let headers = ["Authorization": "Bearer " + (try session.decoded(DevelopmentSession.self).jwt)]
      #expect(try await platform.get("/api/auth/me", headers).decoded(User.self).role == .staff)
      let other = try await platform.send(.post, "/api/auth/dev/session", #"{"account":"a@example.com"}"#)
      #expect(other.status == 404)
    }
  }

  @Test func aFolderWithoutDemoDataMakesANewInvestorOutOfTheAccount() async throws {
    try await withPlatform(identity: Identity.Setup(provider: DevelopmentIssuer.ofTests), authenticator: nil) {
      platform async throws in
      let grant = try await platform.signIn("admin")
      let user: User = try await platform.get("/api/auth/me", grant.headers).decoded()
      #expect(user.role == .investor, "the name of an account gives no rights")
      #expect(user.firstName == "Ada")
      #expect(user.accreditation.status == .none)
      #expect(try await platform.store.read { try $0.count("SELECT COUNT(*) FROM jobs WHERE queue = 'email'") } == 1)
      _ = try await platform.signIn("admin")
      #expect(try await platform.store.read { try $0.count("SELECT COUNT(*) FROM users") } == 1)
    }
  }

  @Test func addressesOfTheConfigurationBecomeAdministrators() async throws {
    try await withSignIn(adminEmails: ["new@demo.tucson"]) { platform async throws in
      let grant = try await platform.signIn("new")
      #expect(try await platform.get("/api/auth/me", grant.headers).decoded(User.self).role == .admin)
      #expect(
        try await platform.store.read { try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'user.grant'") }
          == 1)
    }
  }

  @Test func aTokenOfAnotherProcessIsNotBelieved() async throws {
    let other = try DevelopmentIssuer().token(subject: "demo_admin", email: "admin@demo.tucson", at: testNow)
    try await withSignIn { platform async throws in
      #expect(try await platform.get("/api/auth/me", ["Authorization": "Bearer " + other.text]).status == 401)
    }
  }

  @Test(arguments: [["X-Forwarded-For": "203.0.113.9"], ["Forwarded": "for=203.0.113.9"]])
  func whatComesFromElsewhereFindsNoSuchRoute(_ headers: [String: String]) async throws {
    try await withSignIn(over: .live) { platform async throws in
      #expect(try await platform.get("/api/auth/dev/accounts", headers).status == 404)
      let session = try await platform.send(
        .post, "/api/auth/dev/session", #"{"account":"admin@demo.tucson"}"#, headers)
      #expect(session.status == 404)
    }
  }

  @Test func productionHasNoDevelopmentIssuer() throws {
    #expect(throws: ConfigurationError.self) {
      try ServerConfiguration(values: ["NODE_ENV": "production", "DEVELOPMENT_ISSUER": "on"])
    }
    let production = try ServerConfiguration(values: ["NODE_ENV": "production"]).identity
    #expect(production.setup(isLoopback: true).provider == nil)
    let development = try ServerConfiguration(values: [:]).identity
    #expect(development.setup(isLoopback: true).provider is DevelopmentIssuer)
    #expect(development.setup(isLoopback: false).provider == nil)
  }
}
