import Domain
import Lock
import NIOCore

/// Somebody who listens: what the hub and the task that writes to them know of each other.
final class EventListener: Sendable {
  let userId: UserID
  /// Set when there may be something to write.
  let signal = WakeSignal()
  private let state: Lock<State>

  private struct State {
    var isEnded = false
    var isHeartbeatDue = false
    var lastWrite: ContinuousClock.Instant
    /// When the write that is under way began.
    var writingSince: ContinuousClock.Instant?
    var cut: (@Sendable () -> Void)?
  }

  /// What a look at a listener finds.
  enum Pulse: Sendable {
    case well
    case heartbeatDue
    /// Takes nothing any more.
    case stalled
  }

  init(userId: UserID, at now: ContinuousClock.Instant) {
    self.userId = userId
    state = Lock(State(lastWrite: now))
  }

  /// Whether nothing should be written any more.
  var isEnded: Bool { state.withLock { $0.isEnded } }

  /// Ends the stream after what is being written.
  func end() {
    state.withLock { $0.isEnded = true }
    signal.set()
  }

  /// Says how to break the connection under a write that does not end.
  func onCut(_ cut: @escaping @Sendable () -> Void) { state.withLock { $0.cut = cut } }

  /// Ends the stream even in the middle of a write.
  func cut() {
    let cut = state.withLock { $0.cut }
    end()
    cut?()
  }

  /// Whether it is time for a comment; says so once.
  func takeHeartbeat() -> Bool {
    state.withLock { state in
      defer { state.isHeartbeatDue = false }
      return state.isHeartbeatDue
    }
  }

  /// Notes that a write begins, and, with `false`, that it ended.
  func isWriting(_ writing: Bool, at now: ContinuousClock.Instant) {
    state.withLock { state in
      state.writingSince = writing ? now : nil
      if !writing { state.lastWrite = now }
    }
  }

  /// Looks how it is: silent for `silence` or longer, or stuck in a write for `patience`.
  func pulse(at now: ContinuousClock.Instant, silence: Duration, patience: Duration) -> Pulse {
    state.withLock { state in
      if let since = state.writingSince { return now - since >= patience ? .stalled : .well }
      guard now - state.lastWrite >= silence else { return .well }
      state.isHeartbeatDue = true
      return .heartbeatDue
    }
  }
}
