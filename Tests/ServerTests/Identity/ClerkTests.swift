import Crypto
import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

/// Signing in with Clerk, as over HTTP.
@Suite(.timeLimit(.minutes(2)))
struct ClerkTests {
  private static func bearing(_ token: String) -> [String: String] { ["Authorization": "Bearer " + token] }

  /// A session that doesn't say whose it is.
  private static func nameless(_ subject: String = "user_1") throws -> [String: String] {
    bearing(try Issuer.token(claims: Issuer.claims(["email": NSNull(), "sub": subject])))
  }

  private func withClerk(
    secretKey: String? = "sk_test_secret",
    _ body: @escaping @Sendable (PlatformUnderTest, FakeClerk) async throws -> Void
  ) async throws {
    let clerk = try FakeClerk()
    try await withSignIn(provider: try clerk.provider(secretKey: secretKey)) { try await body($0, clerk) }
  }

  @Test func aTokenThatNamesAnAddressNeedsNobodyElse() async throws {
    try await withClerk { platform, clerk async throws in
      let reply = try await platform.get("/api/auth/me", Self.bearing(try Issuer.token()))
      #expect(try reply.decoded(User.self).email == "a@example.com")
      #expect(clerk.asked.withLock { $0 }.isEmpty)
    }
  }

  @Test func anAddressThatTheTokenDoesNotNameIsAskedForOnce() async throws {
    try await withClerk { platform, clerk async throws in
      for _ in 0..<2 {
        let reply = try await platform.get("/api/auth/me", try Self.nameless())
        #expect(reply.status == 200, "\(reply.text)")
        let user: User = try reply.decoded()
        #expect(user.email == "grace@example.com")
        #expect(user.firstName == "Grace" && user.lastName == "Ojala")
        #expect(user.role == .investor && !user.isAccredited)
      }
      let asked = clerk.asked.withLock { $0 }
      #expect(asked.count == 1)
      #expect(asked.first?.hasPrefix("GET /v1/users/user_1 HTTP/1.1\r\n") == true)
      #expect(asked.first?.lowercased().contains("authorization: bearer sk_test_secret\r\n") == true)
    }
  }

