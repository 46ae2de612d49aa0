/// Where an investment stands (domain rules, "Investment status machine").
package enum InvestmentStatus: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case interested, pending, waitlisted, committed, funded, cancelled, expired, rejected, refunded, exited

  /// Whether the amount counts in what a property has raised.
  package var countsAsRaised: Bool { Self.raised.contains(self) }

  /// The statuses whose amounts add up to `amountRaised`.
  package static let raised: [InvestmentStatus] = [.committed, .funded, .exited]
}

/// How money moves.
package enum PaymentMethod: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case wire, ach, check
}

/// What a user may do, beyond being one.
package enum UserRole: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case investor, staff, admin
}

/// How far the verification of a user is.
package enum VerificationStatus: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case pending, verified, rejected
}

/// What a distribution pays.
package enum DistributionType: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case income
  case returnOfCapital = "return_of_capital"
  case appreciation
}

/// How far a distribution to one investment is.
package enum DistributionStatus: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case pending, processing, completed, failed, reversed
}

/// How far a batch of distributions is.
package enum DistributionBatchStatus: String, Sendable, Hashable, CaseIterable, SQLConvertible {
  case draft, approved, processing, completed, cancelled
}

extension InvestmentStatus {
  /// The statuses that count as investments of a property: all that have not come to nothing.
  package static let live: [InvestmentStatus] = [.interested, .pending, .waitlisted, .committed, .funded, .exited]
}
