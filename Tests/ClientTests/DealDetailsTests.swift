import Curl
import Domain
import Lock
import PlatformAPI
import Testing

@testable import Client

@Suite struct DealDetailsTests {
  let clock = TestClock()
  let database: LocalDatabase

  init() throws { database = try LocalDatabase.open(.memory, for: .test).database }

  private func details(_ platform: TestPlatform) -> DealDetails {
    DealDetails(client: platform.client(clock), database: database, wall: clock.conduct.wall)
  }

  /// A platform that has these details under this version.
  private static func serving(_ detail: PropertyDetail, version: String = "\"v1\"") -> TestPlatform {
    TestPlatform { request in
      request.headers.contains(CurlHeader("If-None-Match", version))
        ? CurlResponse(status: 304) : .json(detail, headers: [CurlHeader("ETag", version)])
    }
  }

  private func all(_ details: DealDetails, refresh: DealDetails.Refresh = .whenStale) async -> [Loaded<PropertyDetail>]
  {
    var all: [Loaded<PropertyDetail>] = []
    for await loaded in details.details(of: .number(1), refresh: refresh) { all.append(loaded) }
    return all
  }

  @Test func whatWasNeverFetchedIsFetched() async {
    let detail = PropertyDetail(property: .number(1))
    let loaded = await all(details(Self.serving(detail)))
    #expect(loaded.map(\.value) == [nil, detail])
    #expect(loaded.map(\.isRefreshing) == [true, false])
    #expect(loaded.map(\.origin) == [.local, .network])
    #expect(loaded.last?.fetchedAt == noon)
    #expect(loaded.allSatisfy { $0.failure == nil })
  }

  @Test func whatIsFreshComesFromHereAlone() async {
    let platform = Self.serving(PropertyDetail(property: .number(1)))
    let details = details(platform)
    _ = await all(details)
    clock.advance(by: .seconds(59))
    let loaded = await all(details)
    #expect(loaded.count == 1)
    #expect(loaded[0].value?.property.id == .number(1))
    #expect(loaded[0].fetchedAt == noon)
    #expect(!loaded[0].isRefreshing)
    #expect(platform.requests.count == 1)
  }

  @Test func detailsAreFreshAsLongAsThePlatformSays() async {
    let detail = PropertyDetail(property: .number(1))
    let platform = TestPlatform { _ in .json(detail, headers: [CurlHeader("Cache-Control", "max-age=600")]) }
    let details = details(platform)
    _ = await all(details)
    clock.advance(by: .seconds(599))
    #expect(await all(details).count == 1)
    clock.advance(by: .seconds(2))
    #expect(await all(details).count == 2)
    #expect(platform.requests.count == 2)
  }

  @Test func whatMustNotBeStoredIsShownAndNotKept() async {
    let detail = PropertyDetail(property: .number(1))
    let platform = Self.serving(detail)
    let details = details(platform)
    _ = await all(details)
    platform.answer(with: { _ in .json(detail, headers: [CurlHeader("Cache-Control", "no-store")]) })
    #expect(await all(details, refresh: .always).last?.value == detail)
    #expect(await details.local(.number(1)).value == nil)
  }

  @Test func whatIsUsableForAWhileAfterAFailureIsThenGone() async {
    let detail = PropertyDetail(property: .number(1))
    let platform = TestPlatform { _ in
      .json(detail, headers: [CurlHeader("Cache-Control", "max-age=0, stale-if-error=3600")])
    }
    let details = details(platform)
    _ = await all(details)
    platform.answer(with: { _ throws(CurlError) in throw CurlError(.cannotConnect, "away") })
    clock.advance(by: .seconds(3000))
    #expect(await all(details).last?.value == detail)
    clock.advance(by: .seconds(3000))
    #expect(await all(details).last?.value == nil)
  }

  @Test func whatIsStaleIsShownAtOnceAndConfirmedWithoutSendingItAgain() async {
    let platform = Self.serving(PropertyDetail(property: .number(1)))
    let details = details(platform)
    _ = await all(details)
    clock.advance(by: .seconds(61))
    let loaded = await all(details)
    #expect(loaded.map(\.value?.property.id) == [.number(1), .number(1)])
    #expect(loaded.map(\.fetchedAt) == [noon, noon + .seconds(61)])
    #expect(platform.requests.last?.headers.contains(CurlHeader("If-None-Match", "\"v1\"")) == true)
    clock.advance(by: .seconds(30))
    #expect(await all(details).count == 1)
  }

  @Test func aChangedPropertyReplacesTheStoredOne() async {
    _ = await all(details(Self.serving(PropertyDetail(property: .number(1)))))
    clock.advance(by: .seconds(61))
    let renamed = PropertyDetail(property: .number(1, name: "Renamed"))
    let loaded = await all(details(Self.serving(renamed, version: "\"v2\"")))
    #expect(loaded.map(\.value?.property.name) == ["Property 1", "Renamed"])
    #expect(await details(Self.serving(renamed)).local(.number(1)).value == renamed)
  }

