import Domain

/// What a portfolio is worked out from: `GET /api/users/me/portfolio/ledger`. Whoever has it can tell the portfolio of any
/// day before `asOf` without the platform, to the cent as the platform tells it.
package struct PortfolioLedger: Codable, Hashable, Sendable {
  /// The platform's present day: what happens later on it is not in here.
  package var asOf: CalendarDate
  package var properties: [HeldPropertyRecord]
  package var investments: [PositionRecord]
  package var distributions: [PaymentRecord]

  /// A property that an investment is in, with every valuation of it.
  package struct HeldPropertyRecord: Codable, Hashable, Sendable {
    package var property: PropertyReference
    package var propertyType: PropertyType
    package var propertyClass: PropertyClass?
    package var targetRaise: Money
    /// At most one a day.
    package var valuations: [ValuationRecord]
  }

  /// What a property was worth on a day, and what was owed on it.
  package struct ValuationRecord: Codable, Hashable, Sendable {
    package var date: CalendarDate
    package var value: Money
    package var debt: Money
  }

  /// An investment: what was promised when, and what became of it.
  package struct PositionRecord: Codable, Hashable, Sendable {
    package var investmentId: InvestmentID
    package var propertyId: PropertyID
    package var amount: Money
    /// Where the investment stands now.
    package var status: InvestmentStatus
    package var offerDate: CalendarDate
    /// Where it began when that was no offer: interested or waitlisted.
    package var beganAs: InvestmentStatus?
    /// The day on which that became an offer, when it did.
    package var pendingDate: CalendarDate?
    package var commitmentDate: CalendarDate?
    package var fundingDate: CalendarDate?
    package var exitDate: CalendarDate?
    /// The day on which it came to nothing: cancelled, expired, rejected or refunded.
    package var endDate: CalendarDate?
    package var ownershipPercent: Percent?
    package var units: Int64?
  }

  /// What an investment received or is to receive.
  package struct PaymentRecord: Codable, Hashable, Sendable {
    package var id: DistributionID
    package var batchId: DistributionBatchID
    package var investmentId: InvestmentID
    package var amount: Money
    package var type: DistributionType
    package var status: DistributionStatus
    package var paymentDate: CalendarDate
    package var announcementDate: CalendarDate
  }

  package init(
    asOf: CalendarDate, positions: [Position], properties: [PropertyID: HeldProperty], payments: [Payment]
  ) {
    self.asOf = asOf
    self.properties = properties.values.sorted { $0.id < $1.id }.map(HeldPropertyRecord.init)
    investments = positions.map(PositionRecord.init)
    distributions = payments.map(PaymentRecord.init)
  }

  /// The portfolio at the end of a day.
  package func portfolio(asOf day: CalendarDate) -> Portfolio {
    Portfolio(positions: positions, properties: heldProperties, payments: payments, asOf: day)
  }

  /// The sums over time up to a day.
  package func timeline(_ interval: TimelineInterval, through day: CalendarDate) -> PortfolioTimeline {
    PortfolioTimeline(
      positions: positions, properties: heldProperties, payments: payments, interval: interval, through: day)
  }

  private var positions: [Position] { investments.map(Position.init) }
  private var payments: [Payment] { distributions.map(Payment.init) }
  private var heldProperties: [PropertyID: HeldProperty] {
    Dictionary(
      properties.map { ($0.property.id, HeldProperty($0)) }, uniquingKeysWith: { property, _ in property })
  }
}

extension PortfolioLedger.HeldPropertyRecord {
  fileprivate init(_ held: HeldProperty) {
    property = PropertyReference(held)
    propertyType = held.type
    propertyClass = held.propertyClass
    targetRaise = held.target
    valuations = held.valuations.map {
      PortfolioLedger.ValuationRecord(date: $0.date, value: $0.value, debt: $0.debt)
    }
  }
}

extension PortfolioLedger.PositionRecord {
  fileprivate init(_ position: Position) {
    investmentId = position.id
    propertyId = position.property
    amount = position.amount
    status = position.status
    offerDate = position.offeredOn
    beganAs = position.beganAs
    pendingDate = position.pendingOn
    commitmentDate = position.committedOn
    fundingDate = position.fundedOn
    exitDate = position.exitedOn
    endDate = position.endedOn
    ownershipPercent = position.ownershipPercent
    units = position.units
  }
}

extension PortfolioLedger.PaymentRecord {
  fileprivate init(_ payment: Payment) {
    id = payment.id
    batchId = payment.batch
    investmentId = payment.investment
    amount = payment.amount
    type = payment.type
    status = payment.status
    paymentDate = payment.paidOn
    announcementDate = payment.announcedOn
  }
}

extension HeldProperty {
  fileprivate init(_ record: PortfolioLedger.HeldPropertyRecord) {
    let property = record.property
    self.init(
      id: property.id, name: property.name, slug: property.slug, city: property.city, state: property.state,
      type: record.propertyType, propertyClass: record.propertyClass, target: record.targetRaise,
      valuations: record.valuations.map { Valuation(date: $0.date, value: $0.value, debt: $0.debt) })
  }
}

extension Position {
  fileprivate init(_ record: PortfolioLedger.PositionRecord) {
    self.init(
      id: record.investmentId, property: record.propertyId, amount: record.amount, status: record.status,
      offeredOn: record.offerDate, beganAs: record.beganAs, pendingOn: record.pendingDate,
      committedOn: record.commitmentDate, fundedOn: record.fundingDate, exitedOn: record.exitDate,
      endedOn: record.endDate, ownershipPercent: record.ownershipPercent, units: record.units)
  }
}

extension Payment {
  fileprivate init(_ record: PortfolioLedger.PaymentRecord) {
    self.init(
      id: record.id, batch: record.batchId, investment: record.investmentId, amount: record.amount,
      type: record.type, status: record.status, paidOn: record.paymentDate,
      announcedOn: record.announcementDate)
  }
}
