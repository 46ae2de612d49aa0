import Domain
import Lock
import Logging
import ServiceLifecycle

/// Does the jobs of all queues: takes what is due, holds it while it is done, tries again what failed.
///
/// It sleeps until a commit leaves a job, a job is over, or the next one is due; while nothing waits, it does not wake up.
struct JobWorkers: Service {
  /// Who does the jobs of a queue, and how many at once.
  struct Station: Sendable {
    let handler: any JobHandler
    /// Jobs at once.
    let width: Int

    init(_ handler: any JobHandler, width: Int) {
      self.handler = handler
      self.width = width
    }
  }

  private let store: Store
  private let clock: WallClock
  private let log: JSONLogHandler
  private let stations: [JobQueue: Station]
  private let policy: JobPolicy
  private let signal = WakeSignal()
  private let state = Lock(State())

  private struct State {
    var running: [JobQueue: Int] = [:]
    var isStopping = false
    var lastPruned: Timestamp?
    /// Why the queue does not move, if so.
    var trouble: String?
  }

  init(
    store: Store, clock: WallClock, log: JSONLogHandler, stations: [JobQueue: Station], policy: JobPolicy = JobPolicy()
  ) {
    self.store = store
    self.clock = clock
    self.log = log
    self.stations = stations
    self.policy = policy
    store.outbox.listen { [signal] in signal.set() }
  }

  /// What is wrong with the queue; `nil` when nothing is: it can be read, and what has been due for long is being done.
  func trouble() async -> String? {
    if let trouble = state.withLock({ $0.trouble }) { return trouble }
    let (running, now) = (state.withLock { $0.running }, clock.now)
    do {
      let schedule = try await store.read { [stations] in try JobSchedule($0, queues: stations.keys) }
      let stuck = schedule.next.filter { queue, next in
        now - next > policy.patience && running[queue, default: 0] == 0
      }
      guard let queue = stuck.keys.map(\.rawValue).min() else { return nil }
      return "jobs of the queue \(queue) are due and not done"
    } catch {
      return "the queue can't be read"
    }
  }

