import Lock

/// Tells workers and the event stream that a commit has left something for them. Ringing never waits for them, and what
/// they were rung for is in the store: a ring that nobody hears is no loss.
final class OutboxBell: Sendable {
  private let state = Lock<(listeners: [@Sendable () -> Void], rings: Int)>(([], 0))

  /// How often it was rung.
  var rings: Int { state.withLock { $0.rings } }

  /// Calls `listener` on each ring, on the thread that rings; it must return at once.
  func listen(_ listener: @escaping @Sendable () -> Void) { state.withLock { $0.listeners.append(listener) } }

  func ring() {
    let listeners = state.withLock { state in
      state.rings += 1
      return state.listeners
    }
    for listener in listeners { listener() }
  }
}
