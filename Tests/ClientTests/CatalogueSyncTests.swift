import Curl
import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Client

/// A platform with properties in an order of changes, as `/api/properties/changes` tells of them.
final class ChangingPlatform: Sendable {
  struct State {
    /// Each change is a property that was written, or the id of one that went.
    var changes: [(card: PropertyCard?, gone: PropertyID?)] = []
    var epoch = "a"
  }

  let state = Lock(State())

  init(_ numbers: some Sequence<Int>) { for number in numbers { write(.number(number)) } }

  func write(_ card: PropertyCard) { state.withLock { $0.changes.append((card, nil)) } }
  func remove(_ id: PropertyID) { state.withLock { $0.changes.append((nil, id)) } }

  func answer(_ request: CurlRequest) -> CurlResponse {
    let path = String(request.url.dropFirst("http://127.0.0.1:3001".count))
    let parameters = Dictionary(
      path.split(separator: "?").dropFirst().joined().split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }, uniquingKeysWith: { $1 })
    return state.withLock { state in
      if path.hasPrefix("/api/properties/changes") {
        var place = 0
        if let since = parameters["since"] {
          guard since.hasPrefix(state.epoch), let number = Int(since.dropFirst()) else {
            return .json(#"{"error":"unknown place","code":"VALIDATION_FAILED"}"#, status: 400)
          }
          place = number
        }
        let end = min(state.changes.count, place + (Int(parameters["limit"] ?? "") ?? 1000))
        let slice = state.changes[place..<end]
        return .json(
          PropertyChanges(
            data: slice.compactMap(\.card), deleted: slice.compactMap(\.gone), next: "\(state.epoch)\(end)",
            more: end < state.changes.count))
      }
      var alive: Set<PropertyID> = []
      for change in state.changes {
        if let card = change.card { alive.insert(card.property.id) }
        if let id = change.gone { alive.remove(id) }
      }
      return .json(Page<PropertyCard>(data: [], pagination: Pagination(page: 1, limit: 1, total: alive.count)))
    }
  }
}

@Suite struct CatalogueSyncTests {
  let opened: LocalDatabase.Opened

  init() throws { opened = try LocalDatabase.open(.memory, for: .test) }

  private var start: CatalogueCopy { CatalogueCopy(catalogue: opened.catalogue, state: opened.copy) }

  private func sync(_ platform: TestPlatform, pageSize: Int = 10) -> CatalogueSync {
    CatalogueSync(
      client: platform.client(TestClock(random: 0)), database: opened.database, platform: .test,
      wall: .fixed(noon), pageSize: pageSize)
  }

  private func run(
    _ sync: CatalogueSync, from copy: CatalogueCopy
  ) async -> (copy: CatalogueCopy?, error: ClientError?, steps: [CatalogueSync.Step]) {
    let steps = Lock<[CatalogueSync.Step]>([])
    do throws(ClientError) {
      let copy = try await sync.run(from: copy) { step in steps.withLock { $0.append(step) } }
      return (copy, nil, steps.withLock { $0 })
    } catch {
      return (nil, error, steps.withLock { $0 })
    }
  }

  private func ids(_ catalogue: Catalogue?) -> [PropertyID] {
    catalogue.map { catalogue in (0..<catalogue.count).map { catalogue[$0].id } } ?? []
  }

  private func scripted(_ pages: String...) -> TestPlatform {
    .sequence(pages.map { .success(.json($0)) })
  }

  @Test func theFirstCopyComesPageByPageWithItsProgress() async throws {
    let source = ChangingPlatform(1...25)
    let platform = TestPlatform { source.answer($0) }
    let outcome = await run(sync(platform), from: start)
    #expect(outcome.copy?.catalogue.count == 25)
    #expect(outcome.copy?.state.isComplete == true)
    #expect(outcome.copy?.state.syncedAt == noon)
    let progress = outcome.steps.compactMap { if case .progress(let progress) = $0 { progress } else { nil } }
    #expect(progress == [SyncProgress(received: 10, total: 25), SyncProgress(received: 20, total: 25)])
    #expect(try await opened.database.catalogue().count == 25)
  }

