import Curl
import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Client

/// Events of the platform, from the stream into the local database and to whoever listens.
@Suite struct LiveSessionTests {
  /// A platform with three deals whose event stream a test holds in its hands.
  private final class StreamingPlatform: Sendable {
    private struct State {
      var receivers: [@Sendable ([UInt8]) -> Bool] = []
      var positions: [String?] = []
      var ends: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Lock(State())
    private let opened = AsyncStream.makeStream(of: Void.self)
    let changes = Lock(0)

    /// Where each stream was asked to go on.
    var positions: [String?] { state.withLock { $0.positions } }

    func client(_ clock: TestClock) throws -> PlatformClient {
      PlatformClient(
        address: try PlatformAddress(parsing: "http://127.0.0.1:3001"),
        transport: Transport { [self] (request) async throws(CurlError) in
          if request.url.contains("/changes") {
            changes.withLock { $0 += 1 }
            let cards = request.url.contains("since=") ? [] : (1...3).map { PropertyCard.number($0) }
            return .json(PropertyChanges(data: cards, deleted: [], next: "c1", more: false))
          }
          return CurlResponse(status: 404)
        } stream: { [self] (request, receive) async throws(CurlError) in
          let position = request.headers.first { $0.name == "Last-Event-ID" }?.value
          await withTaskCancellationHandler {
            await withCheckedContinuation { end in
              state.withLock { state in
                state.receivers.append(receive)
                state.positions.append(position)
                state.ends.append(end)
              }
              opened.continuation.yield()
              // A cancellation that came before found no stream to end.
              if Task.isCancelled { self.end() }
            }
          } onCancel: {
            self.end()
          }
          return CurlResponse(status: 200, headers: [CurlHeader("Content-Type", "text/event-stream")])
        }, clock: clock.conduct, authorization: Authorization(token: "t", platform: "http://127.0.0.1:3001"))
    }

    func send(_ text: String) {
      let receive = state.withLock { $0.receivers.last }
      #expect(receive?(Array(text.utf8)) == true)
    }

    /// Ends the stream that is open, as a server that goes away.
    func end() {
      let ends = state.withLock { state in
        defer { state.ends = [] }
        return state.ends
      }
      for end in ends { end.resume() }
    }

    /// Waits until a stream is opened.
    func isOpened() async { for await _ in opened.stream { return } }
  }

  /// Runs a session until the test is done with it.
  private func withSession(
    _ platform: StreamingPlatform, database: LocalDatabase.Place = .memory,
    _ body: (PlatformSession, AsyncStream<PlatformSession.Event>.Iterator) async throws -> Void
  ) async throws {
    let clock = TestClock(passesItself: false)
    let opened = try LocalDatabase.open(database, for: .test)
    let (events, told) = AsyncStream.makeStream(of: PlatformSession.Event.self)
    let session = PlatformSession(
      client: try platform.client(clock), opened: opened, platform: .test, clock: clock.conduct, prefetchLimit: 0
    ) { told.yield($0) }
    let running = Task { await session.run() }
    try await body(session, events.makeAsyncIterator())
    running.cancel()
    platform.end()
    await running.value
  }

  private func raise(_ number: Int, at dollars: Int64) -> String {
    let raise = Raise(status: .open, target: Money(dollars: 5_000_000), amountRaised: Money(dollars: dollars))
    let update = RaiseUpdate(propertyId: .number(number), raise: RaiseCard(raise, at: noon))
    let json = String(decoding: try! JSONEncoder().encode(update), as: UTF8.self)
    return "id: s.\(dollars)\nevent: raise.updated\ndata: \(json)\n\n"
  }

  private func catalogue(
    _ events: inout AsyncStream<PlatformSession.Event>.Iterator, where isMet: (Catalogue) -> Bool
  ) async -> Catalogue? {
    while let event = await events.next() {
      if case .catalogue(let catalogue, _) = event, isMet(catalogue) { return catalogue }
    }
    return nil
  }

  @Test func aRaiseThatMovesElsewhereMovesHereWithoutAnyRequest() async throws {
    let folder = try TemporaryFolder()
    let file = LocalDatabase.Place.file(folder.file("copy.sqlite"))
    let platform = StreamingPlatform()
    try await withSession(platform, database: file) { session, events in
      var events = events
      await platform.isOpened()
      platform.send("retry: 3000\nid: s.0\n\n")
      let first = await catalogue(&events) { $0.count == 3 }
      #expect(first?[id: .number(2)]?.raise.amountRaised == Money(dollars: 1_000_000))
      platform.send(raise(2, at: 1_050_000))
      let second = await catalogue(&events) { $0[id: .number(2)]?.raise.amountRaised == Money(dollars: 1_050_000) }
      #expect(second != nil)
      #expect(second?[id: .number(1)]?.raise.amountRaised == Money(dollars: 1_000_000))
    }
    // What was shown is on the disk, with the place of the stream.
    let opened = try LocalDatabase.open(file, for: .test)
    #expect(opened.catalogue[id: .number(2)]?.raise.amountRaised == Money(dollars: 1_050_000))
    #expect(try await opened.database.eventPosition() == "s.1050000")
  }

