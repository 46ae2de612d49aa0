import Domain

extension RaiseReader {
  /// A raise's investments at some stages, the most urgent first; `nil` when there is no such property.
  func reminderCandidates(
    of id: PropertyID, _ statuses: [InvestmentStatus], remindedSince: Timestamp
  ) throws -> [ReminderCandidate]? {
    guard try exists(id) else { return nil }
    return try connection.all(
      """
      SELECT i.id, i.user_id, i.amount, i.status, i.expires_at, u.deactivated_at,
        (SELECT COUNT(*) FROM reminders r WHERE r.user_id = i.user_id AND r.sent_at > \(remindedSince)), p.name
      FROM investments i JOIN users u ON u.id = i.user_id JOIN properties p ON p.id = i.property_id
      WHERE i.property_id = \(id) AND i.status IN (\(list: statuses))
      ORDER BY CASE i.status WHEN 'committed' THEN 0 WHEN 'pending' THEN 1 WHEN 'waitlisted' THEN 2 ELSE 3 END,
        i.created_at, i.id
      """
    ) { row in
      let (investment, user): (InvestmentID, UserID) = (try row.required(), try row.required())
      let (amount, status): (Money, InvestmentStatus) = (try row.required(), try row.required())
      let expiresAt: Timestamp? = try row.optional()
      let deactivatedAt: Timestamp? = try row.optional()
      return ReminderCandidate(
        investmentId: investment, userId: user, amount: amount, status: status, expiresAt: expiresAt,
        isDeactivated: deactivatedAt != nil, wasReminded: try row.required() as Int > 0,
        propertyName: try row.required())
    }
  }
}

extension StoreWriter {
  /// Remembers that somebody was reminded now.
  func remember(reminderOf investment: InvestmentID, to user: UserID, by staff: UserID?) throws {
    try connection.execute(
      """
      INSERT INTO reminders (id, user_id, investment_id, sent_by, sent_at)
      VALUES (\(Identifier<ReminderCandidate>(at: now)), \(user), \(investment), \(staff), \(now))
      """)
  }
}
