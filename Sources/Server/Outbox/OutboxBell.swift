import Lock

/// Tells workers and the event stream that a commit has left something for them. Ringing never waits for them, and what
/// they were rung for is in the store: a ring that nobody hears is no loss.
final class OutboxBell: Sendable {
  private let listeners = Lock<[@Sendable () -> Void]>([])

  /// Calls `listener` on each ring, on the thread that rings; it must return at once.
  func listen(_ listener: @escaping @Sendable () -> Void) { listeners.withLock { $0.append(listener) } }

  func ring() {
    for listener in listeners.withLock({ $0 }) { listener() }
  }
}
