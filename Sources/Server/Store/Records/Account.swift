import Domain

/// A user as far as signing in and deciding what they may do needs.
struct Account: Sendable, Hashable {
  let id: UserID
  /// The id at the identity provider.
  let clerkId: String
  let email: String
  let role: UserRole
  /// Until when their accreditation holds; `nil` when they have none.
  let accreditedUntil: Timestamp?
  let isDeactivated: Bool
  let lastLoginAt: Timestamp?

  static let columns: [StaticString] = [
    "id", "clerk_id", "email", "role", "accredited_until", "deactivated_at", "last_login_at",
  ]

  init(row: inout RowReader) throws {
    id = try row.required()
    clerkId = try row.required()
    email = try row.required()
    role = try row.required()
    accreditedUntil = try row.optional()
    isDeactivated = try row.optional() as Timestamp? != nil
    lastLoginAt = try row.optional()
  }

  /// Who they are to the routes.
  func principal(token: TokenID? = nil) -> Principal {
    Principal(userId: id, role: role, accreditedUntil: accreditedUntil, tokenId: token?.description)
  }
}

extension Connection {
  /// The account of an id; `nil` when there is none.
  func account(_ id: UserID) throws -> Account? {
    try first("SELECT \(columns: Account.columns) FROM users WHERE id = \(id)") { try Account(row: &$0) }
  }

  /// The account of an id at the identity provider; `nil` when there is none.
  func account(clerkId: String) throws -> Account? {
    try first("SELECT \(columns: Account.columns) FROM users WHERE clerk_id = \(clerkId)") { try Account(row: &$0) }
  }
}
