/// What the figures of a raise are measured against.
package struct RaiseTerms: Hashable, Sendable {
  package var status: RaiseStatus
  /// Above zero.
  package var target: Money
  /// What was raised before the platform kept the raise; counted as received.
  package var elsewhere: Money
  package var opensAt: Timestamp?
  package var closesAt: Timestamp?

  package init(
    status: RaiseStatus, target: Money, elsewhere: Money = .zero, opensAt: Timestamp? = nil,
    closesAt: Timestamp? = nil
  ) {
    self.status = status
    self.target = target
    self.elsewhere = elsewhere
    self.opensAt = opensAt
    self.closesAt = closesAt
  }

  /// The most that may be reserved: 110 % of the target, to the cent below.
  package var hardCap: Money {
    // Tenths first, so that no target that a money column holds overflows.
    Money(cents: target.cents + target.cents / 10)
  }
}
