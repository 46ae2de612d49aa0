import Crypto
import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct WebhookTests {
  private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  @Test func theKnownVectorIsAcceptedWithinFiveMinutes() throws {
    let svix = try #require(Svix(secret: Self.secret))
    func accepts(
      _ seconds: Int64 = 1_614_265_330, body: String = #"{"test": 2432232314}"#,
      signatures: String = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    ) -> Bool {
      svix.accepts(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330", signatures: signatures, body: Array(body.utf8),
        at: Timestamp(microseconds: seconds * 1_000_000))
    }
    #expect(accepts())
    #expect(accepts(1_614_265_330 + 300) && accepts(1_614_265_330 - 300))
    #expect(!accepts(1_614_265_330 + 301) && !accepts(1_614_265_330 - 301))
    #expect(!accepts(body: #"{"test": 2432232315}"#))
    #expect(accepts(signatures: "v1,AAAA v2,x v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
    #expect(!accepts(signatures: "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
    #expect(!accepts(signatures: ""))
    #expect(Svix(secret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") == nil)
  }

  private static func deliver(
    _ platform: PlatformUnderTest, _ id: String, _ body: String, signedAs: String? = nil
  ) async throws -> PlatformUnderTest.Reply {
    let seconds = String(platform.clock.clock.now.microseconds / 1_000_000)
    let key = SymmetricKey(data: try #require(Data(base64Encoded: String(secret.dropFirst(6)))))
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("\(id).\(seconds).\(signedAs ?? body)".utf8), using: key)
    return try await platform.send(
      .post, "/webhooks/clerk", body,
      [
        "svix-id": id, "svix-timestamp": seconds,
        "svix-signature": "v1," + Data(code).base64EncodedString(),
      ])
  }

  private static func user(_ name: String, updatedAt: Int64) -> String {
    #"{"id":"user_9","first_name":"\#(name)","last_name":null,"image_url":null,"primary_email_address_id":"e1","#
      + #""email_addresses":[{"id":"e1","email_address":"nine@example.com","verification":{"status":"verified"}}],"#
      + #""updated_at":\#(updatedAt)}"#
  }

  @Test func usersComeChangeAndGoAsClerkTells() async throws {
    var setup = Identity.Setup(provider: DevelopmentIssuer.ofTests)
    setup.webhooks = Svix(secret: Self.secret)
    try await withPlatform(identity: setup, authenticator: nil) { platform async throws in
      func stored() async throws -> User? {
        try await platform.store.read { connection in
          try connection.account(clerkId: "user_9").flatMap { try connection.user($0.id, at: testNow) }
        }
      }
      let created = #"{"type":"user.created","data":\#(Self.user("Nina", updatedAt: 1000))}"#
      #expect(try await Self.deliver(platform, "msg_1", created).text == #"{"received":true}"#)
      #expect(try await stored()?.email == "nine@example.com")
      #expect(try await Self.deliver(platform, "msg_1", created).text == #"{"received":true,"duplicate":true}"#)
      func update(_ id: String, _ name: String, _ at: Int64) async throws -> Int {
        try await Self.deliver(
          platform, id, #"{"type":"user.updated","data":\#(Self.user(name, updatedAt: at))}"#
        ).status
      }
      #expect(try await update("msg_2", "Nadia", 3000) == 200)
      #expect(try await stored()?.firstName == "Nadia")
      #expect(try await update("msg_3", "Old", 2000) == 200)
      #expect(try await stored()?.firstName == "Nadia", "late news are old news")
      #expect(
        try await Self.deliver(platform, "msg_4", #"{"type":"email.created","data":{}}"#).status == 200)
      let gone = #"{"type":"user.deleted","data":{"id":"user_9","deleted":true}}"#
      #expect(try await Self.deliver(platform, "msg_5", gone).status == 200)
      let left = try #require(try await stored())
      #expect(left.deactivatedAt == testNow && left.firstName == nil && !left.email.contains("nine"))
      let forged = try await Self.deliver(platform, "msg_6", gone, signedAs: "{}")
      #expect(forged.status == 400)
      #expect(try forged.error().error == "Invalid signature")
    }
  }

  @Test func aRevokedSessionTakesItsSignInsWithIt() async throws {
    var setup = Identity.Setup(provider: DevelopmentIssuer.ofTests)
    setup.webhooks = Svix(secret: Self.secret)
    try await withPlatform(identity: setup, authenticator: nil) { platform async throws in
      let session = try await platform.session("new")
      let grant: TokenGrant = try await platform.send(.post, "/api/auth/token", "{}", session).decoded()
      #expect(try await platform.get("/api/auth/me", grant.headers).status == 200)
      let id = try #require(
        try await platform.store.read { try $0.first("SELECT session_id FROM tokens") { try $0.required() as String } })
      let event = #"{"type":"session.revoked","data":{"id":"\#(id)","user_id":"demo_new"}}"#
      #expect(try await Self.deliver(platform, "msg_7", event).status == 200)
      #expect(try await platform.get("/api/auth/me", grant.headers).status == 401)
      #expect(try await platform.get("/api/auth/me", session).status == 401)
    }
  }

  @Test func aTimeBeyondAllTimesIsNone() async throws {
    var setup = Identity.Setup(provider: DevelopmentIssuer.ofTests)
    setup.webhooks = Svix(secret: Self.secret)
    try await withPlatform(identity: setup, authenticator: nil) { platform async throws in
      for (index, instant) in [Int64.max, .min].enumerated() {
        let event = #"{"type":"user.created","data":\#(Self.user("Nina", updatedAt: instant))}"#
        #expect(try await Self.deliver(platform, "msg_\(index)", event).status == 200)
      }
    }
  }
}
