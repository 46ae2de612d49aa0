import Curl
import Domain
import Lock
import PlatformAPI
import Testing

@testable import Client

@Suite struct PlatformSessionTests {
  /// What a session told, in order.
  private final class Log: Sendable {
    let events = Lock<[PlatformSession.Event]>([])

    var connections: [ConnectionState] {
      events.withLock { $0.compactMap { if case .connection(let state) = $0 { state } else { nil } } }
    }
    /// Looks that are over.
    var looks: Int { events.withLock { $0.count { if case .looking(nil) = $0 { true } else { false } } } }
    var counts: [Int] {
      events.withLock { $0.compactMap { if case .catalogue(let catalogue, _) = $0 { catalogue.count } else { nil } } }
    }
  }

  private let clock = TestClock(passesItself: false, random: 0)
  private let log = Log()

  private func session(
    _ platform: TestPlatform, opened: LocalDatabase.Opened? = nil, prefetchLimit: Int = 0
  ) throws -> PlatformSession {
    let log = log
    return PlatformSession(
      client: platform.client(clock), opened: try opened ?? LocalDatabase.open(.memory, for: .test), platform: .test,
      clock: clock.conduct, prefetchLimit: prefetchLimit
    ) { event in log.events.withLock { $0.append(event) } }
  }

  /// Runs a session for as long as `body` takes, and waits for its end.
  private func running(_ session: PlatformSession, _ body: () async throws -> Void) async rethrows {
    let task = Task { await session.run() }
    do { try await body() } catch {
      task.cancel()
      await task.value
      throw error
    }
    task.cancel()
    await task.value
  }

  @Test func theFirstCopyEndsLiveAndThenItWaitsTheInterval() async throws {
    let source = ChangingPlatform(1...3)
    let session = try session(TestPlatform { source.answer($0) })
    await running(session) { await clock.someoneSleeps() }
    #expect(log.connections == [.syncing(nil, asOf: nil), .live(asOf: noon)])
    #expect(log.counts == [3])
    #expect(clock.sleeps.first == .seconds(60))
  }

  @Test func aLargeFirstCopyTellsItsProgress() async throws {
    let source = ChangingPlatform(1...700)
    let session = try session(TestPlatform { source.answer($0) })
    await running(session) { await clock.someoneSleeps() }
    #expect(log.connections.contains(.syncing(SyncProgress(received: 250, total: 700), asOf: nil)))
    #expect(log.counts == [250, 700])
  }

  @Test func aDeadPlatformIsOfflineSinceThenAndComesBackByItself() async throws {
    let source = ChangingPlatform(1...3)
    let platform = TestPlatform { source.answer($0) }
    let session = try session(platform)
    await running(session) {
      await clock.someoneSleeps()
      platform.answer { _ throws(CurlError) in throw CurlError(.cannotConnect, "refused") }
      clock.advance(by: .seconds(60))
      // Three attempts with no wait at this random number, then the first back-off.
      await sleeping(for: .milliseconds(500))
      guard case .offline(let since, let asOf, _) = session.connection else {
        return #expect(Bool(false), "it is \(session.connection)")
      }
      #expect(since == noon + .seconds(60))
      #expect(asOf == noon)
      clock.advance(by: .milliseconds(500))
      await sleeping(for: .seconds(1))
      guard case .offline(noon + .seconds(60), noon, _) = session.connection else {
        return #expect(Bool(false), "it is \(session.connection)")
      }
      source.write(.number(4))
      platform.answer { source.answer($0) }
      clock.advance(by: .seconds(1))
      await sleeping(for: .seconds(60))
      #expect(session.connection == .live(asOf: noon + .milliseconds(61_500)))
    }
    #expect(log.counts == [3, 4])
  }

  @Test func aLyingPlatformIsFailingWithItsReasonAndNothingIsLost() async throws {
    let source = ChangingPlatform(1...3)
    let platform = TestPlatform { source.answer($0) }
    let session = try session(platform)
    await running(session) {
      await clock.someoneSleeps()
      platform.answer { _ in .json("<html>") }
      clock.advance(by: .seconds(60))
      await sleeping(for: .milliseconds(500))
      guard case .failing(_, let asOf, let error) = session.connection else {
        return #expect(Bool(false), "it is \(session.connection)")
      }
      #expect(asOf == noon)
      #expect(error.code == .unreadable)
      #expect(error.message.contains("not JSON"))
    }
    #expect(log.counts == [3])
  }

  @Test(arguments: [
    Result<CurlResponse, CurlError>.failure(CurlError(.cut, "transfer closed with 12 bytes remaining")),
    .success(.json("oops", status: 500)), .success(.json("[]")),
  ])
  func aPlatformThatAnswersWronglyIsNeverSaidToBeAway(answer: Result<CurlResponse, CurlError>) async throws {
    let clock = TestClock(passesItself: false, random: 0)
    let platform = TestPlatform.sequence([answer])
    let log = log
    let session = PlatformSession(
      client: platform.client(clock, circuit: CircuitBreaker(threshold: 2)),
      opened: try LocalDatabase.open(.memory, for: .test), platform: .test, clock: clock.conduct, prefetchLimit: 0
    ) { event in log.events.withLock { $0.append(event) } }
    await running(session) {
      for look in 1...8 {
        while log.looks < look { await Task.yield() }
        await clock.someoneSleeps()
        clock.advance(by: .seconds(15))
      }
    }
    let failures = log.connections.compactMap { if case .failing(_, _, let failure) = $0 { failure } else { nil } }
    #expect(!failures.isEmpty)
    #expect(Set(failures).count == 1, "\(failures)")
    #expect(!log.connections.contains { if case .offline = $0 { true } else { false } })
  }

