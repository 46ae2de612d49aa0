import Lock

/// Whether copies may still be kept for an account: what was asked for before somebody signed out, and comes after, is not.
final class CopyGate: Sendable {
  private let isOpen = Lock(true)

  /// Does something unless the gate was closed; it is not closed meanwhile.
  func whileOpen(_ body: () throws -> Void) rethrows {
    try isOpen.withLock { isOpen in if isOpen { try body() } }
  }

  /// From now on nothing is kept.
  func close() { isOpen.withLock { $0 = false } }
}
