/// Stops asking a platform that fails again and again, and finds out by single probes when it is back.
package struct CircuitBreaker: Sendable, Hashable {
  /// Failures in a row that open the circuit.
  private let threshold: Int
  private let base: Duration
  private let ceiling: Duration
  private var failures = 0
  private var state = State.closed

  private enum State: Sendable, Hashable {
    case closed
    case open(until: Duration, probes: Int)
    /// One request is finding out.
    case probing(probes: Int)
  }

  package init(threshold: Int = 5, base: Duration = .seconds(1), ceiling: Duration = .seconds(30)) {
    self.threshold = threshold
    self.base = base
    self.ceiling = ceiling
  }

  /// Whether requests are held back.
  package var isOpen: Bool { state != .closed }

  /// What a request may do.
  package enum Admission: Sendable, Hashable {
    case send
    /// Fail at once; a probe is allowed after this time.
    case hold(for: Duration)
  }

  /// Asks for leave to send. A leave must be followed by `succeeded`, `failed` or `abandoned`.
  package mutating func admit(at elapsed: Duration) -> Admission {
    switch state {
    case .closed: return .send
    case .probing: return .hold(for: base)
    case .open(let until, let probes):
      guard elapsed >= until else { return .hold(for: until - elapsed) }
      state = .probing(probes: probes + 1)
      return .send
    }
  }

  /// The platform answered, whatever it said.
  package mutating func succeeded() {
    failures = 0
    state = .closed
  }

  /// The platform did not answer or failed. `random` in 0..<1 spreads the probes of many clients.
  package mutating func failed(at elapsed: Duration, random: Double) {
    failures += 1
    switch state {
    case .closed:
      if failures >= threshold { open(after: 0, elapsed, random) }
    case .probing(let probes): open(after: probes, elapsed, random)
    case .open: break
    }
  }

  /// The request was given up from here; nothing was learnt.
  package mutating func abandoned(at elapsed: Duration) {
    if case .probing(let probes) = state { state = .open(until: elapsed, probes: probes - 1) }
  }

  /// Lets the next request through at once: the person asked for it.
  package mutating func allowProbe(at elapsed: Duration) {
    if case .open(_, let probes) = state { state = .open(until: elapsed, probes: probes) }
  }

  private mutating func open(after probes: Int, _ elapsed: Duration, _ random: Double) {
    let bound = min(ceiling, base * (1 << min(probes, 20)))
    // Half of it at least, or a dead platform would be probed in bursts.
    state = .open(until: elapsed + bound * (0.5 + random / 2), probes: probes)
  }
}
