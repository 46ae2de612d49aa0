import Domain

/// How many calls somebody may still make. Pure: it is told the time and says whether there is a call left.
///
/// Full, it holds a minute's worth; it fills evenly, so that after a burst calls come back one by one.
struct TokenBucket: Sendable {
  private let capacity: Double
  private let perSecond: Double
  private var tokens: Double
  private var filledAt: Timestamp

  /// What a call is told.
  enum Outcome: Equatable, Sendable {
    /// It may go on; so many more may follow at once.
    case taken(remaining: Int)
    /// It may not; one more is there after this long.
    case refused(wait: Duration)
  }

  /// A full bucket of `perMinute` calls a minute.
  init(perMinute: Int, at now: Timestamp) {
    capacity = Double(perMinute)
    perSecond = Double(perMinute) / 60
    tokens = capacity
    filledAt = now
  }

  /// Takes one call.
  mutating func take(at now: Timestamp) -> Outcome {
    fill(at: now)
    guard tokens >= 1 else { return .refused(wait: .seconds((1 - tokens) / perSecond)) }
    tokens -= 1
    return .taken(remaining: Int(tokens))
  }

  /// Whether nothing has been taken for so long that the bucket needs not be remembered.
  func isFull(at now: Timestamp) -> Bool {
    var copy = self
    copy.fill(at: now)
    return copy.tokens >= capacity
  }

  /// A clock that goes back adds nothing and takes nothing.
  private mutating func fill(at now: Timestamp) {
    let elapsed = max(0, Double((now - filledAt).microseconds) / 1_000_000)
    tokens = min(capacity, tokens + elapsed * perSecond)
    filledAt = max(filledAt, now)
  }
}
