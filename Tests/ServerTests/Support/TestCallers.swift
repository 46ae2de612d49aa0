import Domain

@testable import Server

/// Takes a user's id, role and accreditation out of the token itself: what tests sign in with where signing in is not
/// what they are about.
struct TestCallers: Authenticator {
  func caller(of credentials: Credentials, at now: Timestamp) async throws -> Caller {
    guard let token = credentials.token else { return .anonymous }
    let parts = token.split(separator: "|")
    guard parts.count == 3, let id = UserID(String(parts[0])), let role = UserRole(rawValue: String(parts[1])) else {
      throw Denial.unauthenticated
    }
    let end = now + .seconds(24 * 3600)
    return .user(Principal(userId: id, role: role, accreditedUntil: parts[2] == "accredited" ? end : nil))
  }
}

extension UserRecord {
  /// The header with which this user calls a platform whose authenticator is `TestCallers`.
  var signedIn: [String: String] {
    ["Authorization": "Bearer \(id)|\(role.rawValue)|\(isAccredited ? "accredited" : "new")"]
  }
}