  @Test func aLookThatIsUnderWayIsToldWithItsEnd() async throws {
    let source = ChangingPlatform(1...3)
    let session = try session(TestPlatform { source.answer($0) })
    await running(session) { await clock.someoneSleeps() }
    let looks = log.events.withLock { $0.compactMap { if case .looking(let look) = $0 { [look] } else { nil } } }
    #expect(looks == [[Look(began: noon, givesUpAt: noon + .seconds(15))], [nil]])
  }

  @Test func aCopyThatWasCutOffIsUpToDateOnceThePlatformSaysThatNothingIsMissing() async throws {
    let card = String(decoding: CurlResponse.json(PropertyCard.number(1)).body, as: UTF8.self)
    let opened = try LocalDatabase.open(.memory, for: .test)
    let cutOff = try session(
      .sequence([
        .success(.json("{\"data\":[\(card)],\"deleted\":[],\"next\":\"a\",\"more\":true}")),
        .success(.json("oops", status: 500)),
      ]), opened: opened)
    await #expect(throws: ClientError.self) { try await cutOff.syncNow() }
    #expect(cutOff.copy.state.syncedAt == nil)
    let copy = LocalDatabase.Opened(
      database: opened.database, catalogue: try await opened.database.catalogue(),
      copy: try await opened.database.copyState(), notice: nil)
    let later = try session(
      .sequence([.success(.json(#"{"data":[],"deleted":[],"next":"a","more":false}"#))]), opened: copy)
    try await later.syncNow()
    #expect(later.copy.catalogue.count == 1)
    #expect(later.copy.state.syncedAt == noon)
  }

  @Test func aPersonNeedNotWait() async throws {
    let source = ChangingPlatform(1...3)
    let session = try session(TestPlatform { source.answer($0) })
    let log = log
    await running(session) {
      await clock.someoneSleeps()
      source.write(.number(4))
      session.refresh()
      while log.counts != [3, 4] { await Task.yield() }
    }
    #expect(clock.elapsed == .zero)
  }

  @Test func whatIsHereIsShownBeforeAnythingIsAsked() async throws {
    let source = ChangingPlatform(1...3)
    let opened = try LocalDatabase.open(.memory, for: .test)
    try await session(TestPlatform { source.answer($0) }, opened: opened).syncNow()
    let copy = LocalDatabase.Opened(
      database: opened.database, catalogue: try await opened.database.catalogue(),
      copy: try await opened.database.copyState(), notice: nil)
    let later = try session(.sequence([.failure(CurlError(.cannotConnect, "refused"))]), opened: copy)
    #expect(later.connection == .idle(asOf: noon))
    await #expect(throws: ClientError.self) { try await later.syncNow() }
    guard case .offline(_, noon, _) = later.connection else {
      return #expect(Bool(false), "it is \(later.connection)")
    }
  }

  @Test func detailsAreFetchedAheadOfTimeAfterTheSync() async throws {
    let source = ChangingPlatform(1...3)
    let platform = TestPlatform { request in
      let last = request.url.split(separator: "/").last ?? ""
      guard let id = PropertyID(String(last)) else { return source.answer(request) }
      return .json(PropertyDetail(property: .number(Int(id.low))))
    }
    let session = try session(platform, prefetchLimit: 2)
    let log = log
    await running(session) {
      await clock.someoneSleeps()
      while !log.events.withLock({ $0.contains { if case .prefetched(2) = $0 { true } else { false } } }) {
        await Task.yield()
      }
    }
    #expect(await session.details.local(.number(1)).value != nil)
  }

  @Test func cancellingEndsItWhateverItDoes() async throws {
    let asked = Gate()
    let platform = TestPlatform { _ throws(CurlError) in
      asked.open()
      await Gate().pass()
      throw CurlError(.cancelled, "cancelled")
    }
    let session = try session(platform)
    await running(session) { await asked.pass() }
    #expect(log.connections == [.syncing(nil, asOf: nil)])
  }

  /// Waits until the last sleep that began is one of this length and still goes on.
  /// Asking sooner than the platform wants would only be refused again; a wait without end is none.
  @Test(arguments: [(30, 30), (86_400, 300)])
  func aPlatformThatWantsToBeLeftAloneIsAskedWhenItSaid(seconds: Int, wait: Int) async throws {
    let platform = TestPlatform { _ throws(CurlError) in
      .json("{}", status: 429, headers: [CurlHeader("Retry-After", String(seconds))])
    }
    let session = try session(platform)
    await running(session) { await sleeping(for: .seconds(wait)) }
    guard case .failing(_, _, let failure) = session.connection else {
      return #expect(Bool(false), "it is \(session.connection)")
    }
    #expect(failure.code == .refused(status: 429))
    #expect(failure.triedAgainAt == noon + .seconds(wait))
  }

  private func sleeping(for duration: Duration) async {
    while clock.sleeps.last != duration { await Task.yield() }
    await clock.someoneSleeps()
  }
}
