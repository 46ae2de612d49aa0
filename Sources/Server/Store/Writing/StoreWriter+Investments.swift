import Domain
import PlatformAPI

extension StoreWriter {
  /// The property with this id, whatever its status.
  func offering(_ id: PropertyID) throws -> OfferingRecord? { try connection.offering(id) }

  /// What is taken of a property's raise.
  func capacity(of offering: OfferingRecord) throws -> RaiseCapacity { try connection.capacity(of: offering) }

  /// The investment with this id.
  func investment(_ id: InvestmentID) throws -> InvestmentRecord? {
    try connection.first("SELECT \(columns: InvestmentRecord.columns) FROM investments WHERE id = \(id)") {
      try InvestmentRecord(row: &$0)
    }
  }

  /// The investment with this id as answers carry it.
  func investmentAnswer(_ id: InvestmentID) throws -> Investment? {
    try InvestmentReader(connection: connection).investment(id, of: nil)
  }

  /// What a user has in a property in one of these statuses, oldest first.
  func investments(
    of user: UserID, in property: PropertyID, _ statuses: [InvestmentStatus]
  ) throws -> [InvestmentRecord] {
    try connection.investments(of: user, in: property, statuses)
  }

  /// Every investment of a property in one of these statuses, oldest first.
  func investments(in property: PropertyID, _ statuses: [InvestmentStatus]) throws -> [InvestmentRecord] {
    try connection.all(
      """
      SELECT \(columns: InvestmentRecord.columns) FROM investments
      WHERE property_id = \(property) AND status IN (\(list: statuses)) ORDER BY created_at, id
      """
    ) { try InvestmentRecord(row: &$0) }
  }

  /// Writes what an investment has become; its property's counters follow.
  mutating func update(_ investment: InvestmentRecord) throws {
    let record = investment
    try connection.execute(
      """
      UPDATE investments SET amount = \(record.amount), units = \(record.units),
        ownership_percent = \(record.ownershipPercent), status = \(record.status),
        commitment_date = \(record.commitmentDate), funding_date = \(record.fundingDate),
        exit_date = \(record.exitDate), payment_method = \(record.paymentMethod),
        payment_reference = \(record.paymentReference), expires_at = \(record.expiresAt),
        waitlist_position = \(record.waitlistPosition), version = \(record.version), updated_at = \(record.updatedAt)
      WHERE id = \(record.id)
      """)
    touch(record.propertyId)
  }

  /// Fixes what an investment owns.
  mutating func fix(_ id: InvestmentID, units: Int64, ownership: Percent) throws {
    try connection.execute(
      """
      UPDATE investments SET units = \(units), ownership_percent = \(ownership), version = version + 1,
        updated_at = \(now)
      WHERE id = \(id)
      """)
  }

  /// The first in line for room in a property.
  func firstInLine(_ property: PropertyID) throws -> InvestmentRecord? {
    try connection.first(
      """
      SELECT \(columns: InvestmentRecord.columns) FROM investments
      WHERE property_id = \(property) AND status = \(InvestmentStatus.waitlisted)
      ORDER BY waitlist_position, created_at, id LIMIT 1
      """
    ) { try InvestmentRecord(row: &$0) }
  }

  /// How many wait for room in a property.
  func lineLength(_ property: PropertyID) throws -> Int {
    try connection.count(
      """
      SELECT COUNT(*) FROM investments
      WHERE property_id = \(property) AND status = \(InvestmentStatus.waitlisted)
      """)
  }

  /// Moves up those who stood behind a place that has come free.
  mutating func closeLine(_ property: PropertyID, behind position: Int) throws {
    try connection.execute(
      """
      UPDATE investments SET waitlist_position = waitlist_position - 1
      WHERE property_id = \(property) AND status = \(InvestmentStatus.waitlisted) AND waitlist_position > \(position)
      """)
  }

  /// Whether another investment has this payment's reference.
  func isUsed(paymentReference: String, besides id: InvestmentID) throws -> Bool {
    try connection.count(
      """
      SELECT COUNT(*) FROM investments
      WHERE UPPER(payment_reference) = UPPER(\(paymentReference)) AND id <> \(id)
      """) > 0
  }

  /// Pending offers whose time is over, the longest over first, at most `limit`.
  func lapsedOffers(limit: Int) throws -> [InvestmentRecord] {
    try connection.all(
      """
      SELECT \(columns: InvestmentRecord.columns) FROM investments
      WHERE status = \(InvestmentStatus.pending) AND expires_at <= \(now) ORDER BY expires_at, id LIMIT \(limit)
      """
    ) { try InvestmentRecord(row: &$0) }
  }

  /// Whether the sale of a property has been paid out to an investment: a completed distribution of capital or gain on
  /// or after the day of the sale.
  func hasFinalDistribution(_ id: InvestmentID, soldOn: CalendarDate) throws -> Bool {
    let types = [DistributionType.returnOfCapital, .appreciation]
    return try connection.count(
      """
      SELECT COUNT(*) FROM distributions WHERE investment_id = \(id) AND status = \(DistributionStatus.completed)
        AND type IN (\(list: types)) AND payment_date >= \(soldOn)
      """) > 0
  }