  @Test func pagesGrowWhileTheyComeFastAndShrinkWhenTheyDoNot() async throws {
    let source = ChangingPlatform(1...400)
    let platform = TestPlatform { source.answer($0) }
    let limits = { (platform: TestPlatform) in
      platform.paths.filter { $0.contains("changes") }.compactMap { path in
        path.split(separator: "limit=").last.flatMap { Int($0.prefix { $0.isNumber }) }
      }
    }
    var fast = sync(platform, pageSize: 20)
    fast.elapsed = { .zero }
    #expect(await run(fast, from: start).copy?.catalogue.count == 400)
    #expect(limits(platform) == [20, 80, 320])

    let time = Lock(Duration.zero)
    let slowPlatform = TestPlatform { source.answer($0) }
    var slow = sync(slowPlatform, pageSize: 250)
    slow.elapsed = {
      time.withLock { time in
        time += .seconds(4)
        return time
      }
    }
    let other = try LocalDatabase.open(.memory, for: .test)
    slow = CatalogueSync(
      client: slow.client, database: other.database, platform: .test, wall: .fixed(noon), pageSize: 250,
      elapsed: slow.elapsed)
    let copy = await run(slow, from: CatalogueCopy(catalogue: other.catalogue, state: other.copy)).copy
    #expect(copy?.catalogue.count == 400)
    #expect(limits(slowPlatform) == [250, 62, 50, 50])
  }

  @Test func aCopyThatIsCutOffAnywhereGoesOnWhereItWas() async throws {
    let source = ChangingPlatform(1...95)
    let served = Lock(0)
    // Each run is cut off after some pages, until one comes to its end.
    let platform = TestPlatform { request throws(CurlError) in
      let isCut = served.withLock { served in
        served += 1
        return served % 4 == 0
      }
      if isCut { throw CurlError(.cancelled, "cut off") }
      return source.answer(request)
    }
    var runs = 0
    var copy = start
    while runs < 20, !copy.state.isComplete {
      runs += 1
      let outcome = await run(sync(platform), from: copy)
      copy = CatalogueCopy(
        catalogue: try await opened.database.catalogue(), state: try await opened.database.copyState())
      #expect(outcome.error == nil || outcome.error?.code == .cancelled)
    }
    #expect(runs > 1 && runs < 20)
    #expect(copy.catalogue.count == 95)
    let cursors = platform.paths.filter { $0.contains("changes") }.map { $0.split(separator: "&").first ?? "" }
    // What was here already is not fetched again: at most the page that was on its way when it was cut.
    #expect(cursors.filter { $0.hasSuffix("?limit=10") }.count == 1)
  }

  @Test func afterTheFirstCopyOnlyChangesAreFetched() async throws {
    let source = ChangingPlatform(1...25)
    let platform = TestPlatform { source.answer($0) }
    let first = try #require(await run(sync(platform), from: start).copy)
    source.write(.number(3, name: "Renamed"))
    source.write(.number(26))
    source.remove(.number(1))
    let before = platform.requests.count
    let second = try #require(await run(sync(platform), from: first).copy)
    #expect(platform.requests.count == before + 1)
    #expect(second.catalogue.count == 25)
    #expect(second.catalogue[id: .number(3)]?.name == "Renamed")
    #expect(second.catalogue[id: .number(1)] == nil)
    #expect(ids(try await opened.database.catalogue()) == ids(second.catalogue))
  }

  @Test func anUnchangedPlatformIsToldOfAsNoChange() async throws {
    let source = ChangingPlatform(1...5)
    let platform = TestPlatform { source.answer($0) }
    let first = try #require(await run(sync(platform), from: start).copy)
    let second = await run(sync(platform), from: first)
    #expect(second.steps.isEmpty)
    #expect(second.copy?.state.syncedAt == noon)
  }

