/// A token bucket for retries: when many requests fail at once, the first ones are repeated and the rest fail fast.
package struct RetryBudget: Sendable, Hashable {
  private let capacity: Double
  private let refillPerSecond: Double
  private var tokens: Double
  private var filledAt: Duration

  /// A full bucket at a moment of the elapsed time.
  package init(capacity: Int = 10, refillPerSecond: Double = 0.5, at elapsed: Duration = .zero) {
    self.capacity = Double(capacity)
    self.refillPerSecond = refillPerSecond
    tokens = Double(capacity)
    filledAt = elapsed
  }

  /// Takes the token of one retry; `false` when there is none.
  package mutating func take(at elapsed: Duration) -> Bool {
    let passed = max(.zero, elapsed - filledAt)
    filledAt = max(filledAt, elapsed)
    tokens = min(capacity, tokens + passed.inSeconds * refillPerSecond)
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
