import Glibc

/// Two threads that run the program's tasks, and nothing else.
///
/// Swift's own pool rests on libdispatch, which on Linux starts a timer with the first job and wakes up once a second from
/// then on. A dashboard that nobody touches must not wake up at all, so its tasks prefer this executor (SE-0417).
package final class Workers: TaskExecutor, @unchecked Sendable {
  /// The executor of the whole program. Its threads start with the first task.
  package static let shared = Workers(threads: 2)

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let threads: Int

  // Guarded by `mutex`.
  private var jobs: [UnownedJob] = []
  private var sleepers: [UInt64: Sleeper] = [:]
  private var lastSleeper: UInt64 = 0
  private var isStarted = false

  private struct Sleeper {
    /// Nanoseconds of the monotonic clock.
    var deadline: Int64
    var continuation: CheckedContinuation<Void, any Error>
  }

  /// What a thread does next.
  private enum Step {
    case run(UnownedJob)
    case wake(Sleeper)
  }

  private init(threads: Int) {
    self.threads = threads
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // Waits must not end early or late when somebody sets the wall clock.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    locked {
      startIfNeeded()
      jobs.append(job)
      pthread_cond_signal(condition)
    }
  }

  /// Suspends the task for a while; throws `CancellationError` as soon as it is cancelled.
  package func sleep(for duration: Duration) async throws {
    let id = locked {
      lastSleeper += 1
      return lastSleeper
    }
    let deadline = Self.now + max(0, Int64(duration / .nanoseconds(1)))
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        locked {
          startIfNeeded()
          sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
          // Whoever waits for a later moment has to look again.
          pthread_cond_broadcast(condition)
        }
        // Cancelled before it slept: the handler found nobody to wake.
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func cancel(_ id: UInt64) {
    let sleeper = locked { sleepers.removeValue(forKey: id) }
    sleeper?.continuation.resume(throwing: CancellationError())
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  private func startIfNeeded() {
    guard !isStarted else { return }
    isStarted = true
    for _ in 0..<threads {
      var thread = pthread_t()
      let outcome = pthread_create(&thread, nil, runWorker, Unmanaged.passUnretained(self).toOpaque())
      precondition(outcome == 0, "pthread_create failed with \(outcome)")
      pthread_detach(thread)
    }
  }

  fileprivate func work() -> Never {
    while true {
      switch next() {
      case .run(let job): job.runSynchronously(on: asUnownedTaskExecutor())
      case .wake(let sleeper): sleeper.continuation.resume()
      }
    }
  }

  private func next() -> Step {
    locked {
      while true {
        if !jobs.isEmpty { return .run(jobs.removeFirst()) }
        guard let (id, sleeper) = sleepers.min(by: { $0.value.deadline < $1.value.deadline }) else {
          pthread_cond_wait(condition, mutex)
          continue
        }
        if sleeper.deadline <= Self.now {
          sleepers[id] = nil
          return .wake(sleeper)
        }
        var moment = timespec(
          tv_sec: Int(sleeper.deadline / 1_000_000_000), tv_nsec: Int(sleeper.deadline % 1_000_000_000))
        pthread_cond_timedwait(condition, mutex, &moment)
      }
    }
  }
}

private func runWorker(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<Workers>.fromOpaque(context).takeUnretainedValue().work()
}
