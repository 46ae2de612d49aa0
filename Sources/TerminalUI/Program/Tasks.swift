import Lock
import Workers

/// The work that effects have started: owned by its id until it is done, replaced, cancelled, or the program ends.
struct Tasks<Message: Sendable> {
  private var running: [EffectID: (number: Int, task: Task<Void, Never>)] = [:]
  private var started = 0
  /// Numbers of those that are done; told by them from their own threads.
  private let done = Lock<[EffectID: Int]>([:])

  mutating func start(
    _ id: EffectID, sendingTo mailbox: Mailbox<Message>,
    _ operation: @escaping @Sendable (@escaping Effect<Message>.Send) async -> Void
  ) {
    forgetDone()
    cancel(id)
    started += 1
    let (number, done) = (started, done)
    let task = Task.detached(executorPreference: Workers.shared) {
      // What a cancelled task still finds out is nobody's news.
      await operation { message in if !Task.isCancelled { mailbox.send(message) } }
      done.withLock { $0[id] = number }
    }
    running[id] = (number, task)
  }

  mutating func cancel(_ id: EffectID) {
    guard !running.isEmpty else { return }
    running.removeValue(forKey: id)?.task.cancel()
  }

  mutating func cancelAll() {
    for entry in running.values { entry.task.cancel() }
    running = [:]
  }

  /// How many are known to run.
  var count: Int { running.count }

  private mutating func forgetDone() {
    let finished = done.withLock { numbers in
      defer { numbers = [:] }
      return numbers
    }
    for (id, number) in finished where running[id]?.number == number { running[id] = nil }
  }
}
