import Lock

/// Wakes one task, from any thread. A signal that comes while nobody waits is kept: the next wait returns at once.
final class WakeSignal: Sendable {
  private enum State {
    case idle
    case set
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Lock(State.idle)

  /// Wakes whoever waits, or whoever waits next.
  func set() {
    let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
      if case .waiting(let continuation) = state {
        state = .idle
        return continuation
      }
      state = .set
      return nil
    }
    waiting?.resume()
  }

  /// Waits for the signal; returns early when the task is cancelled. Only one task waits at a time.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isSet = state.withLock { state -> Bool in
          guard case .idle = state, !Task.isCancelled else {
            state = .idle
            return true
          }
          state = .waiting(continuation)
          return false
        }
        if isSet { continuation.resume() }
      }
    } onCancel: {
      set()
    }
  }

  /// Waits for the signal, but no longer than `limit`; for ever without one.
  func wait(atMost limit: Duration?) async {
    guard let limit else { return await wait() }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait() }
      group.addTask { try? await Task.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
  }
}