  /// Works until the service group stops: then nothing new is begun and what runs is finished. When there is no time for
  /// that, jobs are given back.
  func run() async throws {
    // The data folder belongs to this process alone: whatever held a lease is gone.
    if store.driver.isExclusive { _ = try await store.write(at: clock.now) { try $0.endLeases() } }
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        var last = (rings: store.outbox.rings, at: ContinuousClock.now)
        while !Task.isCancelled, !isStopping {
          let pause = await turn { job, station in
            group.addTask { await perform(job, station) }
          }
          await signal.wait(atMost: pause)
          let present = (rings: store.outbox.rings, at: ContinuousClock.now)
          try? await Task.sleep(for: policy.pause(after: present.rings - last.rings, in: present.at - last.at))
          last = present
        }
      }
    } onGracefulShutdown: {
      state.withLock { $0.isStopping = true }
      signal.set()
    }
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  /// Begins what is due; returns how long there will be nothing to do, as far as is known now.
  private func turn(_ begin: (ClaimedJob, Station) -> Void) async -> Duration? {
    do {
      let running = state.withLock { $0.running }
      // A queue that is full is looked at again when one of its jobs is over.
      let open = stations.filter { running[$0.key, default: 0] < $0.value.width }
      let schedule = try await store.read { try JobSchedule($0, queues: open.keys) }
      let now = clock.now
      var earliest: Timestamp?
      for (queue, station) in open {
        let free = station.width - running[queue, default: 0]
        guard let next = schedule.next[queue] else { continue }
        guard next <= now else {
          earliest = min(earliest ?? next, next)
          continue
        }
        let jobs = try await store.write(at: now) { [policy] in
          try $0.claim(queue, limit: free, until: now + policy.lease)
        }
        for job in jobs {
          state.withLock { $0.running[queue, default: 0] += 1 }
          begin(job, station)
        }
        // There may be more than there was room to ask for, or a later one.
        if !jobs.isEmpty { signal.set() }
      }
      try await prune(at: now)
      state.withLock { $0.trouble = nil }
      // Clocks get set: an appointment is looked at again after an hour at the latest.
      return earliest.map { min(max($0 - now, .milliseconds(1)), .seconds(3600)) }
    } catch is CancellationError {
      return nil
    } catch {
      state.withLock { $0.trouble = "the queue can't be read" }
      log.write(level: .error, message: "the queue can't be read", [("error", .text("\(error)"))])
      return .seconds(5)
    }
  }

  /// Does one job and says how it ended.
  private func perform(_ job: ClaimedJob, _ station: Station) async {
    defer {
      state.withLock { $0.running[job.lease.queue, default: 1] -= 1 }
      signal.set()
    }
    let attempt = JobAttempt(job.lease, store: store, clock: clock)
    do {
      // A job that takes its process down with it must come to an end too.
      if job.lease.attempts > policy.attempts { throw JobRejected(description: "every attempt was cut off") }
      try await run(job, attempt, station)
      if !attempt.isFinished { try await attempt.write { _ in } }
    } catch is JobLeaseLost {
      note(.warning, "a job was taken over by another worker", job, nil)
    } catch {
      if attempt.isFinished { return note(.warning, "a job failed after it was done", job, error) }
      // What is owed to the queue is written even when this task is cancelled.
      let wasCancelled = Task.isCancelled
      await Task { await settle(job, attempt, error, wasCancelled: wasCancelled) }.value
    }
  }

  /// Runs the handler and holds the job meanwhile; a job that is lost is stopped.
  private func run(_ job: ClaimedJob, _ attempt: JobAttempt, _ station: Station) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await station.handler.run(job.payload, attempt: attempt)
        return true
      }
      group.addTask { [policy] in
        while true {
          try await Task.sleep(for: policy.renewal)
          guard !attempt.isFinished else { return false }
          try await attempt.renew(for: policy.lease)
        }
      }
      defer { group.cancelAll() }
      while let isOver = try await group.next(), !isOver {}
    }
  }

  private func settle(_ job: ClaimedJob, _ attempt: JobAttempt, _ error: any Error, wasCancelled: Bool) async {
    let now = clock.now
    let reason = String(String(describing: error).prefix(1000))
    do {
      try await store.write(at: now) { [policy] writer in
        let lease = attempt.currentLease
        if wasCancelled { return try writer.release(lease) }
        if error is JobRejected { return try writer.fail(lease, error: reason) }
        switch policy.verdict(afterFailureOf: lease.attempts, chance: .random(in: 0...1)) {
        case .retry(let delay): try writer.postpone(lease, to: now + delay, error: reason)
        case .giveUp: try writer.fail(lease, error: reason)
        }
      }
      if !wasCancelled { note(.error, "a job failed", job, error) }
    } catch {
      // Its lease ends by itself, and somebody takes it then.
      note(.error, "the end of a job can't be written", job, error)
    }
  }

  /// Forgets what has been done for long, at most once an hour, and only when there is something to do anyway.
  private func prune(at now: Timestamp) async throws {
    let isDue = state.withLock { state in
      if let last = state.lastPruned, last <= now, now - last < .seconds(3600) { return false }
      state.lastPruned = now
      return true
    }
    guard isDue else { return }
    try await store.write(at: now) { [policy] writer in
      _ = try writer.pruneJobs(doneBefore: Timestamp(microseconds: now.microseconds - policy.keepsDone.microseconds))
      try writer.pruneEvents(before: Timestamp(microseconds: now.microseconds - policy.keepsEvents.microseconds))
      try writer.pruneIdempotencyKeys()
    }
  }

  private func note(_ level: Logger.Level, _ message: String, _ job: ClaimedJob, _ error: (any Error)?) {
    var fields: [(String, JSONLogHandler.Field)] = [
      ("queue", .text(job.lease.queue.rawValue)), ("job", .text(job.lease.id.description)),
      ("attempt", .integer(job.lease.attempts)),
    ]
    if let error { fields.append(("error", .text("\(error)"))) }
    log.write(level: level, message: message, fields)
  }
}