  /// Whoever shows more of a raise than the catalogue holds hears of it as well, of each raise where it stands last.
  @Test func whatARaiseHasComeToIsTold() async throws {
    let platform = StreamingPlatform()
    try await withSession(platform) { session, events in
      var events = events
      await platform.isOpened()
      platform.send(raise(2, at: 1_050_000) + raise(3, at: 1_010_000) + raise(2, at: 1_075_000))
      platform.send("id: s.9\nevent: distribution.updated\ndata: {}\n\n")
      var heard: [PropertyID: [Money]] = [:]
      reading: while let event = await events.next() {
        switch event {
        case .happened(.raise(let update)): heard[update.propertyId, default: []].append(update.raise.amountRaised)
        case .happened: break reading
        default: break
        }
      }
      #expect(heard[.number(2)]?.last == Money(dollars: 1_075_000))
      #expect(heard[.number(3)] == [Money(dollars: 1_010_000)])
    }
  }

  @Test func theNextRunGoesOnWhereTheLastOneWas() async throws {
    let folder = try TemporaryFolder()
    let file = LocalDatabase.Place.file(folder.file("copy.sqlite"))
    let opened = try LocalDatabase.open(file, for: .test)
    try await opened.database.apply([:], position: "s.41", for: .test)
    try opened.database.close()
    let platform = StreamingPlatform()
    try await withSession(platform, database: file) { _, _ in await platform.isOpened() }
    #expect(platform.positions == ["s.41"])
  }

  @Test func eventsInAHurryAreShownAsTheLastOfThemSays() async throws {
    let platform = StreamingPlatform()
    try await withSession(platform) { session, events in
      var events = events
      await platform.isOpened()
      platform.send("id: s.0\n\n")
      _ = await catalogue(&events) { $0.count == 3 }
      platform.send((1...200).map { raise(1, at: 1_000_000 + Int64($0)) }.joined())
      let last = await catalogue(&events) { $0[id: .number(1)]?.raise.amountRaised == Money(dollars: 1_000_200) }
      #expect(last != nil)
    }
  }

  @Test func aChangedPropertyIsLookedUpAndALostHistoryFetchesEverything() async throws {
    let platform = StreamingPlatform()
    try await withSession(platform) { session, events in
      var events = events
      await platform.isOpened()
      platform.send("id: s.0\n\n")
      _ = await catalogue(&events) { $0.count == 3 }
      let before = platform.changes.withLock { $0 }
      platform.send("id: s.5\nevent: property.updated\ndata: {\"propertyId\":\"\(PropertyID.number(1))\"}\n\n")
      while let event = await events.next() {
        if case .connection(.live) = event, platform.changes.withLock({ $0 }) > before { break }
      }
      platform.send("id: s.6\nevent: history.lost\ndata: {}\n\n")
      // Everything comes again: from the beginning, not from the cursor.
      while let event = await events.next() { if case .happened(.historyLost) = event { break } }
      while let event = await events.next() { if case .connection(.live) = event { break } }
      #expect(session.copy.catalogue.count == 3)
      #expect(session.copy.state.generation == 2)
    }
  }

  @Test func whatIsRecordedForRegulatorsIsHandedOnAndNoReasonToLookAtTheDeals() {
    var heard = HeardEvents()
    heard.take(.event(name: "compliance.updated", data: #"{"propertyId":"\#(PropertyID.number(1))"}"#, id: "s.7"))
    #expect(heard.others == [.compliance(of: .number(1))] && !heard.wantsSync)
  }

  @Test func theStreamIsOpenedAgainWhereItBrokeOff() async throws {
    let platform = StreamingPlatform()
    let clock = TestClock(passesItself: false)
    let listening = EventListening(client: try platform.client(clock), clock: clock.conduct, nudge: Wakeup())
    let (heard, tell) = AsyncStream.makeStream(of: EventListening.News.self)
    let task = Task { await listening.run(after: "s.1") { tell.yield($0) } }
    await platform.isOpened()
    platform.send("id: s.2\n\n")
    platform.end()
    var iterator = heard.makeAsyncIterator()
    while let news = await iterator.next() { if case .closed = news { break } }
    await clock.someoneSleeps()
    clock.advance(by: .seconds(60))
    await platform.isOpened()
    task.cancel()
    platform.end()
    await task.value
    #expect(platform.positions == ["s.1", "s.2"])
  }

  @Test func aSilentStreamIsGivenUpAfterFortyFiveSeconds() async throws {
    let platform = StreamingPlatform()
    let clock = TestClock(passesItself: true)
    let listening = EventListening(client: try platform.client(clock), clock: clock.conduct, nudge: Wakeup())
    let (heard, tell) = AsyncStream.makeStream(of: EventListening.News.self)
    let task = Task { await listening.run(after: nil) { tell.yield($0) } }
    var iterator = heard.makeAsyncIterator()
    var error: ClientError?
    while let news = await iterator.next() {
      if case .closed(let reason) = news {
        error = reason
        break
      }
    }
    #expect(error?.code == .timedOut)
    #expect(clock.sleeps.first == EventListening.silence)
    task.cancel()
    platform.end()
    await task.value
  }
}
