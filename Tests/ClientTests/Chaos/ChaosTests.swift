import Curl
import Domain
import Foundation
import Lock
import Testing

@testable import Client

/// Thousands of calls through a proxy that does everything that networks and platforms do wrong.
@Suite struct ChaosTests {
  /// Calls in all; `TUCSON_CHAOS_CALLS=10000` for the long run.
  private static let calls = ProcessInfo.processInfo.environment["TUCSON_CHAOS_CALLS"].flatMap(Int.init) ?? 400
  private static let seed = ProcessInfo.processInfo.environment["TUCSON_CHAOS_SEED"].flatMap(UInt64.init) ?? 2026

  /// What is asked for.
  private enum Kind: CaseIterable, Sendable {
    case read
    /// Done once however often it is sent, by its key.
    case keyed
    /// Done as often as it is sent.
    case once
  }

  private struct Outcome: Sendable {
    let number: Int
    let kind: Kind
    let result: Result<String, ClientError>
    let took: Duration
  }

  private static let deadlines = {
    var deadlines = PlatformClient.Deadlines()
    deadlines.read = .milliseconds(1500)
    deadlines.write = .milliseconds(2500)
    return deadlines
  }()

  private static func client(_ proxy: ChaosProxy) throws -> PlatformClient {
    var retry = RetryPolicy()
    retry.base = .milliseconds(4)
    retry.overloadedBase = .milliseconds(8)
    let clock = ConductClock.system(wall: .machine)
    return PlatformClient(
      address: try PlatformAddress(parsing: proxy.url), clock: clock, retry: retry,
      circuit: CircuitBreaker(base: .milliseconds(10), ceiling: .milliseconds(40)), deadlines: deadlines)
  }

  private struct Thing: Decodable {
    let number: Int
    let text: String
  }

  private static func path(_ number: Int) -> String { "/api/things/\(number)" }

  private static func call(_ number: Int, _ kind: Kind, by client: PlatformClient) async -> Outcome {
    let start = ContinuousClock.now
    let result: Result<String, ClientError>
    do throws(ClientError) {
      let thing: Thing
      switch kind {
      case .read: thing = try await client.read(path(number))
      case .keyed, .once:
        let headers = kind == .keyed ? [CurlHeader("Idempotency-Key", "key-\(number)")] : []
        let response = try await client.write(
          "POST", path(number), body: Array("{}".utf8), as: kind == .keyed ? .idempotent : .once, headers: headers)
        thing = try AnswerReading.decode(Thing.self, from: response, asking: "POST \(path(number))")
      }
      guard thing.number == number else { throw ClientError(.unreadable, "the answer is about \(thing.number)") }
      result = .success(thing.text)
    } catch {
      result = .failure(error)
    }
    return Outcome(number: number, kind: kind, result: result, took: ContinuousClock.now - start)
  }

  @Test func everyCallEndsRightlyWithinItsDeadlineAndNothingIsDoneTwice() async throws {
    let platform = LedgerServer()
    let proxy = try ChaosProxy(MischiefSchedule(count: Self.calls * 2, seed: Self.seed), before: platform)
    let next = Lock(0)
    let outcomes = try await withThrowingTaskGroup(of: [Outcome].self) { group in
      for _ in 0..<24 {
        // Each with its own circuit and budget, so that an open circuit does not silence the whole run.
        let client = try Self.client(proxy)
        group.addTask {
          var outcomes: [Outcome] = []
          while true {
            let number = next.withLock { number in
              number += 1
              return number
            }
            guard number <= Self.calls else { return outcomes }
            let outcome = await Self.call(number, Kind.allCases[number % 3], by: client)
            outcomes.append(outcome)
            // As a person does who asks again; a few calls in a row wait for the circuit to let them through.
            if case .failure = outcome.result, number % 8 != 0 { client.allowProbe() }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }

    #expect(outcomes.count == Self.calls)
    for outcome in outcomes { check(outcome, proxy) }
    let done = platform.done
    for (number, times) in done where times > 1 { Issue.record("\(number) was done \(times) times") }
    #expect(platform.keysPerThing.values.allSatisfy { $0 == 1 })
    for outcome in outcomes where outcome.kind != .read {
      if case .success = outcome.result { #expect(done[outcome.number] == 1, "\(outcome.number) was confirmed") }
    }
    let good = outcomes.count { if case .success = $0.result { true } else { false } }
    #expect(good > Self.calls / 2, "only \(good) of \(Self.calls) calls came through")
    let slowest = outcomes.map(\.took).max() ?? .zero
    print("chaos: \(Self.calls) calls, \(proxy.requests) requests, \(good) good answers, slowest \(slowest)")
  }

  private func check(_ outcome: Outcome, _ proxy: ChaosProxy) {
    let path = Self.path(outcome.number)
    let seen = proxy.mischief(of: path)
    let deadline = outcome.kind == .read ? Self.deadlines.read : Self.deadlines.write
    // A deadline is a deadline; what is allowed beyond it is for a machine that has something else to do.
    #expect(outcome.took < deadline + .milliseconds(750), "\(path) took \(outcome.took) of \(deadline)")
    let attempts = proxy.attempts(of: path)
    #expect(attempts.count <= 3, "\(path) was sent \(attempts)")
    #expect(outcome.kind != .once || seen.count <= 1, "\(path) may be sent once, and was \(seen)")
    // 00-TRACE-PARENT-FLAGS: one trace for all attempts.
    #expect(Set(attempts.map { $0.dropFirst(16).prefix(32) }).count == min(1, seen.count))
    switch outcome.result {
    case .success(let text):
      #expect(seen.last?.isHarmless == true, "\(path) succeeded by \(seen)")
      if outcome.kind == .read { #expect(text == LedgerServer.text(of: outcome.number)) }
    case .failure(let error):
      guard let last = seen.last else {
        // Never sent: the circuit was open, and says why by the failure of another call.
        #expect(!error.message.contains(path + ":") || error.code == .timedOut, "\(path) was not sent: \(error)")
        return
      }
      let isHeldBack = !error.message.contains(path + ":")
      #expect(isHeldBack || last.explains(error.code), "\(path) ended with \(error) by \(seen)")
      // What was a good answer is no error, unless it came too late.
      #expect(!last.isHarmless || error.code == .timedOut, "\(path) failed with \(error) by \(seen)")
    }
  }
}
