import Domain

// The promises about money: limits of raises, histories, lines, payouts.

extension StoreIntegrity {
  /// What investments reserve and commit, against what the raise allows.
  static func limits(_ connection: any Connection) throws -> [String] {
    let (reserving, raised) = (InvestmentStatus.reserving + [.exited], InvestmentStatus.raised)
    return try connection.all(
      """
      SELECT slug, target_raise, reserved, raised FROM (
        SELECT p.slug, p.target_raise,
          COALESCE((SELECT SUM(i.amount) FROM investments i
            WHERE i.property_id = p.id AND i.status IN (\(list: reserving))), 0) AS reserved,
          COALESCE((SELECT SUM(i.amount) FROM investments i
            WHERE i.property_id = p.id AND i.status IN (\(list: raised))), 0) AS raised
        FROM properties p) AS sums
      WHERE reserved > target_raise / 10 * 11 + target_raise % 10 * 11 / 10 OR raised > target_raise ORDER BY slug
      """
    ) { row in
      let (slug, target): (String, Money) = (try row.required(), try row.required())
      let (reserved, raised): (Money, Money) = (try row.required(), try row.required())
      return """
        \(slug) has a target of \(target.formatted), \(raised.formatted) committed and funded, and \
        \(reserved.formatted) reserved
        """
    }
  }

  /// The status of each investment against the last entry of its history.
  static func histories(_ connection: any Connection) throws -> [String] {
    try connection.all(
      """
      SELECT i.id, i.status FROM investments i
      WHERE EXISTS (SELECT 1 FROM investment_events e WHERE e.investment_id = i.id)
        AND NOT EXISTS (
          SELECT 1 FROM investment_events e WHERE e.investment_id = i.id AND e.to_status = i.status
            AND e.at = (SELECT MAX(l.at) FROM investment_events l WHERE l.investment_id = i.id))
      ORDER BY i.id
      """
    ) { row in
      let (id, status): (InvestmentID, InvestmentStatus) = (try row.required(), try row.required())
      return "investment \(id) is \(status.rawValue), its history ends otherwise"
    }
  }

  /// Places in line: from 1, without gaps.
  static func lines(_ connection: any Connection) throws -> [String] {
    try connection.all(
      """
      SELECT p.slug FROM properties p JOIN (
        SELECT property_id, COUNT(*) AS length, COUNT(DISTINCT waitlist_position) AS places,
          MIN(waitlist_position) AS first, MAX(waitlist_position) AS last
        FROM investments WHERE status = \(InvestmentStatus.waitlisted) GROUP BY property_id) AS l
        ON l.property_id = p.id
      WHERE l.places <> l.length OR l.first <> 1 OR l.last <> l.length ORDER BY p.slug
      """
    ) { "the places in line for \(try $0.required() as String) have gaps or are held twice" }
  }

  /// The lines of each payment against its total.
  static func payouts(_ connection: any Connection) throws -> [String] {
    try connection.all(
      """
      SELECT id, total_amount, paid FROM (
        SELECT b.id, b.total_amount,
          (SELECT SUM(d.amount) FROM distributions d WHERE d.batch_id = b.id) AS paid
        FROM distribution_batches b) AS sums
      WHERE paid <> total_amount ORDER BY id
      """
    ) { row in
      let id: DistributionBatchID = try row.required()
      let (total, paid): (Money, Money) = (try row.required(), try row.required())
      return "distribution \(id) says \(total.formatted), its lines add up to \(paid.formatted)"
    }
  }
}
