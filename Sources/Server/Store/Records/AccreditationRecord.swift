import Domain
import PlatformAPI

extension Accreditation: Record {
  static let table: StaticString = "accreditations"
  static let columns: [StaticString] = [
    "id", "user_id", "method", "status", "document_ids", "representations", "submitted_at", "verified_at",
    "expires_at", "reviewer_id", "reason",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, userId.sqlValue, method.sqlValue, status.sqlValue, JSONText(documentIds).sqlValue,
      JSONText(representations).sqlValue, submittedAt.sqlValue, verifiedAt.sqlValue, expiresAt.sqlValue,
      reviewerId.sqlValue, reason.sqlValue,
    ]
  }

  fileprivate init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), userId: try row.required(), method: try row.required(), status: try row.required(),
      documentIds: try row.json() ?? [],
      representations: try row.json() ?? Representations(accredited: false, notFinanced: false),
      submittedAt: try row.required(), verifiedAt: try row.optional(), expiresAt: try row.optional(),
      reviewerId: try row.optional(), reason: try row.optional())
  }
}

extension Connection {
  /// Every request of a user to be accredited, the newest first.
  func accreditations(of user: UserID) throws -> [Accreditation] {
    try all(
      """
      SELECT \(columns: Accreditation.columns) FROM accreditations WHERE user_id = \(user)
      ORDER BY submitted_at DESC, id DESC
      """
    ) { try Accreditation(row: &$0) }
  }

  /// How many of these documents a user has.
  func documentCount(_ ids: [DocumentID], of user: UserID) throws -> Int {
    try count("SELECT COUNT(*) FROM documents WHERE user_id = \(user) AND id IN (\(list: ids))")
  }

  /// The largest amount that a user means to put, or has put, into one raise.
  func largestInvestment(of user: UserID) throws -> Money {
    let statuses: [InvestmentStatus] = [.interested, .waitlisted, .pending, .committed, .funded]
    return Money(
      cents: Int64(
        try count("SELECT MAX(amount) FROM investments WHERE user_id = \(user) AND status IN (\(list: statuses))")))
  }

  /// How many administrators can sign in.
  func activeAdmins() throws -> Int {
    try count("SELECT COUNT(*) FROM users WHERE role = 'admin' AND deactivated_at IS NULL")
  }
}

extension StoreWriter {
  /// Takes over the outcome of a review: the request, and what the user is from now on.
  mutating func settle(_ review: Accreditation) throws {
    try connection.save(review)
    if review.status == .verified {
      try connection.execute(
        """
        UPDATE users SET is_accredited = \(true), accredited_date = \((review.verifiedAt ?? now).dateUTC),
          accredited_until = \(review.expiresAt), verification_status = 'verified', updated_at = \(now)
        WHERE id = \(review.userId)
        """)
    } else {
      // A request that fails takes nothing away that holds already.
      try connection.execute(
        """
        UPDATE users SET verification_status = 'rejected', updated_at = \(now)
        WHERE id = \(review.userId) AND (accredited_until IS NULL OR accredited_until <= \(now))
        """)
    }
  }

  /// Notes that a user waits for a review, unless their accreditation holds.
  mutating func awaitsReview(_ user: UserID) throws {
    try connection.execute(
      """
      UPDATE users SET verification_status = 'pending', updated_at = \(now)
      WHERE id = \(user) AND (accredited_until IS NULL OR accredited_until <= \(now))
      """)
  }

  /// Lets a user sign in no more, or again.
  mutating func setDeactivated(_ deactivated: Bool, _ user: UserID) throws {
    let instant: Timestamp? = deactivated ? now : nil
    try connection.execute(
      "UPDATE users SET deactivated_at = \(instant), updated_at = \(now) WHERE id = \(user)")
    if deactivated { try revokeSignIns(of: user) }
  }

  /// Takes a person out of a user whom the provider has deleted; what they own stays.
  mutating func anonymise(_ user: UserID) throws {
    try connection.execute(
      """
      UPDATE users SET email = \("deleted-" + user.description + "@invalid"), first_name = NULL, last_name = NULL,
        avatar_url = NULL, preferences = NULL, notification_settings = NULL, investment_range_min = NULL,
        investment_range_max = NULL, deactivated_at = COALESCE(deactivated_at, \(now)), updated_at = \(now)
      WHERE id = \(user)
      """)
    try revokeSignIns(of: user)
  }

  /// Changes what a user says of themselves.
  mutating func apply(_ change: ProfileChange, to user: UserID) throws {
    var assignments: [Statement] = ["updated_at = \(now)"]
    if let name = change.firstName { assignments.append("first_name = \(name)") }
    if let name = change.lastName { assignments.append("last_name = \(name)") }
    if let values = change.preferences { assignments.append("preferences = \(JSONText(values))") }
    if let values = change.notificationSettings { assignments.append("notification_settings = \(JSONText(values))") }
    if let range = change.investmentRange {
      assignments.append("investment_range_min = \(range?.min), investment_range_max = \(range?.max)")
    }
    try connection.execute("UPDATE users SET \(assignments.joined(", ")) WHERE id = \(user)")
  }
}

/// What a user changes of themselves: `nil` leaves a member alone, a `nil` inside clears it.
struct ProfileChange: Sendable {
  var firstName: String??
  var lastName: String??
  var investmentRange: InvestmentRange??
  var preferences: [String: PreferenceValue]??
  var notificationSettings: [String: PreferenceValue]??
}
