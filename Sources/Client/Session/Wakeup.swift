import Lock

/// Lets one task sleep until another calls it; a call that comes early is not lost.
final class Wakeup: Sendable {
  private enum State {
    case idle
    case called
    case sleeping(CheckedContinuation<Void, Never>)
  }

  private let state = Lock(State.idle)

  /// Ends the sleep of `next`, or the next one.
  func call() { wake(remember: true) }

  /// Sleeps until `call`, or until the task is cancelled. One task at a time.
  func next() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDue = state.withLock { state in
          if case .called = state {
            state = .idle
            return true
          }
          state = .sleeping(continuation)
          return false
        }
        if isDue {
          continuation.resume()
        } else if Task.isCancelled {
          wake(remember: false)
        }
      }
    } onCancel: {
      wake(remember: false)
    }
  }

  private func wake(remember: Bool) {
    let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if case .sleeping(let continuation) = state {
        state = .idle
        return continuation
      }
      if remember { state = .called }
      return nil
    }
    sleeper?.resume()
  }
}
