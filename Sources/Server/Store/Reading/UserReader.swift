import Domain
import PlatformAPI

extension Connection {
  /// A user with what is known of their accreditation; `nil` when there is none.
  func user(_ id: UserID, at now: Timestamp) throws -> User? {
    try users("WHERE u.id = \(id)", at: now).first
  }

  /// Users by a condition on `u`, with its order and limits.
  func users(_ condition: Statement, at now: Timestamp) throws -> [User] {
    try all(
      """
      SELECT \(columns: userColumns, prefix: "u."), a.status, a.method, a.verified_at, a.expires_at
      FROM users u
      LEFT JOIN accreditations a ON a.id = (
        SELECT l.id FROM accreditations l WHERE l.user_id = u.id
        ORDER BY CASE WHEN l.status = 'verified' AND l.expires_at > \(now) THEN 0 ELSE 1 END, l.submitted_at DESC, l.id DESC
        LIMIT 1)
      \(condition)
      """
    ) { try User(row: &$0, at: now) }
  }

  /// The id at the provider of a demo account.
  func demoAccount(email: String) throws -> String? {
    try first("SELECT clerk_id FROM users WHERE email = \(email) AND clerk_id LIKE 'demo_%' AND deactivated_at IS NULL")
    {
      try $0.required()
    }
  }

  /// Those of these demo accounts that are there, by their id at the provider.
  func demoAccounts(_ ids: [String], at now: Timestamp) throws -> [String: DevelopmentAccount] {
    var found: [String: DevelopmentAccount] = [:]
    for user in try users("WHERE u.clerk_id IN (\(list: ids))", at: now) {
      found[user.clerkId] = DevelopmentAccount(
        email: user.email, name: [user.firstName, user.lastName].compactMap(\.self).joined(separator: " "),
        role: user.role, isAccredited: user.isAccredited)
    }
    return found
  }
}

private let userColumns: [StaticString] = [
  "id", "clerk_id", "email", "first_name", "last_name", "avatar_url", "role", "accredited_date", "accredited_until",
  "verification_status", "investment_range_min", "investment_range_max", "preferences", "notification_settings",
  "created_at", "updated_at", "last_login_at", "deactivated_at",
]

extension User {
  fileprivate init(row: inout RowReader, at now: Timestamp) throws {
    self.init(
      id: try row.required(), clerkId: try row.required(), email: try row.required(), firstName: try row.optional(),
      lastName: try row.optional(), avatarUrl: try row.optional(), role: try row.required(), isAccredited: false,
      accreditedDate: try row.optional(), verificationStatus: .pending,
      accreditation: AccreditationSummary(status: .none), createdAt: now, updatedAt: now)
    let until: Timestamp? = try row.optional()
    isAccredited = until.map { now < $0 } ?? false
    verificationStatus = try row.required()
    let (low, high): (Money?, Money?) = (try row.optional(), try row.optional())
    if low != nil || high != nil { investmentRange = InvestmentRange(min: low, max: high) }
    preferences = try row.json()
    notificationSettings = try row.json()
    createdAt = try row.required()
    updatedAt = try row.required()
    lastLoginAt = try row.optional()
    deactivatedAt = try row.optional()
    accreditation = AccreditationSummary(
      latest: try row.optional(), method: try row.optional(), verifiedAt: try row.optional(),
      expiresAt: try row.optional() ?? until, until: until, at: now)
  }
}

extension AccreditationSummary {
  /// How things stand: what holds goes before what was asked for last.
  init(
    latest: VerificationStatus?, method: AccreditationMethod?, verifiedAt: Timestamp?, expiresAt: Timestamp?,
    until: Timestamp?, at now: Timestamp
  ) {
    let holds = until.map { now < $0 } ?? false
    let standing: AccreditationStanding =
      switch latest {
      case _ where holds: .verified
      case .pending: .pending
      case .rejected: .rejected
      case .verified: .expired
      case nil: until == nil ? .none : .expired
      }
    let end = holds ? until : standing == .expired ? expiresAt : nil
    self.init(
      status: standing, method: method, verifiedAt: verifiedAt, expiresAt: end,
      daysLeft: end.map { Swift.max(0, Int(((($0 - now).microseconds + 86_399_999_999) / 86_400_000_000))) })
  }
}
