import Domain

/// One investment of a portfolio. The members of `returns` stand beside the others.
package struct HoldingSummary: Codable, Hashable, Sendable {
  package var investmentId: InvestmentID
  package var propertyId: PropertyID
  package var property: PropertyReference
  package var propertyType: PropertyType
  package var propertyClass: PropertyClass?
  /// Where the investment stood on the day.
  package var status: InvestmentStatus
  package var amount: Money
  package var ownershipPercent: Percent?
  package var ownershipBasis: Ownership.Basis?
  /// The units that were issued for it when the raise closed.
  package var units: Int64?
  package var commitmentDate: CalendarDate?
  package var fundingDate: CalendarDate?
  package var exitDate: CalendarDate?
  /// Where the net asset value comes from; `cost` is shown as "at cost".
  package var navBasis: Holding.ValueBasis
  package var valuationDate: CalendarDate?
  /// What the valuation says the whole property is worth, and what was owed on it.
  package var propertyValue: Money?
  package var propertyDebt: Money?
  /// Return of capital and appreciation that were paid after the valuation, which therefore are no longer in the net
  /// asset value.
  package var capitalSinceValuation: Money?
  package var returns: ReturnsSummary

  /// A holding as of a day; dates that were later are left out.
  package init(_ holding: Holding) {
    let position = holding.position
    investmentId = position.id
    propertyId = holding.property.id
    property = PropertyReference(holding.property)
    propertyType = holding.property.type
    propertyClass = holding.property.propertyClass
    status = holding.status
    amount = position.amount
    ownershipPercent = holding.ownership?.percent
    ownershipBasis = holding.ownership?.basis
    units = holding.ownership?.basis == .fixed ? position.units : nil
    let hasCommitted = holding.status.countsAsRaised
    let hasFunded = holding.status == .funded || holding.status == .exited
    commitmentDate = hasCommitted ? position.committedOn : nil
    fundingDate = hasFunded ? position.contributionDate : nil
    exitDate = holding.status == .exited ? position.exitedOn : nil
    navBasis = holding.valueBasis
    valuationDate = holding.valuationDate
    propertyValue = holding.valuation?.value
    propertyDebt = holding.valuation?.debt
    capitalSinceValuation = holding.valuation.map { _ in holding.capitalSinceValuation }
    returns = ReturnsSummary(holding.returns)
  }

  private enum CodingKeys: String, CodingKey {
    case investmentId, propertyId, property, propertyType, propertyClass, status, amount, ownershipPercent
    case ownershipBasis, units, commitmentDate, fundingDate, exitDate, navBasis, valuationDate, propertyValue
    case propertyDebt, capitalSinceValuation
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    investmentId = try container.decode(InvestmentID.self, forKey: .investmentId)
    propertyId = try container.decode(PropertyID.self, forKey: .propertyId)
    property = try container.decode(PropertyReference.self, forKey: .property)
    propertyType = try container.decode(PropertyType.self, forKey: .propertyType)
    propertyClass = try container.decodeIfPresent(PropertyClass.self, forKey: .propertyClass)
    status = try container.decode(InvestmentStatus.self, forKey: .status)
    amount = try container.decode(Money.self, forKey: .amount)
    ownershipPercent = try container.decodeIfPresent(Percent.self, forKey: .ownershipPercent)
    ownershipBasis = try container.decodeIfPresent(Ownership.Basis.self, forKey: .ownershipBasis)
    units = try container.decodeIfPresent(Int64.self, forKey: .units)
    commitmentDate = try container.decodeIfPresent(CalendarDate.self, forKey: .commitmentDate)
    fundingDate = try container.decodeIfPresent(CalendarDate.self, forKey: .fundingDate)
    exitDate = try container.decodeIfPresent(CalendarDate.self, forKey: .exitDate)
    navBasis = try container.decode(Holding.ValueBasis.self, forKey: .navBasis)
    valuationDate = try container.decodeIfPresent(CalendarDate.self, forKey: .valuationDate)
    propertyValue = try container.decodeIfPresent(Money.self, forKey: .propertyValue)
    propertyDebt = try container.decodeIfPresent(Money.self, forKey: .propertyDebt)
    capitalSinceValuation = try container.decodeIfPresent(Money.self, forKey: .capitalSinceValuation)
    returns = try ReturnsSummary(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(investmentId, forKey: .investmentId)
    try container.encode(propertyId, forKey: .propertyId)
    try container.encode(property, forKey: .property)
    try container.encode(propertyType, forKey: .propertyType)
    try container.encodeIfPresent(propertyClass, forKey: .propertyClass)
    try container.encode(status, forKey: .status)
    try container.encode(amount, forKey: .amount)
    try container.encodeIfPresent(ownershipPercent, forKey: .ownershipPercent)
    try container.encodeIfPresent(ownershipBasis, forKey: .ownershipBasis)
    try container.encodeIfPresent(units, forKey: .units)
    try container.encodeIfPresent(commitmentDate, forKey: .commitmentDate)
    try container.encodeIfPresent(fundingDate, forKey: .fundingDate)
    try container.encodeIfPresent(exitDate, forKey: .exitDate)
    try container.encode(navBasis, forKey: .navBasis)
    try container.encodeIfPresent(valuationDate, forKey: .valuationDate)
    try container.encodeIfPresent(propertyValue, forKey: .propertyValue)
    try container.encodeIfPresent(propertyDebt, forKey: .propertyDebt)
    try container.encodeIfPresent(capitalSinceValuation, forKey: .capitalSinceValuation)
    try returns.encode(to: encoder)
  }
}

extension Ownership.Basis: Codable {}
extension Holding.ValueBasis: Codable {}
