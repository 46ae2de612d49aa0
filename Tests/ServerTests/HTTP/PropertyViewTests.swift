import Domain
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

struct PropertyViewTests {
  private static let property = Property.numbered(1)
  private static let investor = People.user(1)

  private static func withDeals(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    try await withPlatform([.numbered(1), .numbered(2)]) { platform async throws in
      try await RaiseScene.people(in: platform)
      try await body(platform)
    }
  }

  private static func views(_ platform: PlatformUnderTest) async throws -> Int {
    let overview = try await platform.get("/api/admin/analytics/overview", RaiseScene.staff.signedIn)
    return try overview.decoded(AnalyticsOverview.self).totals.views
  }

  @Test func whoOpensAPropertyHasLookedAtIt() async throws {
    try await Self.withDeals { platform async throws in
      _ = try await platform.get(Path.property(Self.property.id), Self.investor.signedIn)
      platform.clock.advance(by: .seconds(60))
      _ = try await platform.get("/api/properties/slug/deal-2", Self.investor.signedIn)
      platform.clock.advance(by: .seconds(60))
      _ = try await platform.get(Path.property(Self.property.id), Self.investor.signedIn)
      let page = try await platform.get("/api/users/me/views", Self.investor.signedIn).decoded(Page<ViewedCard>.self)
      #expect(page.data.map(\.card.property.name) == ["Deal 1", "Deal 2"])
      #expect(page.data.map(\.viewedAt) == [testNow + .seconds(120), testNow + .seconds(60)])
      #expect(page.pagination.total == 2)
      #expect(try await Self.views(platform) == 3)
    }
  }

  @Test func prefetchedPagesHeadersAndMissingPropertiesAreNoLooks() async throws {
    try await Self.withDeals { platform async throws in
      _ = try await platform.get(Path.property(Self.property.id), ["Sec-Purpose": "prefetch"])
      _ = try await platform.get(Path.property(Self.property.id), ["Sec-Purpose": "prefetch;prerender"])
      _ = try await platform.get(Path.property(Self.property.id), method: .head)
      _ = try await platform.get(Path.property(Property.numbered(9).id))
      #expect(try await Self.views(platform) == 0)
      _ = try await platform.get(Path.property(Self.property.id))
      #expect(try await Self.views(platform) == 1)
    }
  }

  @Test func aReportOfAVisitCompletesTheLookThatBeganIt() async throws {
    try await Self.withDeals { platform async throws in
      _ = try await platform.get(Path.property(Self.property.id), Self.investor.signedIn)
      platform.clock.advance(by: .seconds(90))
      let path = Path.property(Self.property.id) + "/views"
      let reply = try await platform.send(.post, path, #"{"duration":90,"source":"email"}"#, Self.investor.signedIn)
      #expect(reply.status == 202)
      #expect(try await Self.views(platform) == 1)
      let kept = try await platform.store.read { connection in
        try connection.all("SELECT duration, source FROM property_views") { row in
          let duration: Int? = try row.optional()
          let source: String? = try row.optional()
          return "\(duration ?? -1) \(source ?? "-")"
        }
      }
      #expect(kept == ["90 email"])
      // A visit of its own, by somebody unknown.
      _ = try await platform.send(.post, path, #"{"duration":5}"#)
      #expect(try await Self.views(platform) == 2)
    }
  }

  @Test func aReportThatIsSentAgainWithItsKeyIsOneLook() async throws {
    try await Self.withDeals { platform async throws in
      let path = Path.property(Self.property.id) + "/views"
      let keyed = ["Idempotency-Key": "one"]
      for isReplay in [false, true] {
        let reply = try await platform.send(.post, path, #"{"duration":5}"#, keyed)
        #expect(reply.status == 202)
        #expect(reply.header("Idempotency-Replayed") == (isReplay ? "true" : nil))
      }
      #expect(try await Self.views(platform) == 1)
      #expect(try await platform.send(.post, path, #"{"duration":6}"#, keyed).status == 422)
      #expect(try await platform.send(.post, path, #"{"duration":5}"#, ["Idempotency-Key": "a b"]).status == 400)
      let gone = Path.property(Property.numbered(9).id) + "/views"
      #expect(try await platform.send(.post, gone, "", ["Idempotency-Key": "two"]).status == 404)
    }
  }

  @Test(arguments: [#"{"duration":-1}"#, #"{"duration":1.5}"#, #"{"source":"mail"}"#, #"{"seconds":1}"#, "[]"])
  func wrongReportsAreRefused(body: String) async throws {
    try await Self.withDeals { platform async throws in
      let reply = try await platform.send(.post, Path.property(Self.property.id) + "/views", body)
      #expect(reply.status == 400)
      #expect(try await Self.views(platform) == 0)
    }
  }

  @Test func reportsOfPropertiesThatAreNotThereAreNotFound() async throws {
    try await Self.withDeals { platform async throws in
      #expect(try await platform.send(.post, Path.property(Property.numbered(9).id) + "/views").status == 404)
      #expect(try await platform.send(.post, "/api/properties/x/views").status == 404)
      #expect(try await platform.get("/api/users/me/views").status == 401)
    }
  }

  @Test func looksOfUsersAndPropertiesThatAreGoneDoNotStopTheOthers() async throws {
    try await Self.withDeals { platform async throws in
      let recorder = ViewRecorder(store: platform.store, clock: platform.clock.clock)
      recorder.note(PropertyViewRecord(userId: nil, propertyId: Property.numbered(9).id, viewedAt: testNow))
      recorder.note(PropertyViewRecord(userId: Parts.id(7), propertyId: Self.property.id, viewedAt: testNow))
      recorder.note(
        PropertyViewRecord(userId: Self.investor.id, propertyId: Self.property.id, viewedAt: testNow))
      #expect(try await recorder.flush() == 0)
      #expect(try await Self.views(platform) == 2)
    }
  }

  @Test func whatIsBeyondTheCapacityIsCounted() async throws {
    try await Self.withDeals { platform async throws in
      let recorder = ViewRecorder(store: platform.store, clock: platform.clock.clock)
      let gone = PropertyViewRecord(userId: nil, propertyId: Property.numbered(9).id, viewedAt: testNow)
      for _ in 0..<(ViewRecorder.capacity + 3) { recorder.note(gone) }
      #expect(try await recorder.flush() == 3)
      #expect(try await recorder.flush() == 0)
    }
  }

  @Test func theWriterWritesWhatIsLeftWhenTheServerEnds() async throws {
    try await Self.withDeals { platform async throws in
      let recorder = ViewRecorder(store: platform.store, clock: platform.clock.clock)
      let log = JSONLogHandler(level: .info, sink: platform.lines.makeSink(), clock: platform.clock.clock)
      let writer = ViewWriter(recorder: recorder, log: log)
      recorder.note(PropertyViewRecord(userId: nil, propertyId: Self.property.id, viewedAt: testNow))
      try await runUntilStopped(writer)
      let count = try await platform.store.read { try $0.count("SELECT COUNT(*) FROM property_views") }
      #expect(count == 1)
    }
  }
}
