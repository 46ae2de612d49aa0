import Domain

/// What one investment receives of a batch, as its owner sees it.
package struct Distribution: Codable, Hashable, Sendable {
  package var id: DistributionID
  package var investmentId: InvestmentID
  package var batchId: DistributionBatchID
  package var property: PropertyReference
  package var amount: Money
  package var type: DistributionType
  package var status: DistributionStatus
  package var recordDate: CalendarDate
  package var paymentDate: CalendarDate
  package var periodStart: CalendarDate?
  package var periodEnd: CalendarDate?
  package var paymentMethod: PaymentMethod?
  package var paymentReference: String?
  package var failureReason: String?
  package var createdAt: Timestamp

  package init(
    id: DistributionID, investmentId: InvestmentID, batchId: DistributionBatchID, property: PropertyReference,
    amount: Money, type: DistributionType, status: DistributionStatus, recordDate: CalendarDate,
    paymentDate: CalendarDate, periodStart: CalendarDate? = nil, periodEnd: CalendarDate? = nil,
    paymentMethod: PaymentMethod? = nil, paymentReference: String? = nil, failureReason: String? = nil,
    createdAt: Timestamp
  ) {
    self.id = id
    self.investmentId = investmentId
    self.batchId = batchId
    self.property = property
    self.amount = amount
    self.type = type
    self.status = status
    self.recordDate = recordDate
    self.paymentDate = paymentDate
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.paymentMethod = paymentMethod
    self.paymentReference = paymentReference
    self.failureReason = failureReason
    self.createdAt = createdAt
  }
}
