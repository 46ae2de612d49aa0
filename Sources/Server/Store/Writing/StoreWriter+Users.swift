import Domain
import PlatformAPI

extension StoreWriter {
  /// Adds a user who was seen for the first time; `false` when they are there already.
  mutating func addUser(
    clerkId: String, email: String, profile: ProviderProfile, role: UserRole
  ) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO users (id, clerk_id, email, first_name, last_name, avatar_url, role, is_accredited,
        verification_status, created_at, updated_at, last_login_at, profile_updated_at)
      VALUES (\(UserID(at: now)), \(clerkId), \(email), \(profile.firstName), \(profile.lastName),
        \(profile.avatarUrl), \(role), \(false), \(VerificationStatus.pending), \(now), \(now), \(now),
        \(profile.updatedAt))
      ON CONFLICT (clerk_id) DO NOTHING
      """) > 0
  }

  /// Takes over what the identity provider has on somebody. Returns whether there was such a user and the news were new.
  mutating func take(_ profile: ProviderProfile, of clerkId: String) throws -> Bool {
    try connection.execute(
      """
      UPDATE users SET email = COALESCE(\(profile.email), email), first_name = \(profile.firstName),
        last_name = \(profile.lastName), avatar_url = \(profile.avatarUrl), updated_at = \(now),
        profile_updated_at = COALESCE(\(profile.updatedAt), profile_updated_at)
      WHERE clerk_id = \(clerkId) AND deactivated_at IS NULL
        AND (profile_updated_at IS NULL OR \(profile.updatedAt) IS NULL OR profile_updated_at < \(profile.updatedAt))
      """) > 0
  }

  /// Notes that somebody signed in.
  mutating func noteLogin(of user: UserID) throws {
    try connection.execute("UPDATE users SET last_login_at = \(now) WHERE id = \(user)")
  }

  /// Gives a user a role.
  mutating func setRole(_ role: UserRole, of user: UserID) throws {
    try connection.execute("UPDATE users SET role = \(role), updated_at = \(now) WHERE id = \(user)")
  }

  /// What happens with a new user: an entry in the audit trail and a mail.
  mutating func welcome(_ account: Account) throws {
    try audit(.platform, "user.create", "user", id: account.id.description)
    try mail(.welcome(MailJob.Welcome(userId: account.id)), dedupeKey: "welcome:" + account.id.description)
  }
}
