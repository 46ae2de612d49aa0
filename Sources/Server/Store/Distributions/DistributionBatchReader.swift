import Domain
import PlatformAPI

/// Which batches a list holds. What is `nil` is not asked.
struct DistributionBatchFilter: Sendable {
  var property: PropertyID?
  var type: DistributionType?
  var status: DistributionBatchStatus?
}

/// Reads batches of distributions as staff see them.
struct DistributionBatchReader {
  let connection: any Connection

  /// A page of batches without their lines, the latest first.
  func batches(_ filter: DistributionBatchFilter, _ page: PageRequest) throws -> Page<DistributionBatch> {
    var terms: [Statement] = ["1 = 1"]
    if let property = filter.property { terms.append("b.property_id = \(property)") }
    if let type = filter.type { terms.append("b.type = \(type)") }
    if let status = filter.status { terms.append("b.status = \(status)") }
    let condition = terms.joined(" AND ")
    let total = try connection.count("SELECT COUNT(*) FROM distribution_batches b WHERE \(condition)")
    let data = try connection.all(
      """
      \(Self.selection) WHERE \(condition) ORDER BY b.created_at DESC, b.id DESC
      LIMIT \(page.limit) OFFSET \(page.offset)
      """, DistributionBatch.init)
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  /// A batch without its lines.
  func summary(_ id: DistributionBatchID) throws -> DistributionBatch? {
    try connection.first("\(Self.selection) WHERE b.id = \(id)", DistributionBatch.init)
  }

  /// A batch with its lines.
  func batch(_ id: DistributionBatchID) throws -> DistributionBatch? {
    guard var batch = try summary(id) else { return nil }
    batch.lines = try connection.all(
      """
      SELECT d.id, d.investment_id, i.user_id, u.first_name, u.last_name, u.email, d.amount, d.status,
        d.payment_reference, d.failure_reason
      FROM distributions d
      JOIN investments i ON i.id = d.investment_id
      JOIN users u ON u.id = i.user_id
      WHERE d.batch_id = \(id) ORDER BY d.investment_id
      """, DistributionBatch.Line.init)
    return batch
  }

  private static let selection: Statement = """
    SELECT b.id, p.id, p.name, p.slug, p.city, p.state, b.type, b.total_amount, b.record_date, b.payment_date,
      b.period_start, b.period_end, b.status, b.created_by, b.approved_by, b.created_at, b.updated_at,
      (SELECT COUNT(*) FROM distributions d WHERE d.batch_id = b.id),
      (SELECT COUNT(*) FROM distributions d WHERE d.batch_id = b.id AND d.status = 'completed'),
      (SELECT COUNT(*) FROM distributions d WHERE d.batch_id = b.id AND d.status = 'failed')
    FROM distribution_batches b JOIN properties p ON p.id = b.property_id
    """
}

extension PropertyReference {
  /// Reads id, name, slug, city and state.
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), name: try row.required(), slug: try row.required(), city: try row.required(),
      state: try row.required())
  }
}

extension DistributionBatch {
  fileprivate init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), property: try PropertyReference(row: &row), type: try row.required(),
      totalAmount: try row.required(), recordDate: try row.required(), paymentDate: try row.required(),
      periodStart: try row.optional(), periodEnd: try row.optional(), status: try row.required(),
      createdBy: try row.required(), approvedBy: try row.optional(), createdAt: try row.required(),
      updatedAt: try row.required(),
      progress: Progress(lines: try row.required(), completed: try row.required(), failed: try row.required()))
  }
}

extension DistributionBatch.Line {
  fileprivate init(row: inout RowReader) throws {
    let id: DistributionID = try row.required()
    let investment: InvestmentID = try row.required()
    let user: UserID = try row.required()
    let names: [String?] = [try row.optional(), try row.optional()]
    let email: String = try row.required()
    let name = names.compactMap(\.self).joined(separator: " ")
    self.init(
      id: id, investmentId: investment, userId: user, investor: name.isEmpty ? email : name,
      amount: try row.required(), status: try row.required(), paymentReference: try row.optional(),
      failureReason: try row.optional())
  }
}
