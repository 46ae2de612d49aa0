import Domain
import PlatformAPI

/// Which distributions a list holds. What is `nil` is not asked.
struct DistributionFilter: Sendable {
  var user: UserID?
  var investment: InvestmentID?
  var property: PropertyID?
  var type: DistributionType?
  var status: DistributionStatus?
  /// Paid on this day or later.
  var from: CalendarDate?
  /// Paid on this day or earlier.
  var to: CalendarDate?
}

/// Reads distributions as investors see them: none of a batch that is a draft or was cancelled.
struct DistributionReader {
  let connection: any Connection

  /// A page of distributions, the latest payment first.
  func distributions(_ filter: DistributionFilter, _ page: PageRequest) throws -> Page<Distribution> {
    let rest: Statement = """
      FROM distributions d
      JOIN distribution_batches b ON b.id = d.batch_id
      JOIN investments i ON i.id = d.investment_id
      JOIN properties p ON p.id = i.property_id
      WHERE \(filter.condition)
      """
    let total = try connection.count("SELECT COUNT(*) \(rest)")
    let data = try connection.all(
      """
      SELECT d.id, d.investment_id, d.batch_id, p.id, p.name, p.slug, p.city, p.state, d.amount, d.type, d.status,
        d.record_date, d.payment_date, d.period_start, d.period_end, d.payment_method, d.payment_reference,
        d.failure_reason, d.created_at
      \(rest) ORDER BY d.payment_date DESC, d.id DESC LIMIT \(page.limit) OFFSET \(page.offset)
      """, Distribution.init)
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }
}

extension DistributionFilter {
  fileprivate var condition: Statement {
    var terms: [Statement] = ["b.status IN (\(list: DistributionBatchStatus.announced))"]
    if let user { terms.append("i.user_id = \(user)") }
    if let investment { terms.append("d.investment_id = \(investment)") }
    if let property { terms.append("i.property_id = \(property)") }
    if let type { terms.append("d.type = \(type)") }
    if let status { terms.append("d.status = \(status)") }
    if let from { terms.append("d.payment_date >= \(from)") }
    if let to { terms.append("d.payment_date <= \(to)") }
    return terms.joined(" AND ")
  }
}

extension Distribution {
  fileprivate init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), investmentId: try row.required(), batchId: try row.required(),
      property: try PropertyReference(row: &row), amount: try row.required(), type: try row.required(),
      status: try row.required(), recordDate: try row.required(), paymentDate: try row.required(),
      periodStart: try row.optional(), periodEnd: try row.optional(), paymentMethod: try row.optional(),
      paymentReference: try row.optional(), failureReason: try row.optional(), createdAt: try row.required())
  }
}