  @Test func aFirstCopyThatBreaksOffGoesOnWhereItWas() async throws {
    let source = ChangingPlatform(1...25)
    let platform = TestPlatform { request throws(CurlError) in
      if request.url.contains("since=a20") { throw CurlError(.timedOut, "slow") }
      return source.answer(request)
    }
    let first = await run(sync(platform), from: start)
    #expect(first.error?.code == .timedOut)
    #expect(try await opened.database.catalogue().count == 20)
    platform.answer { source.answer($0) }
    let before = platform.requests.count
    let second = await run(sync(platform), from: start)
    #expect(second.copy?.catalogue.count == 25)
    #expect(platform.paths[before...].filter { $0.contains("changes") }.count == 1)
  }

  @Test func anEmptyPlatformIsEmptyWithoutAnError() async {
    let source = ChangingPlatform([])
    let outcome = await run(sync(TestPlatform { source.answer($0) }), from: start)
    #expect(outcome.copy?.catalogue.isEmpty == true)
    #expect(outcome.copy?.state.isComplete == true)
  }

  // MARK: Lies

  @Test(arguments: [
    "", "<html>", "{}", "[]", #"{"data":{},"deleted":[],"next":"x","more":false}"#,
    #"{"data":[],"deleted":[],"next":"","more":false}"#, #"{"data":[],"deleted":[],"next":7,"more":false}"#,
    #"{"data":[1,2],"deleted":[],"next":"x","more":false}"#,
  ])
  func aLieLeavesTheCatalogueAsItWas(_ body: String) async throws {
    let source = ChangingPlatform(1...5)
    let first = try #require(await run(sync(TestPlatform { source.answer($0) }), from: start).copy)
    let outcome = await run(sync(scripted(body)), from: first)
    #expect(outcome.error?.code == .unreadable)
    #expect(outcome.steps.isEmpty)
    #expect(try await opened.database.catalogue().count == 5)
    #expect(try await opened.database.copyState().cursor == "a5")
  }

  @Test(arguments: [500, 502, 503])
  func aFailingPlatformLeavesTheCatalogueAsItWas(_ status: Int) async throws {
    let source = ChangingPlatform(1...5)
    let first = try #require(await run(sync(TestPlatform { source.answer($0) }), from: start).copy)
    let outcome = await run(sync(.sequence([.success(.json("{}", status: status))])), from: first)
    #expect(outcome.error?.code == .serverFailed(status: status))
    #expect(try await opened.database.catalogue().count == 5)
  }

  @Test func aBadElementIsLeftOutAndNamedAndTheOthersCount() async throws {
    let good = String(decoding: CurlResponse.json(PropertyCard.number(1)).body, as: UTF8.self)
    let outcome = await run(
      sync(
        scripted(
          "{\"data\":[\(good),{\"id\":\"\(PropertyID.number(2))\"}],\"deleted\":[],\"next\":\"x\",\"more\":false}")),
      from: start)
    #expect(ids(outcome.copy?.catalogue) == [.number(1)])
    #expect(outcome.copy?.state.leftOut.map(\.id) == [PropertyID.number(2).description])
    #expect(outcome.copy?.state.leftOut.first?.reason.contains("is missing") == true)
  }

  @Test func aCursorThatDoesNotMoveEndsTheRun() async {
    let good = String(decoding: CurlResponse.json(PropertyCard.number(1)).body, as: UTF8.self)
    let page = "{\"data\":[\(good)],\"deleted\":[],\"next\":\"same\",\"more\":true}"
    let outcome = await run(sync(scripted(page)), from: start)
    #expect(outcome.error?.code == .unreadable)
    #expect(outcome.error?.message.contains("does not move") == true)
  }

  @Test func cursorsThatGoInCirclesEndTheRun() async {
    let good = String(decoding: CurlResponse.json(PropertyCard.number(1)).body, as: UTF8.self)
    let platform = TestPlatform { request in
      .json(
        "{\"data\":[\(good)],\"deleted\":[],\"next\":\"\(request.url.contains("since=b") ? "a" : "b")\",\"more\":true}")
    }
    #expect(await run(sync(platform), from: start).error?.code == .unreadable)
  }

  @Test func emptyPagesWithoutEndEndTheRun() async {
    let number = Lock(0)
    let platform = TestPlatform { _ in
      let next = number.withLock { number in
        number += 1
        return number
      }
      return .json("{\"data\":[],\"deleted\":[],\"next\":\"c\(next)\",\"more\":true}")
    }
    #expect(await run(sync(platform), from: start).error?.message.contains("nothing comes") == true)
    #expect(platform.requests.count < 30)
  }

