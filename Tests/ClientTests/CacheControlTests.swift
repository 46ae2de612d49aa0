import Curl
import Domain
import Testing

@testable import Client

@Suite struct CacheControlTests {
  private let usual = Freshness(freshFor: .seconds(60))

  @Test func whereNothingIsSaidTheUsualHolds() {
    for text in ["", "public", "private, must-revalidate", "max-agee=5", ",,=,", "no-cache=\"set-cookie\""] {
      #expect(CacheControl(text).freshness(otherwise: usual) == usual, "\(text)")
    }
  }

  @Test(arguments: [
    ("max-age=300", 300), ("MAX-AGE=300", 300), (" public ,max-age = \"300\"", 300), ("max-age=300, max-age=20", 20),
    ("max-age=x", 0), ("max-age=-5", 0), ("max-age", 0), ("no-cache, max-age=300", 0),
    ("max-age=99999999999999999999", 2_147_483_648),
  ])
  func anAnswerIsFreshAsLongAsItSays(_ text: String, _ seconds: Int) {
    #expect(CacheControl(text).freshness(otherwise: usual).freshFor == .seconds(seconds))
  }

  @Test func theTimeOnTheWayCounts() {
    let control = CacheControl("max-age=300")
    #expect(control.freshness(age: .seconds(100), otherwise: usual).freshFor == .seconds(200))
    #expect(control.freshness(age: .seconds(400), otherwise: usual).freshFor == .zero)
  }

  @Test func staleIfErrorBoundsWhatStandsInAfterAFailure() {
    #expect(CacheControl("stale-if-error=3600").freshness(otherwise: usual).usableAfterFailure == .seconds(3600))
    #expect(CacheControl("max-age=5").freshness(otherwise: usual).usableAfterFailure == nil)
  }

  @Test func noStoreIsRead() {
    #expect(CacheControl("private, No-Store").noStore)
    #expect(!CacheControl("x-no-store, \"no-store\"x").noStore)
  }
}

@Suite struct ClockSkewTests {
  private func skew(_ date: Timestamp, asked: Timestamp = noon, after: Duration = .seconds(2)) -> Duration {
    ClockSkew(date: date, asked: asked, received: asked + after).offset
  }

  @Test func withinTheRequestThereIsNothingToTellApart() {
    #expect(skew(noon) == .zero)
    #expect(skew(noon + .seconds(2)) == .zero)
    #expect(skew(noon + .milliseconds(-900)) == .zero)
  }

  @Test func aPlatformThatIsAheadOrBehindIsToldBySoMuch() {
    #expect(skew(noon + .seconds(3602)) == .seconds(3600))
    #expect(skew(noon + .seconds(-300)) == .seconds(-300))
    #expect(ClockSkew(date: noon + .seconds(-300), asked: noon, received: noon).isNoticeable)
    #expect(!ClockSkew(date: noon + .seconds(20), asked: noon, received: noon).isNoticeable)
  }

  @Test func aDateToComeAgainIsReadByThePlatformsOwnClock() async throws {
    let clock = TestClock()
    // Its clock is a day behind; it asks for five seconds.
    let busy = CurlResponse.json(
      "{}", status: 503,
      headers: [
        CurlHeader("Date", "Sun, 01 Mar 2026 12:00:00 GMT"), CurlHeader("Retry-After", "Sun, 01 Mar 2026 12:00:05 GMT"),
      ])
    let platform = TestPlatform.sequence([
      .success(busy), .success(.json(#"{"status":"healthy","timestamp":"2026-03-02T12:00:00Z","uptime":3}"#)),
    ])
    let client = platform.client(clock)
    _ = try await client.health()
    #expect(clock.sleeps == [.seconds(5)])
    #expect(client.clockSkew?.offset == .seconds(-86_400))
  }
}

@Suite struct TraceContextTests {
  @Test func allAttemptsOfACallShareATraceAndEachHasItsOwnParent() async throws {
    let platform = TestPlatform.sequence([.success(.json("{}", status: 502))])
    _ = try? await platform.client().health()
    let traces = platform.requests.map { request in
      request.headers.first { $0.name == "traceparent" }?.value.split(separator: "-").map(String.init) ?? []
    }
    #expect(traces.count == 3)
    #expect(traces.allSatisfy { $0.map(\.count) == [2, 32, 16, 2] && $0[0] == "00" })
    #expect(Set(traces.map { $0[1] }).count == 1)
    #expect(Set(traces.map { $0[2] }).count == 3)
    #expect(traces.joined().allSatisfy { $0.allSatisfy { "0123456789abcdef".contains($0) } })
  }

  @Test func onlyWhatMayBeRepeatedTakesAKeptConnection() async throws {
    let platform = TestPlatform { _ in .json("{}") }
    let client = platform.client()
    for safety in [RetryPolicy.Safety.reading, .idempotent, .once] {
      _ = try await client.write("POST", "/x", body: nil, as: safety)
    }
    #expect(platform.requests.map(\.reusesConnection) == [true, true, false])
  }
}