  @Test func aPersonMayAskForWhatIsStillFresh() async {
    let platform = Self.serving(PropertyDetail(property: .number(1)))
    let details = details(platform)
    _ = await all(details)
    #expect(await all(details, refresh: .always).count == 2)
    #expect(platform.requests.count == 2)
  }

  @Test(arguments: [
    Result<CurlResponse, CurlError>.failure(CurlError(.cannotConnect, "refused")), .failure(CurlError(.cut, "cut")),
    .success(.json("oops", status: 500)), .success(.json("{\"id\":")), .success(.json("{}")),
    .success(.json(PropertyDetail(property: .number(2)))), .success(.json("{}", status: 404)),
  ])
  func afterAFailureTheLastDetailsStayWithTheReason(_ outcome: Result<CurlResponse, CurlError>) async {
    let detail = PropertyDetail(property: .number(1))
    _ = await all(details(Self.serving(detail)))
    clock.advance(by: .seconds(61))
    let loaded = await all(details(.sequence([outcome])))
    #expect(loaded.map(\.value) == [detail, detail])
    #expect(loaded.last?.failure != nil)
    #expect(loaded.last?.fetchedAt == noon)
    #expect(loaded.last?.origin == .local)
    #expect(await details(.sequence([outcome])).local(.number(1)).value == detail)
  }

  @Test func whatWasNeverFetchedAndCannotBeIsNamedWithItsReason() async {
    let loaded = await all(details(.sequence([.failure(CurlError(.cannotConnect, "refused"))])))
    #expect(loaded.last?.value == nil)
    #expect(loaded.last?.failure?.code == .offline)
    #expect(loaded.last?.isRefreshing == false)
  }

  @Test func whatAnotherVersionStoredIsAsGoodAsMissing() async throws {
    try await database.save(
      StoredDetail(body: Array("{\"old\":1}".utf8), etag: "\"v1\"", fetchedAt: noon), of: .number(1), slug: "s")
    let platform = Self.serving(PropertyDetail(property: .number(1)))
    let loaded = await all(details(platform))
    #expect(loaded.map(\.value?.property.id) == [nil, .number(1)])
  }

  @Test func whoStopsReadingCancelsTheRequest() async {
    let asked = Gate()
    let cancelled = Gate()
    let platform = TestPlatform { _ throws(CurlError) in
      asked.open()
      await Gate().pass()
      cancelled.open()
      throw CurlError(.cancelled, "cancelled")
    }
    let details = details(platform)
    let task = Task { for await _ in details.details(of: .number(1)) {} }
    await asked.pass()
    task.cancel()
    await cancelled.pass()
  }

  // MARK: Ahead of time

  @Test func detailsAreFetchedAheadOfTimeOnceAndSaySo() async {
    let platform = TestPlatform { request in
      let number = Int(request.url.suffix(4), radix: 16) ?? 0
      return .json(PropertyDetail(property: .number(number)))
    }
    let details = details(platform)
    let deals = (1...5).map { Deal.number($0) }
    #expect(await details.prefetch(deals, limit: 3) == 3)
    #expect(await details.prefetch(deals, limit: 5) == 2)
    #expect(await details.prefetch(deals, limit: 5) == 0)
    #expect(platform.requests.allSatisfy { $0.headers.contains(CurlHeader("Sec-Purpose", "prefetch")) })
    #expect(await details.local(.number(5)).value?.property.id == .number(5))
  }

  @Test func aDealThatChangedSinceIsFetchedAgain() async {
    let platform = TestPlatform { _ in .json(PropertyDetail(property: .number(1))) }
    let details = details(platform)
    _ = await details.prefetch([.number(1)])
    var changed = Deal.number(1)
    changed.updatedAt = noon + .seconds(10)
    clock.advance(by: .seconds(20))
    #expect(await details.prefetch([changed]) == 1)
    #expect(await details.prefetch([changed]) == 0)
  }

  @Test func oneBadDealDoesNotKeepTheOthersFromBeingFetched() async {
    let platform = TestPlatform { request in
      request.url.hasSuffix("1") ? .json("{") : .json(PropertyDetail(property: .number(2)))
    }
    #expect(await details(platform).prefetch([.number(1), .number(2)]) == 1)
  }

  @Test func aPlatformThatIsAwayIsNotAskedForEveryDeal() async {
    let platform = TestPlatform.sequence([.success(.json("{}", status: 500))])
    #expect(await details(platform).prefetch((1...50).map { .number($0) }) == 0)
    #expect(platform.requests.count == 1)
  }
}
