import Curl
import Domain
import Foundation
import Lock
import PlatformAPI

@testable import Client

let noon = Timestamp("2026-03-02T12:00:00Z")!

/// Time that passes only when a test says so.
final class TestClock: Sendable {
  private struct State {
    var elapsed: Duration = .zero
    var sleeps: [Duration] = []
    var sleepers: [(until: Duration, wake: CheckedContinuation<Void, Never>)] = []
    var parked: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Lock(State())
  private let passesItself: Bool
  private let random: Double

  /// With `passesItself`, a sleep is over at once and moves the time on; otherwise `advance` ends it.
  init(passesItself: Bool = true, random: Double = 0.5) {
    self.passesItself = passesItself
    self.random = random
  }

  var elapsed: Duration { state.withLock { $0.elapsed } }
  var now: Timestamp { noon + elapsed }
  /// All sleeps so far.
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  var conduct: ConductClock {
    let random = random
    return ConductClock(
      wall: WallClock { self.now }, elapsed: { self.elapsed }, sleep: { try await self.sleep($0) }, random: { random })
  }

  func advance(by duration: Duration) {
    let due = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.elapsed += duration
      let due = state.sleepers.filter { $0.until <= state.elapsed }.map(\.wake)
      state.sleepers.removeAll { $0.until <= state.elapsed }
      return due
    }
    for wake in due { wake.resume() }
  }

  /// Waits until somebody sleeps.
  func someoneSleeps() async {
    await withCheckedContinuation { continuation in
      let isSo = state.withLock { state in
        if state.sleepers.isEmpty { state.parked.append(continuation) }
        return !state.sleepers.isEmpty
      }
      if isSo { continuation.resume() }
    }
  }

  private func sleep(_ duration: Duration) async throws {
    if passesItself {
      state.withLock { $0.sleeps.append(duration) }
      advance(by: duration)
      try Task.checkCancellation()
      return
    }
    guard duration > .zero else { return }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let parked = state.withLock { state -> [CheckedContinuation<Void, Never>] in
          state.sleeps.append(duration)
          state.sleepers.append((state.elapsed + duration, continuation))
          defer { state.parked = [] }
          return state.parked
        }
        for waiter in parked { waiter.resume() }
        if Task.isCancelled { wakeAll() }
      }
    } onCancel: {
      wakeAll()
    }
    try Task.checkCancellation()
  }

  private func wakeAll() {
    let all = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      defer { state.sleepers = [] }
      return state.sleepers.map(\.wake)
    }
    for wake in all { wake.resume() }
  }
}

/// A platform that answers as a test says, and remembers what it was asked.
final class TestPlatform: Sendable {
  typealias Answer = @Sendable (CurlRequest) async throws(CurlError) -> CurlResponse

  private struct State {
    var answer: Answer
    var requests: [CurlRequest] = []
  }

  private let state: Lock<State>

  init(_ answer: @escaping Answer) { state = Lock(State(answer: answer)) }

  /// A platform that gives these outcomes one after the other, and the last one again and again.
  static func sequence(_ outcomes: [Result<CurlResponse, CurlError>]) -> TestPlatform {
    let index = Lock(0)
    return TestPlatform { _ throws(CurlError) in
      let next = index.withLock { index in
        defer { index += 1 }
        return min(index, outcomes.count - 1)
      }
      return try outcomes[next].get()
    }
  }

  var requests: [CurlRequest] { state.withLock { $0.requests } }
  /// Paths with queries, without the address.
  var paths: [String] { requests.map { String($0.url.dropFirst("http://127.0.0.1:3001".count)) } }

  func answer(with answer: @escaping Answer) { state.withLock { $0.answer = answer } }

  var transport: Transport {
    Transport { (request) async throws(CurlError) in
      let answer = self.state.withLock { state in
        state.requests.append(request)
        return state.answer
      }
      return try await answer(request)
    }
  }

  func client(_ clock: TestClock = TestClock(), circuit: CircuitBreaker = CircuitBreaker()) -> PlatformClient {
    PlatformClient(
      address: try! PlatformAddress(parsing: "http://127.0.0.1:3001"), transport: transport, clock: clock.conduct,
      circuit: circuit)
  }
}

extension CurlResponse {
  static func json(_ text: String, status: Int = 200, headers: [CurlHeader] = []) -> CurlResponse {
    CurlResponse(
      status: status, headers: [CurlHeader("Content-Type", "application/json; charset=utf-8")] + headers,
      body: Array(text.utf8))
  }

  static func json(_ value: some Encodable, headers: [CurlHeader] = []) -> CurlResponse {
    let body = try! JSONEncoder().encode(value)
    return json(String(decoding: body, as: UTF8.self), headers: headers)
  }
}

extension WallClock {
  /// The machine's own, for tests on real connections.
  static let machine = WallClock { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
}

extension PlatformKey {
  static let test = PlatformKey(url: "http://127.0.0.1:3001")
}

extension PropertyID {
  /// Ids in the order of their numbers.
  static func number(_ number: Int) -> PropertyID { PropertyID(high: 0x0190_0000_0000_7000, low: UInt64(number)) }
}

extension Property {
  static func number(_ number: Int, name: String? = nil, updatedAt: Timestamp = noon) -> Property {
    Property(
      id: .number(number), name: name ?? "Property \(number)", slug: "property-\(number)",
      addressLine1: "\(number) Main St",
      city: "Phoenix", state: "AZ", zipCode: "85001", propertyType: .multiFamily, propertyClass: .b,
      totalUnits: 100 + number,
      minimumInvestment: Money(dollars: 50_000), investmentStep: Money(dollars: 1000),
      targetRaise: Money(dollars: 5_000_000),
      amountRaised: Money(dollars: 1_000_000), targetIRR: Percent(15.5), status: .active, createdAt: noon,
      updatedAt: updatedAt, publishedAt: noon,
      raise: RaiseCard(
        Raise(status: .open, target: Money(dollars: 5_000_000), amountRaised: Money(dollars: 1_000_000)), at: noon))
  }
}

extension PropertyCard {
  static func number(_ number: Int, name: String? = nil) -> PropertyCard {
    PropertyCard(property: .number(number, name: name), counts: PropertyCounts())
  }
}

extension Deal {
  static func number(_ number: Int, name: String? = nil) -> Deal { Property.number(number, name: name).deal }
}

/// A folder that is gone when the test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}
