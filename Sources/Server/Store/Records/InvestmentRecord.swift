import Domain

/// Names what an entry in the history of an investment is known by.
package enum NamedInvestmentEvent {}
package typealias InvestmentEventID = Identifier<NamedInvestmentEvent>

/// An investment as the store keeps one.
package struct InvestmentRecord: Sendable {
  package var id: InvestmentID
  package var userId: UserID
  package var propertyId: PropertyID
  package var amount: Money
  package var units: Int64?
  /// Fixed at the closing of the raise.
  package var ownershipPercent: Percent?
  package var status: InvestmentStatus
  package var commitmentDate: CalendarDate?
  package var fundingDate: CalendarDate?
  package var exitDate: CalendarDate?
  package var paymentMethod: PaymentMethod?
  package var paymentReference: String?
  package var expiresAt: Timestamp?
  /// From 1, while it waits.
  package var waitlistPosition: Int?
  package var version: Int
  package var createdAt: Timestamp
  package var updatedAt: Timestamp

  package init(
    id: InvestmentID, userId: UserID, propertyId: PropertyID, amount: Money, units: Int64? = nil,
    ownershipPercent: Percent? = nil, status: InvestmentStatus, commitmentDate: CalendarDate? = nil,
    fundingDate: CalendarDate? = nil, exitDate: CalendarDate? = nil, paymentMethod: PaymentMethod? = nil,
    paymentReference: String? = nil, expiresAt: Timestamp? = nil, waitlistPosition: Int? = nil, version: Int = 1,
    createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.userId = userId
    self.propertyId = propertyId
    self.amount = amount
    self.units = units
    self.ownershipPercent = ownershipPercent
    self.status = status
    self.commitmentDate = commitmentDate
    self.fundingDate = fundingDate
    self.exitDate = exitDate
    self.paymentMethod = paymentMethod
    self.paymentReference = paymentReference
    self.expiresAt = expiresAt
    self.waitlistPosition = waitlistPosition
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

extension InvestmentRecord: Record {
  static let table: StaticString = "investments"
  static let columns: [StaticString] = [
    "id", "user_id", "property_id", "amount", "units", "ownership_percent", "status", "commitment_date",
    "funding_date", "exit_date", "payment_method", "payment_reference", "expires_at", "waitlist_position", "version",
    "created_at", "updated_at",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, userId.sqlValue, propertyId.sqlValue, amount.sqlValue, units.sqlValue, ownershipPercent.sqlValue,
      status.sqlValue, commitmentDate.sqlValue, fundingDate.sqlValue, exitDate.sqlValue, paymentMethod.sqlValue,
      paymentReference.sqlValue, expiresAt.sqlValue, waitlistPosition.sqlValue, version.sqlValue,
      createdAt.sqlValue, updatedAt.sqlValue,
    ]
  }
}

/// An entry in the history of an investment; never changed, never removed.
package struct InvestmentEventRecord: Sendable {
  package var id: InvestmentEventID
  package var investmentId: InvestmentID
  package var from: InvestmentStatus?
  package var to: InvestmentStatus
  package var actorId: UserID?
  package var reason: String?
  package var requestId: String?
  package var at: Timestamp

  package init(
    id: InvestmentEventID, investmentId: InvestmentID, from: InvestmentStatus? = nil, to: InvestmentStatus,
    actorId: UserID? = nil, reason: String? = nil, requestId: String? = nil, at: Timestamp
  ) {
    self.id = id
    self.investmentId = investmentId
    self.from = from
    self.to = to
    self.actorId = actorId
    self.reason = reason
    self.requestId = requestId
    self.at = at
  }
}

extension InvestmentEventRecord: Record {
  static let table: StaticString = "investment_events"
  static let columns: [StaticString] = [
    "id", "investment_id", "from_status", "to_status", "actor_id", "reason", "request_id", "at",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, investmentId.sqlValue, from.sqlValue, to.sqlValue, actorId.sqlValue, reason.sqlValue,
      requestId.sqlValue, at.sqlValue,
    ]
  }
}