  @Test func whoHasNoVerifiedAddressIsNotTakenIn() async throws {
    try await withClerk { platform, clerk async throws in
      let answers: [FakeClerk.Answer] = [
        .body(#"{"errors":[{"code":"resource_not_found"}]}"#, status: "404 Not Found"),
        .body(FakeClerk.person(verification: "unverified")), .body(FakeClerk.person(primary: "idn_9")),
        .body(#"{"id":"user_1"}"#),
      ]
      for answer in answers {
        clerk.person.withLock { $0 = answer }
        let reply = try await platform.get("/api/auth/me", try Self.nameless())
        #expect(reply.status == 403, "\(answer)")
        #expect(try reply.error().code == .emailUnverified)
      }
      #expect(try await platform.store.read { try $0.account(clerkId: "user_1") } == nil)
      clerk.person.withLock { $0 = .body(FakeClerk.verified) }
      #expect(try await platform.get("/api/auth/me", try Self.nameless()).status == 200, "it may be verified later")
    }
  }

  @Test func anOutageIsSaidToBeOneAndPasses() async throws {
    try await withClerk { platform, clerk async throws in
      let answers: [FakeClerk.Answer] = [
        .body("{}", status: "500 Internal Server Error"), .body("{}", status: "429 Too Many Requests"),
        .body("{}", status: "401 Unauthorized"), .body("<html>", status: "200 OK"), .body(#"{"id":7}"#), .body("[]"),
        .body(#"{"id":"user_1","pad":""# + String(repeating: "x", count: 1 << 17) + #""}"#), .silence,
      ]
      for answer in answers {
        clerk.person.withLock { $0 = answer }
        let reply = try await platform.get("/api/auth/me", try Self.nameless())
        #expect(reply.status == 503, "\(answer)")
        #expect(try reply.error().code == .notReady)
        #expect(!reply.text.contains("sk_test"))
      }
      clerk.person.withLock { $0 = .body(FakeClerk.verified) }
      #expect(try await platform.get("/api/auth/me", try Self.nameless()).status == 200)
      // Whoever is known already does not depend on it.
      clerk.person.withLock { $0 = .silence }
      platform.clock.advance(by: .seconds(5))
      #expect(try await platform.get("/api/auth/me", try Self.nameless()).status == 200)
    }
  }

  @Test func withoutASecretKeyNobodyIsAsked() async throws {
    try await withClerk(secretKey: nil) { platform, clerk async throws in
      #expect(try await platform.get("/api/auth/me", try Self.nameless()).status == 403)
      #expect(clerk.asked.withLock { $0 }.isEmpty)
    }
  }

  @Test func aSubjectThatIsNoPlainIdNeverBecomesAPartOfAnAddress() async throws {
    try await withClerk { platform, clerk async throws in
      for subject in ["../organizations", "user_1?x=1", "user_1/../user_2", "usér"] {
        #expect(try await platform.get("/api/auth/me", try Self.nameless(subject)).status == 403)
      }
      #expect(clerk.asked.withLock { $0 }.isEmpty)
    }
  }

  @Test func keysAreRotatedAndOutlastAnOutage() async throws {
    try await withClerk { platform, clerk async throws in
      clerk.keySet.withLock { $0 = .body("", status: "503 Service Unavailable") }
      let early = try await platform.get("/api/auth/me", Self.bearing(try Issuer.token()))
      #expect(early.status == 503, "no key could be had so far")
      let (old, new) = (try Issuer.keySet(["k1": Issuer.key]), try Issuer.keySet(["k2": Issuer.other]))
      clerk.keySet.withLock { $0 = .body(String(decoding: old, as: UTF8.self)) }
      platform.clock.advance(by: KeySet.retryInterval)
      #expect(try await platform.get("/api/auth/me", Self.bearing(try Issuer.token())).status == 200)
      clerk.keySet.withLock { $0 = .silence }
      platform.clock.advance(by: KeySet.retryInterval)
      let rotated = Self.bearing(
        try Issuer.token(header: ["kid": "k2"], claims: Issuer.claims(["sub": "user_2"]), key: Issuer.other))
      #expect(try await platform.get("/api/auth/me", rotated).status == 401)
      let another = Self.bearing(try Issuer.token(claims: Issuer.claims(["sub": "user_3", "email": "c@example.com"])))
      #expect(try await platform.get("/api/auth/me", another).status == 200, "the last good keys")
      clerk.keySet.withLock { $0 = .body(String(decoding: new, as: UTF8.self)) }
      platform.clock.advance(by: KeySet.retryInterval)
      #expect(try await platform.get("/api/auth/me", rotated).status == 200)
      let withdrawn = Self.bearing(
        try Issuer.token(claims: Issuer.claims(["sub": "user_4", "email": "d@example.com"])))
      #expect(try await platform.get("/api/auth/me", withdrawn).status == 401, "the old key is gone")
    }
  }

  /// Every attack by its name.
  private static func attacks() throws -> [(name: String, token: String)] {
    let good = try Issuer.token().split(separator: ".").map(String.init)
    let other = try Issuer.token(claims: Issuer.claims(["sub": "user_2"])).split(separator: ".").map(String.init)
    var attacks: [(String, String)] = [
      ("none", try Issuer.token(header: ["alg": "none"])),
      ("none, unsigned", "\(Base64URL.encode(Array(#"{"alg":"none","kid":"k1","typ":"JWT"}"#.utf8))).\(good[1])."),
      ("foreign kid", try Issuer.token(header: ["kid": "k9"], key: Issuer.other)),
      ("foreign key under a known kid", try Issuer.token(key: Issuer.other)),
      ("no kid", try Issuer.token(header: ["kid": NSNull()])),
      ("kid as a path", try Issuer.token(header: ["kid": "../../../dev/null"])),
      ("jku", try Issuer.token(header: ["jku": "https://evil.example/jwks"])),
      ("x5u", try Issuer.token(header: ["x5u": "https://evil.example/chain"])),
      ("jwk", try Issuer.token(header: ["jwk": ["kty": "RSA"]])),
      ("payload of another", "\(good[0]).\(other[1]).\(good[2])"),
      ("signature of another", "\(good[0]).\(good[1]).\(other[2])"),
      ("header and payload swapped", "\(good[1]).\(good[0]).\(good[2])"),
      ("ended at the edge of the skew", try Issuer.token(claims: Issuer.claims(["exp": Issuer.now - 5]))),
      ("begins past the skew", try Issuer.token(claims: Issuer.claims(["nbf": Issuer.now + 6]))),
      ("issued past the skew", try Issuer.token(claims: Issuer.claims(["iat": Issuer.now + 6]))),
      ("another issuer", try Issuer.token(claims: Issuer.claims(["iss": "https://evil.example"]))),
      ("another party", try Issuer.token(claims: Issuer.claims(["azp": "https://evil.example"]))),
      ("huge claims", try Issuer.token(claims: Issuer.claims(["pad": String(repeating: "x", count: 9000)]))),
      ("huge", String(repeating: "a", count: 5_000_000)), ("two dots", ".."), ("nothing", ""),
    ]
    for secret in [Data(Issuer.key.publicKey.pemRepresentation.utf8), Issuer.key.publicKey.derRepresentation] {
      let signed = Base64URL.encode(Array(#"{"alg":"HS256","kid":"k1","typ":"JWT"}"#.utf8)) + "." + good[1]
      let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: SymmetricKey(data: secret))
      attacks.append(("HS256 with the public key", signed + "." + Base64URL.encode(Array(code))))
    }
    return attacks.map { ($0.0, $0.1) }
  }

  @Test func everyAttackAnswers401WithoutAReason() async throws {
    try await withClerk { platform, _ async throws in
      for (name, token) in try Self.attacks() {
        for path in ["/api/auth/me", "/api/properties"] {
          let reply = try await platform.get(path, Self.bearing(token))
          #expect(reply.status == 401, "\(name)")
          #expect(reply.header("WWW-Authenticate") == "Bearer", "\(name)")
          #expect(
            try reply.error()
              == ErrorBody(error: "Unauthorized", code: .unauthenticated, requestId: reply.header("X-Request-Id")),
            "\(name)")
        }
      }
      for change in [["exp": Issuer.now - 4], ["nbf": Issuer.now + 5], ["iat": Issuer.now + 5]] {
        let token = try Issuer.token(claims: Issuer.claims(change))
        #expect(try await platform.get("/api/auth/me", Self.bearing(token)).status == 200, "within the skew: \(change)")
      }
    }
  }
}
