import Domain
import PlatformAPI

extension RaiseReader {
  /// Whether there is such a property.
  func exists(_ id: PropertyID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM properties WHERE id = \(id)") > 0
  }

  /// A page of a raise's investments, by stage and then the oldest first; `nil` when there is no such property.
  package func investors(
    of id: PropertyID, status: InvestmentStatus?, _ page: PageRequest
  ) throws -> Page<RaiseInvestor>? {
    guard try exists(id) else { return nil }
    let matching = Self.matching(id, status)
    let total = try connection.count("SELECT COUNT(*) FROM investments i WHERE \(matching)")
    let data = try connection.all(
      Self.selection(matching) + " LIMIT \(page.limit) OFFSET \(page.offset)"
    ) { try RaiseInvestor(row: &$0, at: now) }
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  /// Every investment of a raise in the same order; `nil` when there is no such property.
  package func everyInvestor(of id: PropertyID, status: InvestmentStatus?) throws -> [RaiseInvestor]? {
    guard try exists(id) else { return nil }
    return try connection.all(Self.selection(Self.matching(id, status))) { try RaiseInvestor(row: &$0, at: now) }
  }

  private static func matching(_ id: PropertyID, _ status: InvestmentStatus?) -> Statement {
    let property: Statement = "i.property_id = \(id)"
    return status.map { property + " AND i.status = \($0)" } ?? property
  }

  private static func selection(_ matching: Statement) -> Statement {
    """
    SELECT i.id, i.user_id, u.first_name, u.last_name, u.email, i.amount, i.status,
      COALESCE((SELECT MAX(e.at) FROM investment_events e WHERE e.investment_id = i.id), i.updated_at),
      i.commitment_date, i.funding_date, i.expires_at, i.waitlist_position,
      (SELECT COUNT(*) FROM documents d WHERE d.investment_id = i.id),
      (SELECT MAX(k.acknowledged_at) FROM document_acknowledgements k WHERE k.investment_id = i.id),
      u.accredited_until, i.payment_method, i.payment_reference, i.created_at,
      r.approver_id, r.approved_at, r.reason, a.first_name, a.last_name, a.email
    FROM investments i JOIN users u ON u.id = i.user_id
      LEFT JOIN refund_approvals r ON r.investment_id = i.id AND i.status = 'funded'
      LEFT JOIN users a ON a.id = r.approver_id
    WHERE \(matching)
    ORDER BY CASE i.status WHEN 'pending' THEN 0 WHEN 'committed' THEN 1 WHEN 'funded' THEN 2 WHEN 'waitlisted' THEN 3
      WHEN 'interested' THEN 4 WHEN 'exited' THEN 5 ELSE 6 END, i.created_at, i.id
    """
  }

  /// A page of a raise's waiting list, the first in line first; `nil` when there is no such property.
  package func waitlist(of id: PropertyID, _ page: PageRequest) throws -> Page<WaitlistEntry>? {
    guard let raise = try raise(id) else { return nil }
    let progress = raise.progress(at: now)
    let status = InvestmentStatus.waitlisted
    let data = try connection.all(
      """
      SELECT i.id, i.user_id, u.first_name, u.last_name, u.email, i.amount, i.created_at, u.accredited_until,
        COALESCE((SELECT MAX(e.at) FROM investment_events e WHERE e.investment_id = i.id), i.created_at)
      FROM investments i JOIN users u ON u.id = i.user_id
      WHERE i.property_id = \(id) AND i.status = \(status)
      ORDER BY i.waitlist_position NULLS LAST, i.created_at, i.id LIMIT \(page.limit) OFFSET \(page.offset)
      """
    ) { row -> WaitlistEntry in
      let (investment, user): (InvestmentID, UserID) = (try row.required(), try row.required())
      let person = try PersonName(row: &row)
      let amount: Money = try row.required()
      row.skip(1)
      let accreditation = AccreditationState(until: try row.optional(), at: now)
      return WaitlistEntry(
        investmentId: investment, userId: user, name: person.name, email: person.email, amount: amount, position: 0,
        joinedAt: try row.required(), accreditation: accreditation, fits: amount <= progress.headroom)
    }
    // The place in line is counted, so that it is right whatever has become of those before.
    let numbered = data.enumerated().map { index, entry in
      var entry = entry
      entry.position = page.offset + index + 1
      return entry
    }
    return Page(
      data: numbered,
      pagination: Pagination(page: page.page, limit: page.limit, total: progress.counts.waitlisted))
  }
}

/// Who somebody is to staff.
struct PersonName {
  /// First and last name, as far as they are known; else the address.
  let name: String
  let email: String

  /// Reads first name, last name and address.
  init(row: inout RowReader) throws {
    let (first, last): (String?, String?) = (try row.optional(), try row.optional())
    email = try row.required()
    let known = [first, last].compactMap { $0 }.filter { !$0.isEmpty }
    name = known.isEmpty ? email : known.joined(separator: " ")
  }
}

extension RaiseInvestor {
  fileprivate init(row: inout RowReader, at now: Timestamp) throws {
    let (investment, user): (InvestmentID, UserID) = (try row.required(), try row.required())
    let person = try PersonName(row: &row)
    let (amount, status): (Money, InvestmentStatus) = (try row.required(), try row.required())
    let since: Timestamp = try row.required()
    self.init(
      investmentId: investment, userId: user, name: person.name, email: person.email, amount: amount, status: status,
      sinceAt: since, daysInStage: StageTime.wholeDays(since: since, at: now), commitmentDate: try row.optional(),
      fundingDate: try row.optional(), expiresAt: try row.optional(), waitlistPosition: try row.optional(),
      documents: Documents(count: try row.required(), acknowledgedAt: try row.optional()),
      accreditation: AccreditationState(until: try row.optional(), at: now),
      payment: Payment(method: try row.optional(), reference: try row.optional()), createdAt: try row.required())
    guard let approver: UserID = try row.optional() else { return }
    let (at, reason): (Timestamp, String?) = (try row.required(), try row.optional())
    refund = WaitingRefund(
      approvedBy: approver, approver: try PersonName(row: &row).name, approvedAt: at, reason: reason)
  }
}
