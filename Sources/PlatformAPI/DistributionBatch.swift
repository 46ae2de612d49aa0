import Domain

/// A payment of a property to all its investments, as staff see it.
package struct DistributionBatch: Codable, Hashable, Sendable {
  package var id: DistributionBatchID
  package var propertyId: PropertyID
  package var property: PropertyReference
  package var type: DistributionType
  package var totalAmount: Money
  package var recordDate: CalendarDate
  package var paymentDate: CalendarDate
  package var periodStart: CalendarDate?
  package var periodEnd: CalendarDate?
  package var status: DistributionBatchStatus
  package var createdBy: UserID
  package var approvedBy: UserID?
  package var createdAt: Timestamp
  package var updatedAt: Timestamp
  package var progress: Progress
  /// By investment; absent in lists.
  package var lines: [Line]?

  /// How far the payment is, in lines.
  package struct Progress: Codable, Hashable, Sendable {
    package var lines: Int
    package var completed: Int
    package var failed: Int

    package init(lines: Int, completed: Int, failed: Int) {
      self.lines = lines
      self.completed = completed
      self.failed = failed
    }
  }

  /// What one investment receives.
  package struct Line: Codable, Hashable, Sendable {
    package var id: DistributionID
    package var investmentId: InvestmentID
    package var userId: UserID
    /// The investor's name, else the e-mail address.
    package var investor: String
    package var amount: Money
    package var status: DistributionStatus
    package var paymentReference: String?
    package var failureReason: String?

    package init(
      id: DistributionID, investmentId: InvestmentID, userId: UserID, investor: String, amount: Money,
      status: DistributionStatus, paymentReference: String? = nil, failureReason: String? = nil
    ) {
      self.id = id
      self.investmentId = investmentId
      self.userId = userId
      self.investor = investor
      self.amount = amount
      self.status = status
      self.paymentReference = paymentReference
      self.failureReason = failureReason
    }
  }

  package init(
    id: DistributionBatchID, property: PropertyReference, type: DistributionType, totalAmount: Money,
    recordDate: CalendarDate, paymentDate: CalendarDate, periodStart: CalendarDate? = nil,
    periodEnd: CalendarDate? = nil, status: DistributionBatchStatus, createdBy: UserID, approvedBy: UserID? = nil,
    createdAt: Timestamp, updatedAt: Timestamp, progress: Progress, lines: [Line]? = nil
  ) {
    self.id = id
    propertyId = property.id
    self.property = property
    self.type = type
    self.totalAmount = totalAmount
    self.recordDate = recordDate
    self.paymentDate = paymentDate
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.status = status
    self.createdBy = createdBy
    self.approvedBy = approvedBy
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.progress = progress
    self.lines = lines
  }
}
