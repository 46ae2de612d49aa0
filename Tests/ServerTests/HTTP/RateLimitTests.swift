import Domain
import Testing

@testable import Server

struct RateLimitTests {
  @Test func aBucketHoldsAMinutesWorthAndFillsEvenly() {
    var bucket = TokenBucket(perMinute: 60, at: testNow)
    for left in (0..<60).reversed() { #expect(bucket.take(at: testNow) == .taken(remaining: left)) }
    #expect(bucket.take(at: testNow) == .refused(wait: .seconds(1)))
    #expect(bucket.take(at: testNow + .milliseconds(750)) == .refused(wait: .milliseconds(250)))
    #expect(bucket.take(at: testNow + .seconds(1)) == .taken(remaining: 0))
    #expect(!bucket.isFull(at: testNow + .seconds(60)))
    #expect(bucket.isFull(at: testNow + .seconds(61)))
  }

  @Test func aClockThatGoesBackChangesNothing() {
    var bucket = TokenBucket(perMinute: 1, at: testNow)
    #expect(bucket.take(at: testNow) == .taken(remaining: 0))
    #expect(bucket.take(at: testNow + .seconds(-3600)) == .refused(wait: .seconds(60)))
    #expect(bucket.take(at: testNow + .seconds(60)) == .taken(remaining: 0))
  }

  @Test func callersAreToldApartByWhoTheyAreThenByWhereTheyComeFrom() {
    typealias Asker = RateLimiter.Asker
    func asker(_ address: String) -> Asker? { Asker(.anonymous, remoteAddress: address, isLoopback: false) }
    #expect(asker("203.0.113.7") != asker("203.0.113.8"))
    #expect(asker("2001:db8:1:2::7") == asker("2001:db8:1:2:ffff::1"))
    #expect(asker("2001:db8:1:2::7") == asker("2001:db8:1:2:0:0:0:7"))
    #expect(asker("2001:db8:1:2::7") != asker("2001:db8:1:3::7"))
    #expect(asker("::1:2:3:4") == asker("0:0:0:0:1:2:3:5"))
    #expect(asker("::ffff:203.0.113.7") != asker("::ffff:203.0.113.8"))
    #expect(Asker(.anonymous, remoteAddress: "127.0.0.1", isLoopback: true) == nil)
    let user = People.user(1)
    let principal = Caller.user(Principal(userId: user.id, role: .investor))
    #expect(
      Asker(principal, remoteAddress: "203.0.113.7", isLoopback: false)
        == Asker(principal, remoteAddress: "127.0.0.1", isLoopback: true))
  }

  @Test func whoAsksTooOftenIsToldWhenToComeBack() async throws {
    var conduct = Conduct()
    conduct.allowance = RateLimiter.Allowance(reads: 2, writes: 1, webhooks: 1)
    try await withPlatform([.numbered(1)], conduct: conduct) { platform async throws in
      let (one, other) = (People.user(1).signedIn, People.user(2).signedIn)
      for _ in 0..<2 { #expect(try await platform.get("/api/properties", one).status == 200) }
      let refused = try await platform.get("/api/properties", one)
      #expect(refused.status == 429)
      #expect(try refused.error().code == .rateLimited)
      #expect(refused.header("Retry-After") == "30")
      #expect(refused.header("RateLimit") == "\"reads\";r=0;t=30")
      #expect(refused.header("RateLimit-Policy") == "\"reads\";q=2;w=60")
      #expect(try await platform.get("/api/properties", other).status == 200)
      #expect(try await platform.get("/health", one).status == 200)
      platform.clock.advance(by: .seconds(30))
      #expect(try await platform.get("/api/properties", one).status == 200)
    }
  }

  @Test func readsAndWritesAreCountedApart() throws {
    let limiter = RateLimiter(RateLimiter.Allowance(reads: 1, writes: 1, webhooks: 1))
    let asker = RateLimiter.Asker.address("203.0.113.7")
    try limiter.admit(asker, .reads, at: testNow)
    try limiter.admit(asker, .writes, at: testNow)
    #expect(throws: Refusal.self) { try limiter.admit(asker, .reads, at: testNow) }
    #expect(throws: Refusal.self) { try limiter.admit(asker, .writes, at: testNow) }
    try limiter.admit(nil, .writes, at: testNow)
  }

  @Test func thousandsOfCallersAreForgottenWhenTheyAreQuiet() throws {
    let limiter = RateLimiter(RateLimiter.Allowance(reads: 1, writes: 1, webhooks: 1))
    for number in 0..<5000 { try limiter.admit(.address("a\(number)"), .reads, at: testNow) }
    #expect(throws: Refusal.self) { try limiter.admit(.address("a4999"), .reads, at: testNow) }
    for number in 0..<5000 { try limiter.admit(.address("b\(number)"), .reads, at: testNow + .seconds(61)) }
    try limiter.admit(.address("a4999"), .reads, at: testNow + .seconds(61))
  }
}
