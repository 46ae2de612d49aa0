import ArgumentParser
import Domain

/// `grant`: gives a user a role, on a folder that no server is using.
struct GrantCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Give a user a role.",
    discussion: "The server must be stopped. The user must have signed in before.")

  @Argument(help: "The user's e-mail address.")
  var email: String

  @Argument(help: "investor, staff or admin.")
  var role: UserRole

  @OptionGroup var data: DataOption

  func run() async throws {
    let now = WallClock.system.now
    try await data.withStore(at: now) { store in
      let granted = try await store.write(at: now) { [email, role] writer in
        let matches = try writer.connection.accounts(email: email)
        guard let account = matches.first, matches.count == 1 else {
          throw CommandFailure(
            message: matches.isEmpty
              ? "nobody with the address \(email) has signed in yet" : "several users have the address \(email)")
        }
        guard try account.role != .admin || role == .admin || writer.connection.activeAdmins() > 1 else {
          throw CommandFailure(message: "\(email) is the last administrator")
        }
        try writer.setRole(role, of: account.id)
        try writer.audit(
          .platform, "user.grant", "user", id: account.id.description, details: ["role": role.rawValue])
        return account.email
      }
      print("\(granted) is now \(role.rawValue)")
    }
  }
}

extension UserRole: ExpressibleByArgument {}

extension Connection {
  /// The accounts with an address that can sign in, in whatever case it is written.
  fileprivate func accounts(email: String) throws -> [Account] {
    try all(
      """
      SELECT \(columns: Account.columns) FROM users
      WHERE LOWER(email) = \(email.lowercased()) AND deactivated_at IS NULL
      """
    ) { try Account(row: &$0) }
  }
}
