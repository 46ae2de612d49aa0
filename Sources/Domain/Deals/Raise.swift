/// A property's raise as everyone may see it.
package struct Raise: Hashable, Sendable {
  package var status: RaiseStatus
  /// What is to be raised.
  package var target: Money
  /// Committed, funded and exited investments together.
  package var amountRaised: Money
  package var opensAt: Timestamp?
  package var closesAt: Timestamp?
  /// Whether an investor can queue for room that may come free.
  package var waitlistOpen: Bool

  package init(
    status: RaiseStatus, target: Money, amountRaised: Money, opensAt: Timestamp? = nil, closesAt: Timestamp? = nil,
    waitlistOpen: Bool = false
  ) {
    self.status = status
    self.target = target
    self.amountRaised = amountRaised
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.waitlistOpen = waitlistOpen
  }

  /// Raised ÷ target, 0–100 and beyond; zero while there is no target.
  package var percentRaised: Percent { amountRaised.percent(of: target) ?? Percent(0) }

  /// What is still missing to the target; never below zero.
  package var remaining: Money { max(.zero, target - amountRaised) }

  /// Whole days, begun ones counted, until the raise closes; `nil` when it has no end, 0 when that is past.
  package func daysLeft(at now: Timestamp) -> Int? {
    closesAt.map { closing in
      let microseconds = (closing - now).microseconds
      return microseconds <= 0 ? 0 : Int((microseconds + 86_399_999_999) / 86_400_000_000)
    }
  }

  /// What must come in each day to reach the target by the close; `nil` without an end or past it.
  package func requiredPerDay(at now: Timestamp) -> Money? {
    guard let days = daysLeft(at: now), days > 0 else { return nil }
    return remaining.scaled(by: 1 / Double(days))
  }
}
