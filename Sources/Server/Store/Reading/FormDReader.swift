import Domain
import PlatformAPI

/// Reads the notices to the SEC that sales have made due, within one snapshot.
///
/// The first sale is the first commitment there ever was, be it withdrawn later: its effective date, or the day on which
/// it was recorded where there is none.
struct FormDReader {
  let connection: any Connection
  let now: Timestamp

  /// How long a notice stays in the report after it was filed, and how long before the platform began to keep filings one
  /// may have been due to be asked for.
  private static let days = 30

  /// Every notice that nobody has recorded as filed, and those that were filed in the last thirty days; the earliest due
  /// first. Of those that were due more than thirty days before the platform began to keep filings nobody could say that
  /// they were filed: they are not asked for.
  func report() throws -> [ComplianceReport.FormDNotice] {
    let oldest = try began().adding(days: -Self.days)
    // The longest way from a sale to the day on which its notice is due: fifteen days and a weekend.
    let earliest = Timestamp(startOf: oldest.adding(days: -(15 + 2)))
    let notices = try notices(
      of: """
        SELECT property_id FROM form_d_filings WHERE filed_on >= \(now.dateUTC.adding(days: -Self.days))
        UNION
        SELECT sold.property_id FROM investment_events sale JOIN investments sold ON sold.id = sale.investment_id
        WHERE sale.to_status = 'committed' AND sale.at >= \(earliest)
          AND NOT EXISTS (SELECT 1 FROM form_d_filings filed WHERE filed.property_id = sold.property_id)
        """)
    return notices.filter { $0.filing != nil || $0.dueDate >= oldest }
      .sorted { ($0.dueDate, $0.property.id) < ($1.dueDate, $1.property.id) }
  }

  /// The notice of one property, however old; `nil` before its first sale, or when there is no such property.
  func notice(of property: PropertyID) throws -> ComplianceReport.FormDNotice? {
    try notices(of: "\(property)").first
  }

  /// The day on which the platform began to keep filings.
  private func began() throws -> CalendarDate {
    let version = Migration.filings.version
    let applied = try connection.first("SELECT applied_at FROM schema_migrations WHERE version = \(version)") {
      try $0.required() as Timestamp
    }
    guard let applied else { throw StoreError(.unreadableValue, "migration \(version) is not applied") }
    return applied.dateUTC
  }

  private func notices(of properties: Statement) throws -> [ComplianceReport.FormDNotice] {
    let today = now.dateUTC
    return try connection.all(
      """
      SELECT p.id, p.name, p.slug, p.city, p.state, MIN(CASE WHEN i.commitment_date IS NULL THEN e.at END),
        MIN(i.commitment_date), f.filed_on, f.file_number, f.recorded_by, f.recorded_at
      FROM investment_events e JOIN investments i ON i.id = e.investment_id JOIN properties p ON p.id = i.property_id
        LEFT JOIN form_d_filings f ON f.property_id = p.id
      WHERE e.to_status = 'committed' AND p.id IN (\(properties))
      GROUP BY p.id, p.name, p.slug, p.city, p.state, f.filed_on, f.file_number, f.recorded_by, f.recorded_at
      """
    ) { row in
      let property = try PropertyReference(row: &row)
      let recorded: Timestamp? = try row.optional()
      let effective: CalendarDate? = try row.optional()
      // One of the two is there: the row comes from a commitment.
      let first = [recorded?.dateUTC, effective].compactMap { $0 }.min() ?? today
      let filing = try row.nextIsNull ? nil : FormDFiling(row: &row)
      return ComplianceReport.FormDNotice(property: property, firstSaleDate: first, today: today, filing: filing)
    }
  }
}

extension FormDFiling {
  fileprivate init(row: inout RowReader) throws {
    self.init(
      filedDate: try row.required(), fileNumber: try row.optional(), recordedBy: try row.required(),
      recordedAt: try row.required())
  }
}