  /// Writes where a property's raise stands.
  mutating func updateRaise(_ offering: OfferingRecord) throws {
    let raise = offering.raise
    try connection.execute(
      """
      UPDATE properties SET raise_status = \(raise.status), opens_at = \(raise.opensAt), closes_at = \(raise.closesAt),
        waitlist_open = \(raise.waitlistOpen), version = version + 1, updated_at = \(now)
      WHERE id = \(offering.id)
      """)
    touch(offering.id)
  }

  /// Puts a draft on show.
  mutating func show(_ id: PropertyID) throws {
    try connection.execute(
      """
      UPDATE properties SET status = \(PropertyStatus.active), published_at = COALESCE(published_at, \(now))
      WHERE id = \(id)
      """)
    statusesChanged()
    touch(id)
  }

  /// A property with its prose, whatever its status.
  func editedProperty(_ id: PropertyID) throws -> Property? {
    try connection.first(
      """
      SELECT \(columns: PropertyRecord.readColumns), \(columns: PropertyRecord.proseColumns)
      FROM properties WHERE id = \(id)
      """
    ) { row in
      var property = try Property(row: &row, at: now)
      property.description = try row.optional()
      property.executiveSummary = try row.optional()
      property.investmentThesis = try row.optional()
      return property
    }
  }

  /// Notes that a property has been sold.
  mutating func sell(_ id: PropertyID, on day: CalendarDate, for price: Money) throws {
    try connection.execute(
      """
      UPDATE properties SET status = \(PropertyStatus.sold), sold_on = \(day), sale_price = \(price),
        version = version + 1, updated_at = \(now)
      WHERE id = \(id)
      """)
    statusesChanged()
    touch(id)
  }

  /// The end of a user's accreditation; `nil` when they have none, or are no longer a user.
  func accreditedUntil(_ user: UserID) throws -> Timestamp? { try connection.accreditedUntil(user) }

  /// The first administrator's word for a refund.
  func refundApproval(_ id: InvestmentID) throws -> UserID? {
    try connection.first("SELECT approver_id FROM refund_approvals WHERE investment_id = \(id)") { try $0.required() }
  }

  /// Keeps the first administrator's word for a refund.
  mutating func approveRefund(_ id: InvestmentID, by approver: UserID, reason: String?) throws {
    try connection.execute(
      """
      INSERT INTO refund_approvals (investment_id, approver_id, reason, approved_at)
      VALUES (\(id), \(approver), \(reason), \(now))
      """)
  }

  /// The version and the digest of a document that an investor can be asked to acknowledge: one of the property's that
  /// investors may see, or one that was made for the investment or for everything of theirs.
  func acknowledgeable(
    _ document: DocumentID, for investment: InvestmentRecord
  ) throws -> (version: Int, sha256: String)? {
    let access = [DocumentAccess.public, .accredited, .investor]
    return try connection.first(
      """
      SELECT version, sha256 FROM property_documents
      WHERE id = \(document) AND property_id = \(investment.propertyId) AND access IN (\(list: access))
      UNION ALL
      SELECT version, sha256 FROM documents WHERE id = \(document)
        AND (investment_id = \(investment.id) OR (investment_id IS NULL AND user_id = \(investment.userId)))
      """
    ) { (version: try $0.required(), sha256: try $0.required()) }
  }

  /// Keeps that an investor has read a document; a second time changes nothing.
  mutating func acknowledge(
    _ document: DocumentID, version: Int, sha256: String, for id: InvestmentID, requestId: String?
  ) throws {
    try connection.execute(
      """
      INSERT INTO document_acknowledgements (investment_id, document_id, version, sha256, request_id, acknowledged_at)
      VALUES (\(id), \(document), \(version), \(sha256), \(requestId), \(now))
      ON CONFLICT (investment_id, document_id, version) DO NOTHING
      """)
  }
}

extension Connection {
  /// The property with this id, whatever its status, as far as money is concerned.
  func offering(_ id: PropertyID) throws -> OfferingRecord? {
    try first("\(OfferingRecord.selection)WHERE id = \(id)") { try OfferingRecord(row: &$0) }
  }

  /// What is taken of a property's raise.
  func capacity(of offering: OfferingRecord) throws -> RaiseCapacity {
    var capacity = RaiseCapacity(target: offering.raise.target, elsewhere: offering.elsewhere)
    let statuses = [InvestmentStatus.pending, .committed, .funded, .exited]
    try query(
      """
      SELECT status, SUM(amount) FROM investments
      WHERE property_id = \(offering.id) AND status IN (\(list: statuses)) GROUP BY status
      """
    ) { row in
      let (status, amount): (InvestmentStatus, Money) = (try row.required(), try row.required())
      capacity.move(amount, from: nil, to: status)
    }
    return capacity
  }

  /// What a user has in a property in one of these statuses, oldest first.
  func investments(
    of user: UserID, in property: PropertyID, _ statuses: [InvestmentStatus]
  ) throws -> [InvestmentRecord] {
    try all(
      """
      \(InvestmentRecord.selection)WHERE user_id = \(user) AND property_id = \(property) AND status IN (\(list: statuses))
      ORDER BY created_at, id
      """
    ) { try InvestmentRecord(row: &$0) }
  }

  /// The end of a user's accreditation; `nil` when they have none, or are no longer a user.
  func accreditedUntil(_ user: UserID) throws -> Timestamp? {
    try first(
      "SELECT accredited_until FROM users WHERE id = \(user) AND is_accredited AND deactivated_at IS NULL"
    ) { try $0.optional() } ?? nil
  }
}
