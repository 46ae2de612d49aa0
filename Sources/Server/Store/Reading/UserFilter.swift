import Domain
import PlatformAPI

/// Which users a list shows.
struct UserFilter: Sendable {
  /// Part of a name or of an address.
  var text: String?
  var role: UserRole?
  var verificationStatus: VerificationStatus?
  /// Only those whose accreditation holds now and ends before this instant.
  var accreditedExpiringBefore: Timestamp?

  fileprivate func condition(at now: Timestamp) -> Statement {
    var conditions: [Statement] = ["1 = 1"]
    if let text {
      let escaped = text.lowercased().map { "%_\\".contains($0) ? "\\" + String($0) : String($0) }.joined()
      let pattern = "%" + escaped + "%"
      conditions.append(
        """
        (LOWER(u.email) LIKE \(pattern) ESCAPE '\\' OR
          LOWER(COALESCE(u.first_name, '') || ' ' || COALESCE(u.last_name, '')) LIKE \(pattern) ESCAPE '\\')
        """)
    }
    if let role { conditions.append("u.role = \(role)") }
    if let verificationStatus { conditions.append("u.verification_status = \(verificationStatus)") }
    if let accreditedExpiringBefore {
      conditions.append("u.accredited_until > \(now) AND u.accredited_until < \(accreditedExpiringBefore)")
    }
    return conditions.joined(" AND ")
  }
}

extension Connection {
  /// A page of users, the newest first.
  func users(_ filter: UserFilter, _ page: PageRequest, at now: Timestamp) throws -> Page<User> {
    let condition = filter.condition(at: now)
    let total = try count("SELECT COUNT(*) FROM users u WHERE \(condition)")
    let users = try users(
      "WHERE \(condition) ORDER BY u.created_at DESC, u.id DESC LIMIT \(page.limit) OFFSET \(page.offset)", at: now)
    return Page(data: users, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }
}
