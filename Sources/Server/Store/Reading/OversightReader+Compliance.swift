import Domain
import PlatformAPI

extension OversightReader {
  /// How long a notice stays in the report after it was due.
  private static let pastNotices = 30
  /// How far ahead the end of an accreditation is told.
  private static let expiringWithin = 30
  /// From what age on a valuation is stale.
  static let valuationLifetime = 365

  /// What is due, ends or grows old.
  package func compliance() throws -> ComplianceReport {
    ComplianceReport(
      asOfDate: now.dateUTC, formD: try notices(), accreditationsExpiring: try expiring(),
      staleValuations: try staleValuations())
  }

  /// The first sale is the first commitment there ever was, be it withdrawn later: its effective date, or the day on
  /// which it was recorded where there is none.
  private func notices() throws -> [ComplianceReport.FormDNotice] {
    let today = now.dateUTC
    // The longest way from a sale to the end of its notice: fifteen days, a weekend, and the days it stays.
    let earliest = Timestamp(startOf: today.adding(days: -(15 + 2 + Self.pastNotices)))
    let sales = try connection.all(
      """
      SELECT p.id, p.name, p.slug, p.city, p.state, MIN(CASE WHEN i.commitment_date IS NULL THEN e.at END),
        MIN(i.commitment_date)
      FROM investment_events e JOIN investments i ON i.id = e.investment_id JOIN properties p ON p.id = i.property_id
      WHERE e.to_status = \(InvestmentStatus.committed)
        AND p.id IN (
          SELECT i2.property_id FROM investment_events e2 JOIN investments i2 ON i2.id = e2.investment_id
          WHERE e2.to_status = \(InvestmentStatus.committed) AND e2.at >= \(earliest))
      GROUP BY p.id, p.name, p.slug, p.city, p.state
      """
    ) { row in
      let property = try PropertyReference(row: &row)
      let recorded: Timestamp? = try row.optional()
      let effective: CalendarDate? = try row.optional()
      // One of the two is there: the row comes from a commitment.
      let first = [recorded?.dateUTC, effective].compactMap { $0 }.min() ?? today
      return ComplianceReport.FormDNotice(property: property, firstSaleDate: first, today: today)
    }
    return sales.filter { $0.daysLeft >= -Self.pastNotices }
      .sorted { ($0.dueDate, $0.property.id) < ($1.dueDate, $1.property.id) }
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
