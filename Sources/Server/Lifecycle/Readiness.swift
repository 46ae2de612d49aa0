import Lock

/// Whether the server takes work: what `/ready` tells a load balancer.
final class ReadinessState: Sendable {
  /// From the start to the end of the process.
  enum Phase: Sendable {
    case starting, serving, draining
  }

  private let state = Lock(Phase.starting)

  var phase: Phase { state.withLock { $0 } }

  func enter(_ phase: Phase) { state.withLock { $0 = phase } }
}
