/// How much was committed in a window of whole days that ends now.
package struct RaiseVelocity: Hashable, Sendable {
  /// The length of the window.
  package let days: Int
  /// What was committed in it and has not been withdrawn since.
  package let committed: Money

  /// The velocity of `committed` in `days` days (≥ 1).
  package init(days: Int, committed: Money) {
    self.days = days
    self.committed = committed
  }

  init(days: Int, of positions: [RaisePosition], at now: Timestamp) {
    let start = now + .seconds(-86_400 * days)
    self.init(
      days: days,
      committed: positions.lazy.filter { position in
        guard position.status.countsAsRaised, let at = position.committedAt else { return false }
        return at > start && at <= now
      }.map(\.amount).total())
  }

  /// What was committed on each of the last `days` days (≥ 1) and has not been withdrawn since, the oldest first. A day is
  /// 24 hours that end now, or a whole number of days before.
  static func byDay(_ days: Int, of positions: [RaisePosition], at now: Timestamp) -> [Money] {
    let start = now + .seconds(-86_400 * days)
    var amounts = [Money](repeating: .zero, count: days)
    for position in positions where position.status.countsAsRaised {
      guard let at = position.committedAt, at > start, at <= now else { continue }
      // The end of a day belongs to it, as the end of a window does.
      amounts[Int(((at - start).microseconds - 1) / 86_400_000_000)] += position.amount
    }
    return amounts
  }

  /// Per day, to the nearest cent.
  package var perDay: Money { committed.divided(by: Int64(days)) }

  /// How many whole days it takes to commit an amount; 0 for nothing, `nil` when nothing comes in.
  package func days(toCommit amount: Money) -> Int? {
    guard amount > .zero else { return 0 }
    guard committed > .zero else { return nil }
    // In whole cents: ⌈amount ÷ (committed ÷ days)⌉ without a rounded quotient in between.
    let (product, overflow) = amount.cents.multipliedReportingOverflow(by: Int64(days))
    guard !overflow else { return nil }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: committed.cents)
    return Int(exactly: quotient + (remainder > 0 ? 1 : 0))
  }

  /// What comes in during so many days; `nil` when that is more than an amount can be.
  func amount(inDays count: Int) -> Money? {
    let (product, overflow) = committed.cents.multipliedReportingOverflow(by: Int64(count))
    return overflow ? nil : Money(cents: product / Int64(days))
  }
}

extension Money {
  /// The amount divided among `count` (≥ 1), rounded half away from zero to the cent.
  package func divided(by count: Int64) -> Money {
    let (quotient, remainder) = cents.quotientAndRemainder(dividingBy: count)
    let isHalf = remainder.magnitude >= count.magnitude - remainder.magnitude
    return Money(cents: quotient + (isHalf ? (cents < 0 ? -1 : 1) : 0))
  }
}
