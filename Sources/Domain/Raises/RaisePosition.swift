/// One investment in a raise, as far as the figures of the raise need it.
package struct RaisePosition: Hashable, Sendable {
  package var investor: UserID
  package var amount: Money
  package var status: InvestmentStatus
  /// When it came to its present status; `nil` when its history doesn't say.
  package var since: Timestamp?
  package var interestedAt: Timestamp?
  package var pendingAt: Timestamp?
  package var committedAt: Timestamp?
  package var fundedAt: Timestamp?

  package init(
    investor: UserID, amount: Money, status: InvestmentStatus, since: Timestamp? = nil, interestedAt: Timestamp? = nil,
    pendingAt: Timestamp? = nil, committedAt: Timestamp? = nil, fundedAt: Timestamp? = nil
  ) {
    self.investor = investor
    self.amount = amount
    self.status = status
    self.since = since
    self.interestedAt = interestedAt
    self.pendingAt = pendingAt
    self.committedAt = committedAt
    self.fundedAt = fundedAt
  }

  /// Whether it has ever been at a stage of the funnel.
  func reached(_ stage: InvestmentStatus) -> Bool {
    switch stage {
    case .interested: interestedAt != nil || status == stage
    case .pending: pendingAt != nil || status == stage
    case .committed: committedAt != nil || status == stage
    case .funded: fundedAt != nil || status == stage
    default: status == stage
    }
  }
}
