import Curl
import Domain
import Hummingbird
import PlatformAPI

/// Signing in without a password, for development: `/api/auth/dev`. There only with the development issuer.
struct DevelopmentRoutes: Sendable {
  let issuer: DevelopmentIssuer
  let store: Store
  let clock: WallClock

  func add(to table: inout RouteTable) {
    table.get("/api/auth/dev/accounts", access: .anyone) { request, context in
      try Self.onlyFromHere(request, context)
      try QueryParameters(request.uri.query, known: []).validate()
      let accounts = try await accounts()
      return Answer(
        Page(data: accounts, pagination: Pagination(page: 1, limit: 100, total: accounts.count))
      ).response(to: request, policy: CachePolicy.privateRead)
    }
    table.post("/api/auth/dev/session", access: .anyone) { request, context in
      try Self.onlyFromHere(request, context)
      var fields = try await BodyFields(request, known: ["account"])
      let account = fields.required("account", fields.text("account"))
      try fields.validate()
      return WriteAnswer(.ok, try await session(account ?? "")).response(isReplay: false)
    }
  }

  /// A session for a demo account, by its short name or its address. Throws 404 for any other.
  func session(_ account: String) async throws -> DevelopmentSession {
    let email = account.contains("@") ? account : account + "@demo.tucson"
    let stored = try await store.read { try $0.demoAccount(email: email) }
    let standard = DemoPeople.accounts.first { $0.email == email }
    guard let subject = stored ?? standard?.clerkId else { throw Denial.notFound("Demo account") }
    let token = try issuer.token(subject: subject, email: email, at: clock.now)
    return DevelopmentSession(jwt: token.text, email: email, expiresAt: token.expiresAt)
  }

  /// The accounts that are worth offering; a folder without demo data makes them at the first sign-in, as new investors.
  func accounts() async throws -> [DevelopmentAccount] {
    let now = clock.now
    let stored = try await store.read { try $0.demoAccounts(DemoPeople.accounts.map(\.clerkId), at: now) }
    return DemoPeople.accounts.map { account in
      stored[account.clerkId]
        ?? DevelopmentAccount(
          email: account.email, name: account.first + " " + account.last, role: .investor, isAccredited: false)
    }
  }

  /// 404 unless the request comes from this machine and was addressed to it: a page of another site that was given this
  /// machine's address (DNS rebinding) is turned away, and so is what a proxy passes on.
  static func onlyFromHere(_ request: Request, _ context: PlatformContext) throws(Refusal) {
    guard context.isLoopback, !request.isForwarded, request.head.authority.map(namesThisMachine) == true else {
      throw .notFound("Route")
    }
  }

  /// Whether a host, with or without a port, is this machine.
  static func namesThisMachine(_ authority: String) -> Bool {
    let end = authority.hasSuffix("]") ? authority.endIndex : authority.lastIndex(of: ":") ?? authority.endIndex
    return Loopback.contains(host: authority[..<end])
  }
}
