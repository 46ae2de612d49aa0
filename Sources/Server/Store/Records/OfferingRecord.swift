import Domain
import PlatformAPI

/// What money decisions need to know of a property.
struct OfferingRecord: Sendable {
  let id: PropertyID
  let reference: PropertyReference
  let status: PropertyStatus
  let version: Int
  /// Without what it has raised.
  var raise: Raise
  let terms: InvestmentTerms
  /// Raised outside the platform.
  let elsewhere: Money
  let soldOn: CalendarDate?

  static let columns: [StaticString] = [
    "id", "name", "slug", "city", "state", "status", "version", "minimum_investment", "maximum_investment",
    "investment_step", "target_raise", "raised_elsewhere", "raise_status", "opens_at", "closes_at", "waitlist_open",
    "sold_on",
  ]
  static let selection = Statement("SELECT \(columns: columns) FROM properties ").compact

  init(row: inout RowReader) throws {
    id = try row.required()
    reference = PropertyReference(
      id: id, name: try row.required(), slug: try row.required(), city: try row.required(), state: try row.required())
    status = try row.required()
    version = try row.required()
    let (minimum, maximum, step): (Money, Money?, Money) = (
      try row.required(), try row.optional(), try row.required()
    )
    let target: Money = try row.required()
    terms = InvestmentTerms(minimum: minimum, maximum: maximum, step: step, target: target)
    elsewhere = try row.required()
    raise = Raise(
      status: try row.required(), target: target, amountRaised: .zero, opensAt: try row.optional(),
      closesAt: try row.optional(), waitlistOpen: try row.required())
    soldOn = try row.optional()
  }

  /// Whether investors can see it.
  var isOnShow: Bool { status == .active || status == .sold }
}

extension InvestmentRecord {
  static let selection = Statement("SELECT \(columns: columns) FROM investments ").compact

  /// Reads `InvestmentRecord.columns`.
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), userId: try row.required(), propertyId: try row.required(), amount: try row.required(),
      units: try row.optional(), ownershipPercent: try row.optional(), status: try row.required(),
      commitmentDate: try row.optional(), fundingDate: try row.optional(), exitDate: try row.optional(),
      paymentMethod: try row.optional(), paymentReference: try row.optional(), expiresAt: try row.optional(),
      waitlistPosition: try row.optional(), version: try row.required(), createdAt: try row.required(),
      updatedAt: try row.required())
  }
}

extension Investment {
  /// An investment as answers carry it.
  init(
    _ record: InvestmentRecord, in property: PropertyReference, target: Money, distributions: Money = .zero,
    returns: Money = .zero
  ) {
    self.init(
      id: record.id, userId: record.userId, propertyId: record.propertyId, amount: record.amount,
      units: record.units, ownershipPercent: record.ownershipPercent,
      indicativeOwnershipPercent: RaiseShares.indicative(record.amount, of: target),
      status: record.status, commitmentDate: record.commitmentDate, fundingDate: record.fundingDate,
      exitDate: record.exitDate, paymentMethod: record.paymentMethod, paymentReference: record.paymentReference,
      totalDistributions: distributions, totalReturns: returns, expiresAt: record.expiresAt,
      waitlistPosition: record.waitlistPosition, version: record.version, createdAt: record.createdAt,
      updatedAt: record.updatedAt, property: property)
  }
}
