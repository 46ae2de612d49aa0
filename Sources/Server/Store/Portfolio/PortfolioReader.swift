import Domain
import PlatformAPI

/// Reads what an investor's portfolio is worked out from, within one snapshot.
struct PortfolioReader {
  let connection: any Connection

  /// What a portfolio is worked out from.
  struct Contents: Sendable {
    let positions: [Position]
    let properties: [PropertyID: HeldProperty]
    let payments: [Payment]
  }

  /// Everything of one investor.
  func contents(of user: UserID) throws -> Contents {
    let positions = try positions(of: user)
    return Contents(
      positions: positions, properties: try properties(Set(positions.map(\.property))),
      payments: try payments(to: user))
  }

  private func positions(of user: UserID) throws -> [Position] {
    try connection.all(
      """
      SELECT i.id, i.property_id, i.amount, i.status, i.created_at, i.commitment_date, i.funding_date, i.exit_date,
        i.ownership_percent, i.units,
        COALESCE((SELECT MAX(e.at) FROM investment_events e WHERE e.investment_id = i.id AND e.to_status = i.status),
          i.updated_at),
        (SELECT COALESCE(e.from_status, e.to_status) FROM investment_events e WHERE e.investment_id = i.id
          ORDER BY e.at, e.id LIMIT 1),
        (SELECT MIN(e.at) FROM investment_events e WHERE e.investment_id = i.id AND e.to_status = \(InvestmentStatus.pending))
      FROM investments i WHERE i.user_id = \(user) ORDER BY i.id
      """
    ) { row in
      var position = Position(
        id: try row.required(), property: try row.required(), amount: try row.required(), status: try row.required(),
        offeredOn: (try row.required() as Timestamp).dateUTC, committedOn: try row.optional(),
        fundedOn: try row.optional(), exitedOn: try row.optional(), ownershipPercent: try row.optional(),
        units: try row.optional())
      let lastStep = (try row.required() as Timestamp).dateUTC
      switch position.status {
      case .cancelled, .expired, .rejected, .refunded: position.endedOn = lastStep
      case .exited: position.exitedOn = position.exitedOn ?? lastStep
      case .interested, .waitlisted, .pending, .committed, .funded: break
      }
      if let began: InvestmentStatus = try row.optional(), began == .interested || began == .waitlisted {
        position.beganAs = began
        position.pendingOn = (try row.optional() as Timestamp?)?.dateUTC
      }
      return position
    }
  }

  private func properties(_ ids: Set<PropertyID>) throws -> [PropertyID: HeldProperty] {
    guard !ids.isEmpty else { return [:] }
    let ids = ids.sorted()
    var valuations: [PropertyID: [Valuation]] = [:]
    try connection.query(
      """
      SELECT property_id, valuation_date, value, debt_balance FROM property_valuations
      WHERE property_id IN (\(list: ids)) ORDER BY property_id, valuation_date
      """
    ) { row in
      valuations[try row.required(), default: []].append(
        Valuation(date: try row.required(), value: try row.required(), debt: try row.required()))
    }
    var properties: [PropertyID: HeldProperty] = [:]
    try connection.query(
      """
      SELECT id, name, slug, city, state, property_type, property_class, target_raise, current_valuation, debt_balance,
        valuation_date, updated_at
      FROM properties WHERE id IN (\(list: ids))
      """
    ) { row in
      var property = HeldProperty(
        id: try row.required(), name: try row.required(), slug: try row.required(), city: try row.required(),
        state: try row.required(), type: try row.required(), propertyClass: try row.optional(),
        target: try row.required())
      let value: Money? = try row.optional()
      let debt: Money? = try row.optional()
      let statedOn: CalendarDate? = try row.optional()
      let updatedAt: Timestamp = try row.required()
      property.valuations = valuations[property.id] ?? []
      // What the property says of itself wins over what was kept for the same day; without a day it holds from when
      // the row was written.
      if let value {
        let stated = Valuation(date: statedOn ?? updatedAt.dateUTC, value: value, debt: debt ?? .zero)
        property.valuations.removeAll { $0.date == stated.date }
        property.valuations.append(stated)
      }
      properties[property.id] = property
    }
    return properties
  }

  private func payments(to user: UserID) throws -> [Payment] {
    try connection.all(
      """
      SELECT d.id, d.batch_id, d.investment_id, d.amount, d.type, d.status, d.payment_date, b.created_at
      FROM distributions d
      JOIN distribution_batches b ON b.id = d.batch_id
      JOIN investments i ON i.id = d.investment_id
      WHERE i.user_id = \(user) AND b.status IN (\(list: DistributionBatchStatus.announced))
      ORDER BY d.id
      """
    ) { row in
      Payment(
        id: try row.required(), batch: try row.required(), investment: try row.required(),
        amount: try row.required(), type: try row.required(), status: try row.required(),
        paidOn: try row.required(), announcedOn: (try row.required() as Timestamp).dateUTC)
    }
  }
}
