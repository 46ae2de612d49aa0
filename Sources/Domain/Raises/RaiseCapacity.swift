/// How much of a raise is taken, and how much can be: exact, in cents.
///
/// What was raised outside the platform takes up room as funded amounts do.
package struct RaiseCapacity: Hashable, Sendable {
  package let target: Money
  /// Raised with no investment behind it.
  package let elsewhere: Money
  package var pending: Money
  package var committed: Money
  package var funded: Money
  /// Funded investments that have been paid out: raised, and taking up no room that anybody could want.
  package var exited: Money

  package init(
    target: Money, elsewhere: Money = .zero, pending: Money = .zero, committed: Money = .zero, funded: Money = .zero,
    exited: Money = .zero
  ) {
    self.target = target
    self.elsewhere = elsewhere
    self.pending = pending
    self.committed = committed
    self.funded = funded
    self.exited = exited
  }

  /// How far reservations may go: ⌊1.10 × target⌋, since some offers come to nothing.
  package var cap: Money { Money(cents: Int64(Int128(target.cents) * 110 / 100)) }

  /// What is spoken for.
  package var reserved: Money { elsewhere + pending + committed + funded + exited }

  /// What can still be reserved; never below zero.
  package var headroom: Money { max(.zero, cap - reserved) }

  /// What can still be committed; never below zero.
  package var commitHeadroom: Money { max(.zero, target - elsewhere - committed - funded - exited) }

  /// What counts as raised.
  package var raised: Money { elsewhere + committed + funded + exited }

  /// Whether the target has been paid in.
  package var isFunded: Bool { elsewhere + funded + exited >= target }

  /// Takes an amount out of one status and counts it in another; statuses that take up no room count nowhere.
  package mutating func move(_ amount: Money, from: InvestmentStatus?, to: InvestmentStatus) {
    if let place = from.flatMap(Self.place) { self[keyPath: place] -= amount }
    if let place = Self.place(of: to) { self[keyPath: place] += amount }
  }

  private static func place(of status: InvestmentStatus) -> WritableKeyPath<RaiseCapacity, Money>? {
    switch status {
    case .pending: \.pending
    case .committed: \.committed
    case .funded: \.funded
    case .exited: \.exited
    case .interested, .waitlisted, .cancelled, .expired, .rejected, .refunded: nil
    }
  }

  /// Whether an amount can be reserved.
  package func canReserve(_ amount: Money) -> Bool { amount <= headroom }

  /// Whether a pending amount can be committed.
  package func canCommit(_ amount: Money) -> Bool { amount <= commitHeadroom }
}

/// What amounts a raise takes from one investor.
package struct InvestmentTerms: Hashable, Sendable {
  package let minimum: Money
  package let maximum: Money
  /// Above zero.
  package let step: Money

  /// The terms of a property; without a maximum of its own, nobody can take more than the whole raise.
  package init(minimum: Money, maximum: Money?, step: Money, target: Money) {
    self.minimum = minimum
    self.maximum = maximum ?? max(target, minimum)
    self.step = step
  }

  /// What is wrong with an amount.
  package enum Breach: Sendable, Hashable {
    case belowMinimum, aboveMaximum, offStep
  }

  /// What is wrong with an amount; `nil` when nothing is. The minimum is always a whole number of steps.
  package func breach(_ amount: Money) -> Breach? {
    if amount < minimum { return .belowMinimum }
    if amount > maximum { return .aboveMaximum }
    return (amount - minimum).cents % step.cents == 0 ? nil : .offStep
  }
}