  @Test func thatAllDealsAreGoneIsNotBelievedAlone() async throws {
    let source = ChangingPlatform(1...5)
    let first = try #require(await run(sync(TestPlatform { source.answer($0) }), from: start).copy)
    let deleted = (1...5).map { "\"\(PropertyID.number($0))\"" }.joined(separator: ",")
    let liar = TestPlatform { request in
      request.url.contains("/changes")
        ? .json("{\"data\":[],\"deleted\":[\(deleted)],\"next\":\"z\",\"more\":false}") : source.answer(request)
    }
    let outcome = await run(sync(liar), from: first)
    #expect(outcome.error?.message.contains("all deals are gone, but the list has 5") == true)
    #expect(try await opened.database.catalogue().count == 5)
  }

  @Test func thatAllDealsAreGoneIsBelievedWhenTheListAgrees() async throws {
    let source = ChangingPlatform(1...5)
    let first = try #require(await run(sync(TestPlatform { source.answer($0) }), from: start).copy)
    for number in 1...5 { source.remove(.number(number)) }
    let outcome = await run(sync(TestPlatform { source.answer($0) }), from: first)
    #expect(outcome.copy?.catalogue.isEmpty == true)
  }

  @Test func aPlatformThatForgotThePlaceIsCopiedAnewAndWhatIsGoneGoes() async throws {
    let source = ChangingPlatform(1...25)
    let first = try #require(await run(sync(TestPlatform { source.answer($0) }), from: start).copy)
    let restored = ChangingPlatform(3...24)
    restored.state.withLock { $0.epoch = "b" }
    let counts = Lock<[Int]>([])
    let updated = try await sync(TestPlatform { restored.answer($0) }).run(from: first) { step in
      if case .changed(let copy) = step { counts.withLock { $0.append(copy.catalogue.count) } }
    }
    #expect(ids(updated.catalogue) == (3...24).map { .number($0) })
    #expect(counts.withLock { $0 }.allSatisfy { $0 >= 22 })
    #expect(updated.state.cursor == "b22")
  }

  @Test func aPlatformThatRefusesEveryPlaceIsAnError() async throws {
    let source = ChangingPlatform(1...5)
    let first = try #require(await run(sync(TestPlatform { source.answer($0) }), from: start).copy)
    let outcome = await run(
      sync(.sequence([.success(.json(#"{"error":"no","code":"VALIDATION_FAILED"}"#, status: 400))])), from: first)
    #expect(outcome.error?.code == .refused(status: 400))
    #expect(try await opened.database.catalogue().count == 5)
  }

  @Test func whatAnotherProgramFetchedIsTakenOver() async throws {
    let source = ChangingPlatform(1...5)
    _ = await run(sync(TestPlatform { source.answer($0) }), from: start)
    source.write(.number(6))
    // This program still believes that nothing was ever fetched.
    let platform = TestPlatform { source.answer($0) }
    let outcome = await run(sync(platform), from: start)
    #expect(outcome.copy?.catalogue.count == 6)
    #expect(platform.requests.count == 1)
  }

  @Test func cancellingLeavesWhatCameAndGoesOnLater() async throws {
    let source = ChangingPlatform(1...25)
    let gate = Gate()
    let reached = Gate()
    let platform = TestPlatform { request throws(CurlError) in
      if request.url.contains("since=a10") {
        await gate.pass()
        throw CurlError(.cancelled, "cancelled")
      }
      return source.answer(request)
    }
    let sync = sync(platform)
    let start = start
    let task = Task { () -> ClientError.Code? in
      do throws(ClientError) {
        _ = try await sync.run(from: start) { if case .changed = $0 { reached.open() } }
        return nil
      } catch {
        return error.code
      }
    }
    await reached.pass()
    task.cancel()
    let code = await task.value
    #expect(code == .cancelled, "\(String(describing: code))")
    #expect(try await opened.database.catalogue().count == 10)
  }
}
