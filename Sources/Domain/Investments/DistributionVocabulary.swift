/// What a distribution pays.
package enum DistributionType: String, Sendable, Hashable, CaseIterable {
  case income
  case returnOfCapital = "return_of_capital"
  case appreciation

  /// The kind in words, at the beginning of a sentence.
  package var label: String {
    switch self {
    case .income: "Income"
    case .returnOfCapital: "Return of capital"
    case .appreciation: "Appreciation"
    }
  }
}

/// How far a distribution to one investment is.
package enum DistributionStatus: String, Sendable, Hashable, CaseIterable {
  case pending, processing, completed, failed, reversed
}

/// How far a batch of distributions is.
package enum DistributionBatchStatus: String, Sendable, Hashable, CaseIterable {
  case draft, approved, processing, completed, cancelled

  /// The statuses in which investors know of a batch.
  package static let announced: [DistributionBatchStatus] = [.approved, .processing, .completed]
}
