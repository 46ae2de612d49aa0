import Domain

/// A payment of a property to all its investments.
package struct DistributionBatchRecord: Sendable {
  package var id: DistributionBatchID
  package var propertyId: PropertyID
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

  package init(
    id: DistributionBatchID, propertyId: PropertyID, type: DistributionType, totalAmount: Money,
    recordDate: CalendarDate, paymentDate: CalendarDate, periodStart: CalendarDate? = nil,
    periodEnd: CalendarDate? = nil, status: DistributionBatchStatus, createdBy: UserID, approvedBy: UserID? = nil,
    createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.propertyId = propertyId
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
  }
}

extension DistributionBatchRecord: Record {
  static let table: StaticString = "distribution_batches"
  static let columns: [StaticString] = [
    "id", "property_id", "type", "total_amount", "record_date", "payment_date", "period_start", "period_end",
    "status", "created_by", "approved_by", "created_at", "updated_at",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, propertyId.sqlValue, type.sqlValue, totalAmount.sqlValue, recordDate.sqlValue,
      paymentDate.sqlValue, periodStart.sqlValue, periodEnd.sqlValue, status.sqlValue, createdBy.sqlValue,
      approvedBy.sqlValue, createdAt.sqlValue, updatedAt.sqlValue,
    ]
  }
}

/// What one investment receives of a batch.
package struct DistributionRecord: Sendable {
  package var id: DistributionID
  package var investmentId: InvestmentID
  package var batchId: DistributionBatchID
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
    id: DistributionID, investmentId: InvestmentID, batchId: DistributionBatchID, amount: Money,
    type: DistributionType, status: DistributionStatus, recordDate: CalendarDate, paymentDate: CalendarDate,
    periodStart: CalendarDate? = nil, periodEnd: CalendarDate? = nil, paymentMethod: PaymentMethod? = nil,
    paymentReference: String? = nil, failureReason: String? = nil, createdAt: Timestamp
  ) {
    self.id = id
    self.investmentId = investmentId
    self.batchId = batchId
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

extension DistributionRecord: Record {
  static let table: StaticString = "distributions"
  static let columns: [StaticString] = [
    "id", "investment_id", "batch_id", "amount", "type", "status", "record_date", "payment_date", "period_start",
    "period_end", "payment_method", "payment_reference", "failure_reason", "created_at",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, investmentId.sqlValue, batchId.sqlValue, amount.sqlValue, type.sqlValue, status.sqlValue,
      recordDate.sqlValue, paymentDate.sqlValue, periodStart.sqlValue, periodEnd.sqlValue, paymentMethod.sqlValue,
      paymentReference.sqlValue, failureReason.sqlValue, createdAt.sqlValue,
    ]
  }
}
