/// When a request that failed is sent again, and after how long.
package struct RetryPolicy: Sendable, Hashable {
  /// All attempts together, the first included.
  package var maximumAttempts = 3
  /// The longest first wait; each further one is up to twice as long.
  package var base: Duration = .milliseconds(100)
  /// The same, when the platform says that it has too much to do (429, 503).
  package var overloadedBase: Duration = .seconds(1)
  /// No wait is longer, whatever the platform asks for.
  package var ceiling: Duration = .seconds(20)

  package init() {}

  /// What a request may stand.
  package enum Safety: Sendable, Hashable {
    /// Reading: it may be repeated whatever happened.
    case reading
    /// Repeating it changes nothing more: `PUT`, `DELETE`, or a request with an `Idempotency-Key`.
    case idempotent
    /// Renewing a sign-in: repeating it soon, when its answer got lost, gives what the lost answer would have given.
    case refreshing
    /// It may only be repeated when the platform can't have seen it.
    case once
  }

  /// How an attempt ended, as far as it matters here.
  package enum Failure: Sendable, Hashable {
    /// Nothing reached the platform: no connection, no encryption.
    case notSent
    /// The connection broke after the request was sent.
    case cut
    /// The time was up, or the answer was no HTTP: more of the same won't help.
    case hopeless
    /// The platform answered with this status and perhaps said when to come again.
    case status(Int, retryAfter: Duration?)
  }

  /// What to do now.
  package enum Action: Sendable, Hashable {
    case giveUp
    case retry(after: Duration)
  }

  /// Decides after attempt number `attempt` (from 1) failed, with `remaining` time to the deadline and `random` in 0..<1.
  /// Takes from the budget only when it says to retry.
  package func action(
    after failure: Failure, attempt: Int, of safety: Safety, remaining: Duration, budget: inout RetryBudget,
    at elapsed: Duration, random: Double
  ) -> Action {
    guard attempt < maximumAttempts, mayRepeat(failure, safety) else { return .giveUp }
    let wait = self.wait(after: failure, attempt: attempt, random: random)
    guard wait < remaining, budget.take(at: elapsed) else { return .giveUp }
    return .retry(after: wait)
  }

  private func mayRepeat(_ failure: Failure, _ safety: Safety) -> Bool {
    switch failure {
    case .notSent: true
    case .hopeless: false
    case .cut: safety == .reading || safety == .refreshing
    // These say that nothing was done, or that it is safe to ask again.
    case .status(408, _), .status(425, _), .status(429, _): safety != .once
    case .status(502, _), .status(503, _), .status(504, _): safety != .once
    case .status: false
    }
  }

  /// Full jitter: anything up to the bound, so that many clients don't come back at once.
  private func wait(after failure: Failure, attempt: Int, random: Double) -> Duration {
    var base = self.base
    if case .status(let status, let retryAfter) = failure {
      if let retryAfter { return min(max(.zero, retryAfter), ceiling) }
      if status == 429 || status == 503 { base = overloadedBase }
    }
    let bound = min(ceiling, base * (1 << min(attempt - 1, 20)))
    return bound * random
  }
}
