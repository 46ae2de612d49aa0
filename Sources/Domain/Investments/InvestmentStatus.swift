/// Where an investment stands (domain rules, "Investment status machine").
package enum InvestmentStatus: String, Sendable, Hashable, CaseIterable {
  case interested, pending, waitlisted, committed, funded, cancelled, expired, rejected, refunded, exited

  /// Whether the amount counts in what a property has raised.
  package var countsAsRaised: Bool { Self.raised.contains(self) }

  /// The statuses whose amounts add up to `amountRaised`.
  package static let raised: [InvestmentStatus] = [.committed, .funded, .exited]

  /// The statuses whose amounts take up room in a raise.
  package static let reserving: [InvestmentStatus] = [.pending, .committed, .funded]

  /// The statuses that count as investments of a property: all that have not come to nothing.
  package static let live: [InvestmentStatus] = [.interested, .pending, .waitlisted, .committed, .funded, .exited]
}

/// How money moves.
package enum PaymentMethod: String, Sendable, Hashable, CaseIterable {
  case wire, ach, check
}
