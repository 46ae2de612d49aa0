import Domain
import PlatformAPI
import Testing

@testable import Server

struct ReminderTests {
  private static let property = Property.numbered(1)
  private static let path = "/api/admin/raises/\(property.id)/reminders"

  private static func withOffers(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      try await RaiseScene.people(in: platform)
      try await RaiseScene.invest(platform, 1, in: property.id, dollars: 50_000, [(.pending, 2)])
      try await RaiseScene.invest(platform, 2, in: property.id, dollars: 70_000, [(.pending, 3)])
      try await RaiseScene.invest(
        platform, 3, by: 2, in: property.id, dollars: 80_000, [(.pending, 9), (.committed, 8)])
      try await RaiseScene.invest(platform, 4, in: property.id, dollars: 80_000, [(.funded, 8)])
      try await body(platform)
    }
  }

  private static func mails(_ platform: PlatformUnderTest) async throws -> Int {
    try await platform.store.read { try $0.count("SELECT COUNT(*) FROM jobs WHERE queue = 'email'") }
  }

  @Test func aDryRunSaysWhatWouldHappenAndSendsNothing() async throws {
    try await Self.withOffers { platform async throws in
      let before = try await Self.mails(platform)
      let reply = try await platform.send(
        .post, Self.path, #"{"status":["pending","committed"],"dryRun":true}"#, RaiseScene.staff.signedIn)
      #expect(reply.status == 200)
      let outcome = try reply.decoded(ReminderOutcome.self)
      #expect(outcome.queued == 2)
      #expect(outcome.skipped == [.init(id: Parts.id(2002), reason: .remindedOfAnother)])
      #expect(outcome.dryRun)
      #expect(try await Self.mails(platform) == before)
    }
  }

  @Test func aDryRunWithABrokenKeyIsRefusedAsAnyCallIs() async throws {
    try await Self.withOffers { platform async throws in
      for isDry in [true, false] {
        let reply = try await platform.send(
          .post, Self.path, #"{"status":["pending"],"dryRun":\#(isDry)}"#,
          RaiseScene.staff.signedIn.merging(["Idempotency-Key": "a b"]) { $1 })
        #expect(reply.status == 400)
        #expect(try reply.error().details?.map(\.field) == ["Idempotency-Key"])
      }
    }
  }

  @Test func remindersAreSentOncePerInvestorInADay() async throws {
    try await Self.withOffers { platform async throws in
      let before = try await Self.mails(platform)
      let body = #"{"status":["pending"],"template":"reminder"}"#
      let first = try await platform.send(.post, Self.path, body, RaiseScene.staff.signedIn)
      #expect(first.status == 202)
      #expect(try first.decoded(ReminderOutcome.self) == ReminderOutcome(queued: 2, skipped: [], dryRun: false))
      #expect(try await Self.mails(platform) == before + 2)
      let again = try await platform.send(.post, Self.path, body, RaiseScene.staff.signedIn)
        .decoded(ReminderOutcome.self)
      #expect(again.queued == 0)
      #expect(again.skipped.map(\.reason) == [.remindedRecently, .remindedRecently])
      platform.clock.advance(by: .seconds(24 * 3600))
      let later = try await platform.send(.post, Self.path, body, RaiseScene.staff.signedIn)
        .decoded(ReminderOutcome.self)
      #expect(later.queued == 2)
      let told = try await platform.get("/api/users/me/notifications", People.user(1).signedIn)
        .decoded(Page<UserNotification>.self)
      #expect(told.data.map(\.title) == ["Reminder: Deal 1", "Reminder: Deal 1"])
      let audited = try await platform.store.read {
        try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'raise.remind'")
      }
      #expect(audited == 2)
    }
  }

  @Test func aRepeatedKeySendsNothingTwice() async throws {
    try await Self.withOffers { platform async throws in
      let before = try await Self.mails(platform)
      let headers = RaiseScene.staff.signedIn.merging(["Idempotency-Key": "k1"]) { $1 }
      for _ in 0..<3 {
        let reply = try await platform.send(.post, Self.path, #"{"status":["pending"]}"#, headers)
        #expect(try reply.decoded(ReminderOutcome.self).queued == 2)
      }
      #expect(try await Self.mails(platform) == before + 2)
    }
  }

  @Test(arguments: [
    "{}", #"{"status":[]}"#, #"{"status":["funded"]}"#, #"{"status":"pending"}"#,
    #"{"status":["pending"],"template":"poem"}"#,
    #"{"status":["pending"],"dryRun":"yes"}"#, #"{"status":["pending"],"loud":true}"#,
  ])
  func wrongBodiesAreRefused(body: String) async throws {
    try await Self.withOffers { platform async throws in
      let before = try await Self.mails(platform)
      let reply = try await platform.send(.post, Self.path, body, RaiseScene.staff.signedIn)
      #expect(reply.status == 400)
      #expect(try reply.error().details?.count == 1)
      #expect(try await Self.mails(platform) == before)
    }
  }

  @Test func onlyStaffRemindAndOnlyOfWhatIsThere() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let body = #"{"status":["pending"]}"#
      #expect(try await platform.send(.post, Self.path, body).status == 401)
      #expect(try await platform.send(.post, Self.path, body, People.user(1).signedIn).status == 403)
      let other = "/api/admin/raises/\(Property.numbered(2).id)/reminders"
      #expect(try await platform.send(.post, other, body, RaiseScene.staff.signedIn).status == 404)
    }
  }
}
