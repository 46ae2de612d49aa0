import Curl
import Domain
import Lock
import PlatformAPI
import Testing

@testable import Client

@Suite struct PlatformClientTests {
  private let health = CurlResponse.json(Health(status: "healthy", timestamp: noon, uptime: 1))

  private func failure<Value>(_ body: () async throws(ClientError) -> Value) async -> ClientError? {
    do throws(ClientError) {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  // MARK: What an answer means

  @Test func aGoodAnswerIsDecoded() async throws {
    let platform = TestPlatform.sequence([.success(health)])
    #expect(try await platform.client().health().status == "healthy")
    #expect(platform.paths == ["/health"])
  }

  @Test func aRefusalCarriesWhatThePlatformSaid() async {
    let platform = TestPlatform.sequence([
      .success(.json(#"{"error":"Property not found","code":"NOT_FOUND","requestId":"r1"}"#, status: 404))
    ])
    let error = await failure { () async throws(ClientError) in try await platform.client().property(.number(1)) }
    #expect(error?.code == .refused(status: 404))
    #expect(error?.isNotFound == true)
    #expect(error?.errorBody == ErrorBody(error: "Property not found", code: .notFound, requestId: "r1"))
    #expect(platform.requests.count == 1)
  }

  @Test func aServerErrorIsToldApartAndNotRepeated() async {
    let platform = TestPlatform.sequence([.success(.json("oops", status: 500))])
    let error = await failure { () async throws(ClientError) in try await platform.client().health() }
    #expect(error?.code == .serverFailed(status: 500))
    #expect(error?.errorBody == nil)
    #expect(platform.requests.count == 1)
  }

  @Test func aPageOfHTMLWithAGoodStatusIsUnreadable() async {
    let html = CurlResponse(
      status: 200, headers: [CurlHeader("content-type", "text/html")], body: Array("<html>Sign in to Wi-Fi</html>".utf8)
    )
    let platform = TestPlatform.sequence([.success(html)])
    let error = await failure { () async throws(ClientError) in try await platform.client().health() }
    #expect(error?.code == .unreadable)
    #expect(error?.message.contains("text/html") == true)
  }

  @Test(arguments: ["", "{", "[]", "null", #"{"status":"healthy"}"#, #"{"status":1,"timestamp":2,"uptime":3}"#])
  func wrongJSONIsUnreadable(_ text: String) async {
    let platform = TestPlatform.sequence([.success(.json(text))])
    let error = await failure { () async throws(ClientError) in try await platform.client().health() }
    #expect(error?.code == .unreadable)
  }

  @Test func whatIsMissingIsNamedWithItsPlace() async {
    let platform = TestPlatform.sequence([.success(.json(#"{"data":[],"deleted":[],"more":false}"#))])
    let error = await failure { () async throws(ClientError) in
      try await platform.client().propertyChanges(since: nil, limit: 10)
    }
    #expect(error?.message == "GET /api/properties/changes: next is missing")
  }

  @Test(arguments: [
    (CurlError.Code.cannotConnect, ClientError.Code.offline), (.cannotResolve, .offline), (.connectTimedOut, .offline),
    (.timedOut, .timedOut), (.tls, .untrusted), (.tooLarge, .unreadable), (.cut, .unreadable),
    (.protocolViolation, .unreadable), (.cancelled, .cancelled), (.invalidRequest, .invalidRequest),
  ])
  func failuresOfTheNetworkAreToldApart(_ code: CurlError.Code, _ expected: ClientError.Code) async {
    let platform = TestPlatform.sequence([.failure(CurlError(code, "words"))])
    let error = await failure { () async throws(ClientError) in try await platform.client().health() }
    #expect(error?.code == expected)
    #expect(error?.message == "GET /health: words")
  }

  // MARK: One bad element

  @Test func anElementThatCannotBeReadIsLeftOutAndNamed() async throws {
    let good = String(decoding: CurlResponse.json(PropertyCard.number(1)).body, as: UTF8.self)
    let id = PropertyID.number(2).description
    let bad = good.replacing(PropertyID.number(1).description, with: id).replacing(
      "\"totalUnits\":101", with: "\"totalUnits\":\"many\"")
    let platform = TestPlatform.sequence([
      .success(.json("{\"data\":[\(bad),\(good),17],\"deleted\":[\"x\"],\"next\":\"c\",\"more\":false}"))
    ])
    let page = try await platform.client().propertyChanges(since: nil, limit: 10)
    #expect(page.deals.map(\.id) == [.number(1)])
    #expect(page.leftOut.map(\.id) == [id, nil, nil])
    #expect(page.leftOut[0].reason.hasPrefix("[0] "))
    #expect(page.leftOut[0].reason.contains("totalUnits is not a number"))
    #expect(page.leftOut[1].reason.hasPrefix("[2] "))
    #expect(page.leftOut[2].reason.hasPrefix("[0] "))
  }

  @Test func aListMayHaveBadElementsToo() async throws {
    let page = Page(data: [PropertyCard.number(1)], pagination: Pagination(page: 1, limit: 12, total: 1))
    let platform = TestPlatform.sequence([.success(.json(page))])
    let answer = try await platform.client().properties(PropertyListQuery([.q: "a&b é", .limit: "12", .page: "1"]))
    #expect(answer.data.count == 1)
    #expect(answer.leftOut.isEmpty)
    #expect(platform.paths == ["/api/properties?page=1&limit=12&q=a%26b%20%C3%A9"])
  }

  // MARK: Conduct

  @Test func aFailedReadIsRepeatedAndItsWaitsAreThePolicys() async throws {
    let clock = TestClock(random: 0.5)
    let platform = TestPlatform.sequence([
      .failure(CurlError(.cannotConnect, "refused")), .success(.json("{}", status: 503)), .success(health),
    ])
    _ = try await platform.client(clock).health()
    #expect(platform.requests.count == 3)
    #expect(clock.sleeps == [.milliseconds(50), .milliseconds(1000)])
  }

  @Test func afterThreeAttemptsTheLastFailureStands() async {
    let platform = TestPlatform.sequence([
      .failure(CurlError(.cannotConnect, "1")), .failure(CurlError(.cannotConnect, "2")),
      .failure(CurlError(.cannotConnect, "3")),
    ])
    let error = await failure { () async throws(ClientError) in try await platform.client().health() }
    #expect(error?.message == "GET /health: 3")
    #expect(platform.requests.count == 3)
  }

  @Test func theDeadlineCountsWaitsAndAttempts() async {
    let clock = TestClock(random: 0)
    let platform = TestPlatform { _ throws(CurlError) in
      clock.advance(by: .seconds(6))
      throw CurlError(.cut, "cut")
    }
    let error = await failure { () async throws(ClientError) in try await platform.client(clock).health() }
    #expect(error?.code == .unreadable)
    #expect(platform.requests.map(\.limits.total) == [.seconds(15), .seconds(9), .seconds(3)])
  }

  @Test func aWaitThatEndsBehindTheDeadlineIsNotBegun() async {
    let clock = TestClock()
    let platform = TestPlatform.sequence([
      .success(.json("{}", status: 503, headers: [CurlHeader("Retry-After", "16")]))
    ])
    let error = await failure { () async throws(ClientError) in try await platform.client(clock).health() }
    #expect(error?.code == .serverFailed(status: 503))
    #expect(platform.requests.count == 1)
    #expect(clock.sleeps.isEmpty)
  }

  @Test func aWaitThatThePlatformAsksForIsKept() async throws {
    let clock = TestClock()
    let platform = TestPlatform.sequence([
      .success(.json("{}", status: 429, headers: [CurlHeader("retry-after", "7")])), .success(health),
    ])
    _ = try await platform.client(clock).health()
    #expect(clock.sleeps == [.seconds(7)])
  }

  @Test func whenManyFailTheBudgetEndsAndTheRestFailFast() async {
    let platform = TestPlatform.sequence([.failure(CurlError(.cannotConnect, "refused"))])
    let client = platform.client(TestClock(random: 0), circuit: CircuitBreaker(threshold: .max))
    for _ in 0..<10 { _ = await failure { () async throws(ClientError) in try await client.health() } }
    // Ten first attempts, and no more retries than the bucket had.
    #expect(platform.requests.count == 20)
  }

  @Test func anOpenCircuitSendsNothingUntilAProbeIsAllowed() async throws {
    let clock = TestClock(random: 0)
    let platform = TestPlatform.sequence([.failure(CurlError(.cannotConnect, "refused"))])
    let client = platform.client(clock, circuit: CircuitBreaker(threshold: 3))
    _ = await failure { () async throws(ClientError) in try await client.health() }
    #expect(platform.requests.count == 3)
    let held = await failure { () async throws(ClientError) in try await client.health() }
    #expect(held?.code == .offline)
    #expect(platform.requests.count == 3)
    let health = health
    platform.answer { _ in health }
    client.allowProbe()
    #expect(try await client.health().status == "healthy")
  }

  @Test func whoIsHeldBackHearsTheTrueReason() async {
    for (answer, code, words) in [
      (
        Result<CurlResponse, CurlError>.success(.json("oops", status: 500)), ClientError.Code.serverFailed(status: 500),
        "status 500"
      ),
      (.failure(CurlError(.cut, "transfer closed")), .unreadable, "transfer closed"),
      (.failure(CurlError(.timedOut, "no answer")), .timedOut, "no answer"),
    ] {
      let platform = TestPlatform.sequence([answer])
      let client = platform.client(TestClock(random: 0), circuit: CircuitBreaker(threshold: 1))
      _ = await failure { () async throws(ClientError) in try await client.health() }
      let sent = platform.requests.count
      let held = await failure { () async throws(ClientError) in try await client.property(.number(1)) }
      #expect(platform.requests.count == sent)
      #expect(held?.code == code)
      #expect(held?.message.contains(words) == true)
    }
  }

  @Test(arguments: [
    ("[]", "GET /health: the answer is not an object"),
    (#"{"status":{},"timestamp":"x","uptime":1}"#, "GET /health: status is not a text"),
    (#"{"status":"ok","timestamp":"2026-03-02T12:00:00Z","uptime":"1"}"#, "GET /health: uptime is not a number"),
  ])
  func whatIsOfTheWrongTypeIsNamedInJSONsWords(_ text: String, _ message: String) async {
    let platform = TestPlatform.sequence([.success(.json(text))])
    let error = await failure { () async throws(ClientError) in try await platform.client().health() }
    #expect(error?.message == message)
  }

  @Test func cancellingWhileWaitingEndsIt() async {
    let clock = TestClock(passesItself: false)
    let platform = TestPlatform.sequence([.failure(CurlError(.cannotConnect, "refused"))])
    let client = platform.client(clock)
    let task = Task { await failure { () async throws(ClientError) in try await client.health() } }
    await clock.someoneSleeps()
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    #expect(platform.requests.count == 1)
  }

  // MARK: Details

  @Test func anUnchangedPropertyIsNotSentAgain() async throws {
    let detail = PropertyDetail(property: .number(1))
    let platform = TestPlatform { request in
      request.headers.contains(CurlHeader("If-None-Match", "\"v1\""))
        ? CurlResponse(status: 304) : .json(detail, headers: [CurlHeader("ETag", "\"v1\"")])
    }
    let client = platform.client()
    guard case .new(let received, let response) = try await client.property(.number(1)) else {
      return #expect(Bool(false), "the first answer is new")
    }
    #expect(received == detail)
    guard case .notModified = try await client.property(.number(1), ifNoneMatch: response.header("etag")) else {
      return #expect(Bool(false), "the second one is not")
    }
  }

  @Test func notModifiedWithoutAConditionIsUnreadable() async {
    let platform = TestPlatform.sequence([.success(CurlResponse(status: 304))])
    let error = await failure { () async throws(ClientError) in try await platform.client().property(.number(1)) }
    #expect(error?.code == .unreadable)
  }

  @Test func aSlugIsEncodedIntoThePath() async {
    let platform = TestPlatform.sequence([.success(.json("{}", status: 404))])
    _ = await failure { () async throws(ClientError) in try await platform.client().property(slug: "../a b?c") }
    #expect(platform.paths == ["/api/properties/slug/..%2Fa%20b%3Fc"])
  }

  @Test func propertiesAreComparedSideBySide() async throws {
    let cards = [PropertyCard.number(1), .number(2)]
    let page = Page(data: cards, pagination: Pagination(page: 1, limit: 2, total: 2))
    let platform = TestPlatform.sequence([.success(.json(page))])
    let answer = try await platform.client().compare([.number(1), .number(2)])
    #expect(answer.data == cards)
    #expect(platform.paths[0].hasSuffix("/compare?ids=\(PropertyID.number(1))%2C\(PropertyID.number(2))"))
  }
}
