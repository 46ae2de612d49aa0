import Domain
import PlatformAPI

extension OversightReader {
  /// How far ahead the end of an accreditation is told.
  private static let expiringWithin = 30
  /// From what age on a valuation is stale.
  static let valuationLifetime = 365

  /// What is due, ends or grows old.
  package func compliance() throws -> ComplianceReport {
    ComplianceReport(
      asOfDate: now.dateUTC, formD: try FormDReader(connection: connection, now: now).report(),
      accreditationsExpiring: try expiring(), staleValuations: try staleValuations())
  }

  private func expiring() throws -> [ComplianceReport.ExpiringAccreditation] {
    try connection.all(
      """
      SELECT u.id, u.first_name, u.last_name, u.email, u.accredited_until,
        (SELECT COUNT(*) FROM investments i WHERE i.user_id = u.id AND i.status = \(InvestmentStatus.pending))
      FROM users u
      WHERE u.accredited_until > \(now) AND u.accredited_until <= \(now + .seconds(86_400 * Self.expiringWithin))
        AND u.deactivated_at IS NULL
      ORDER BY u.accredited_until, u.id
      """
    ) { row in
      let id: UserID = try row.required()
      let person = try PersonName(row: &row)
      return ComplianceReport.ExpiringAccreditation(
        userId: id, name: person.name, email: person.email,
        accreditation: AccreditationState(until: try row.optional(), at: now),
        pendingInvestments: try row.required())
    }
  }

  private func staleValuations() throws -> [ComplianceReport.AgedValuation] {
    let today = now.dateUTC
    return try connection.all(
      """
      SELECT p.id, p.name, p.slug, p.city, p.state, p.valuation_date FROM properties p
      WHERE p.status = \(PropertyStatus.active)
        AND (p.valuation_date IS NULL OR p.valuation_date < \(today.adding(days: -Self.valuationLifetime)))
        AND EXISTS (
          SELECT 1 FROM investments i WHERE i.property_id = p.id AND i.status = \(InvestmentStatus.funded))
      ORDER BY p.valuation_date NULLS FIRST, p.id
      """
    ) { row in
      ComplianceReport.AgedValuation(
        property: try PropertyReference(row: &row), valuationDate: try row.optional(), today: today)
    }
  }
}
