import Domain
import PlatformAPI

/// Which investments are listed, in which order.
struct InvestmentListQuery: Sendable {
  /// What a list can be sorted by; `-` before it reverses.
  enum Sort: String, Sendable, CaseIterable {
    case createdAt, updatedAt, amount, status
    case createdAtDescending = "-createdAt"
    case updatedAtDescending = "-updatedAt"
    case amountDescending = "-amount"
    case statusDescending = "-status"
  }

  var user: UserID?
  var property: PropertyID?
  var status: InvestmentStatus?
  /// Begun at this instant or later.
  var from: Timestamp?
  /// Begun before this instant.
  var before: Timestamp?
  var minAmount: Money?
  var sort = Sort.createdAtDescending
  var page: PageRequest

  fileprivate var condition: Statement {
    var terms: [Statement] = ["i.id IS NOT NULL"]
    if let user { terms.append("i.user_id = \(user)") }
    if let property { terms.append("i.property_id = \(property)") }
    if let status { terms.append("i.status = \(status)") }
    if let from { terms.append("i.created_at >= \(from)") }
    if let before { terms.append("i.created_at < \(before)") }
    if let minAmount { terms.append("i.amount >= \(minAmount)") }
    return terms.joined(" AND ")
  }

  fileprivate var ordering: Statement {
    switch sort {
    case .createdAt: "i.created_at, i.id"
    case .createdAtDescending: "i.created_at DESC, i.id DESC"
    case .updatedAt: "i.updated_at, i.id"
    case .updatedAtDescending: "i.updated_at DESC, i.id DESC"
    case .amount: "i.amount, i.id"
    case .amountDescending: "i.amount DESC, i.id DESC"
    case .status: "i.status, i.id"
    case .statusDescending: "i.status DESC, i.id DESC"
    }
  }
}

/// Reads investments within one snapshot, or within the transaction that writes them.
struct InvestmentReader {
  let connection: any Connection

  /// The investment with this id; `nil` when there is none, or when it isn't `owner`'s. No owner sees all.
  func investment(_ id: InvestmentID, of owner: UserID?) throws -> Investment? {
    let condition: Statement =
      if let owner { "i.id = \(id) AND i.user_id = \(owner)" } else { "i.id = \(id)" }
    return try connection.first(Self.selection + "WHERE \(condition)") { try Investment(row: &$0) }
  }

  /// A page of investments.
  func list(_ query: InvestmentListQuery) throws -> Page<Investment> {
    let total = try connection.count("SELECT COUNT(*) FROM investments i WHERE \(query.condition)")
    let data = try connection.all(
      Self.selection + """
        WHERE \(query.condition) ORDER BY \(query.ordering) LIMIT \(query.page.limit) OFFSET \(query.page.offset)
        """
    ) { try Investment(row: &$0) }
    return Page(
      data: data, pagination: Pagination(page: query.page.page, limit: query.page.limit, total: total))
  }

  /// Totals by status, of one user or of all.
  func summary(of user: UserID?) throws -> InvestmentSummary {
    let condition: Statement = if let user { "user_id = \(user)" } else { "id IS NOT NULL" }
    var totals: [InvestmentStatus: InvestmentSummary.Total] = [:]
    try connection.query(
      "SELECT status, COUNT(*), SUM(amount) FROM investments WHERE \(condition) GROUP BY status"
    ) { row in
      let status: InvestmentStatus = try row.required()
      totals[status] = InvestmentSummary.Total(count: try row.required(), amount: try row.required())
    }
    return InvestmentSummary(byStatus: totals)
  }

  /// A page of the history of an investment, oldest first.
  func events(of id: InvestmentID, _ page: PageRequest) throws -> Page<InvestmentEvent> {
    let total = try connection.count("SELECT COUNT(*) FROM investment_events WHERE investment_id = \(id)")
    let data = try connection.all(
      """
      SELECT \(columns: InvestmentEventRecord.columns) FROM investment_events WHERE investment_id = \(id)
      ORDER BY at, id LIMIT \(page.limit) OFFSET \(page.offset)
      """
    ) { row in
      let eventId: InvestmentEventID = try row.required()
      return InvestmentEvent(
        id: eventId.description, investmentId: try row.required(), from: try row.optional(), to: try row.required(),
        actorId: try row.optional(), reason: try row.optional(), requestId: try row.optional(), at: try row.required())
    }
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  private static let selection: Statement = """
    SELECT \(columns: InvestmentRecord.columns, prefix: "i."), p.id, p.name, p.slug, p.city, p.state, p.target_raise,
      COALESCE((SELECT SUM(d.amount) FROM distributions d WHERE d.investment_id = i.id
        AND d.status = \(DistributionStatus.completed)), 0),
      COALESCE((SELECT SUM(d.amount) FROM distributions d WHERE d.investment_id = i.id
        AND d.status = \(DistributionStatus.completed) AND d.type <> \(DistributionType.returnOfCapital)), 0)
    FROM investments i JOIN properties p ON p.id = i.property_id

    """
}

extension Investment {
  /// Reads what `InvestmentReader` selects.
  fileprivate init(row: inout RowReader) throws {
    let record = try InvestmentRecord(row: &row)
    let property = PropertyReference(
      id: try row.required(), name: try row.required(), slug: try row.required(), city: try row.required(),
      state: try row.required())
    self.init(
      record, in: property, target: try row.required(), distributions: try row.required(), returns: try row.required())
  }
}
