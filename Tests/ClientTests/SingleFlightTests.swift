import Lock
import Testing

@testable import Client

@Suite struct SingleFlightTests {
  /// Work that ends when told, and counts how often it ran.
  private final class Work: Sendable {
    let mayEnd = Gate()
    let runs = Lock(0)

    func run() async throws(ClientError) -> Int {
      let number = runs.withLock { runs in
        runs += 1
        return runs
      }
      await mayEnd.pass()
      mayEnd.open()
      if Task.isCancelled { throw ClientError(.cancelled, "cancelled") }
      return number
    }
  }

  @Test func whoAsksForTheSameAtOnceGetsTheSameAnswer() async throws {
    let flights = SingleFlight<String, Int>()
    let work = Work()
    let first = Task { try await flights.run("a", work.run) }
    let second = Task { try await flights.run("a", work.run) }
    while flights.waiters(for: "a") < 2 { await Task.yield() }
    work.mayEnd.open()
    #expect(try await first.value == 1)
    #expect(try await second.value == 1)
  }

  @Test func anotherKeyIsAnotherFlight() async throws {
    let flights = SingleFlight<String, Int>()
    let work = Work()
    work.mayEnd.open()
    #expect(try await flights.run("a", work.run) == 1)
    #expect(try await flights.run("b", work.run) == 2)
  }

  @Test func whatIsOverIsAskedForAgain() async throws {
    let flights = SingleFlight<String, Int>()
    let work = Work()
    work.mayEnd.open()
    #expect(try await flights.run("a", work.run) == 1)
    #expect(try await flights.run("a", work.run) == 2)
  }

  @Test func whoIsCancelledLeavesAtOnceAndTheLastOneEndsTheWork() async throws {
    let flights = SingleFlight<String, Int>()
    let started = Gate()
    let ended = Gate()
    let task = Task {
      try await flights.run("a") { () async throws(ClientError) in
        started.open()
        await Gate().pass()
        ended.open()
        throw ClientError(.cancelled, "cancelled")
      }
    }
    await started.pass()
    task.cancel()
    await #expect(throws: ClientError.self) { try await task.value }
    await ended.pass()
  }
}

/// Closed until it is opened; passing it ends also when the task is cancelled.
final class Gate: Sendable {
  private let wakeup = Wakeup()

  func open() { wakeup.call() }

  func pass() async { await wakeup.next() }
}
