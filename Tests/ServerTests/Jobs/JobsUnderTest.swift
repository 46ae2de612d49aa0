import Domain
import Lock
import Logging
import PlatformAPI
import ServiceLifecycle

@testable import Server

/// A handler that does what a test says, and tells of each attempt.
struct ScriptedHandler: JobHandler {
  let script: @Sendable (String, JobAttempt) async throws -> Void

  init(_ script: @escaping @Sendable (String, JobAttempt) async throws -> Void) { self.script = script }

  func run(_ payload: [UInt8], attempt: JobAttempt) async throws {
    try await script(String(decoding: payload, as: UTF8.self), attempt)
  }
}

/// A gate that tasks wait at until it is opened.
final class Gate: Sendable {
  private let signal = AsyncStream.makeStream(of: Void.self)

  func open() { signal.continuation.finish() }

  func pass() async { for await _ in signal.stream {} }
}

/// A store whose queue `email` is worked on by a handler.
struct JobsUnderTest: Sendable {
  let store: Store
  let clock: MovableClock
  let lines: LogLines
  let group: ServiceGroup

  /// Leaves a job whose payload is a text.
  @discardableResult
  func enqueue(_ payload: String, runAt: Timestamp? = nil, key: String? = nil) async throws -> JobID? {
    try await store.write(at: clock.clock.now) { writer in
      try writer.enqueue(JobDraft(.email, payload, runAt: runAt, dedupeKey: key))
    }
    return try await jobs().first { $0.payload == .string(payload) }?.id
  }

  /// All jobs of the queue.
  func jobs() async throws -> [Job<JSONValue>] {
    try await store.read {
      try JobReader(connection: $0).jobs(in: .email, state: nil, page: PageRequest(page: 1, limit: 100)).data
    }
  }

  /// Waits until the only job is in a state.
  func reach(_ state: JobState, attempts: Int? = nil) async throws -> Job<JSONValue> {
    while true {
      if let job = try await jobs().first, job.state == state, attempts == nil || job.attempts == attempts {
        return job
      }
      try Task.checkCancellation()
    }
  }

  /// Moves the clock and has the workers look at it.
  func advance(by duration: Duration) {
    clock.advance(by: duration)
    store.outbox.ring()
  }
}

/// Runs workers on a store.
func withWorkers(
  width: Int = 1, policy: JobPolicy = JobPolicy(),
  _ script: @escaping @Sendable (String, JobAttempt) async throws -> Void,
  _ body: @Sendable (JobsUnderTest) async throws -> Void
) async throws {
  try await withWorkers(width: width, policy: policy, prepare: { _ in }, script, body)
}

/// Runs workers on a store. `prepare` writes before they start.
func withWorkers(
  width: Int = 1, policy: JobPolicy = JobPolicy(),
  prepare: (Store) async throws -> Void,
  _ script: @escaping @Sendable (String, JobAttempt) async throws -> Void,
  _ body: @Sendable (JobsUnderTest) async throws -> Void
) async throws {
  try await withStore { store async throws in
    try await prepare(store)
    let (clock, lines) = (MovableClock(), LogLines())
    let log = JSONLogHandler(level: .info, sink: lines.makeSink(), clock: clock.clock)
    let station = JobWorkers.Station(ScriptedHandler(script), width: width)
    let workers = JobWorkers(
      store: store, clock: clock.clock, log: log, stations: [.email: station], policy: policy)
    let group = ServiceGroup(services: [workers], logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      do {
        try await body(JobsUnderTest(store: store, clock: clock, lines: lines, group: group))
      } catch {
        tasks.cancelAll()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }
}
