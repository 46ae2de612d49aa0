import Domain
import Hummingbird
import PlatformAPI

/// Sign-in with the platform's own tokens: `/api/auth`.
///
/// Answers that hold tokens are never kept for a replay: an `Idempotency-Key` would have to store them.
struct AuthRoutes: Sendable {
  let identity: Identity
  let store: Store
  let clock: WallClock

  func add(to table: inout RouteTable) {
    table.post("/api/auth/token", access: .identityProvider, issue)
    table.post("/api/auth/refresh", access: .anyone, refresh)
    table.post("/api/auth/logout", access: .signedIn, logout)
    table.get("/api/auth/tokens", access: .signedIn, list)
    table.delete("/api/auth/tokens/:id", access: .signedIn, revoke)
    table.get("/api/auth/me", access: .signedIn) { request, context in
      try QueryParameters(request.uri.query, known: []).validate()
      return try await me(request, context)
    }
    table.post("/api/auth/sync", access: .signedIn) { request, context in
      _ = try await BodyFields(request, known: []).validate()
      try await identity.directory.sync(try context.principal().userId, requestId: context.requestId)
      return try await me(request, context)
    }
  }

  @Sendable private func issue(_ request: Request, _ context: PlatformContext) async throws -> Response {
    // Who asks comes first: what is wrong with the body is nobody else's business.
    let (account, session) = try await identity.authenticator.signedIn(
      by: Credentials(request.headers), at: clock.now)
    var fields = try await BodyFields(request, known: ["deviceName"])
    let device = fields.text("deviceName", limit: 100) ?? "unnamed device"
    try fields.validate()
    let grant = try await identity.tokens.issue(to: account.id, device: device, session: session.sessionId)
    return WriteAnswer(.created, grant, location: "/api/auth/tokens/\(grant.id)").response(isReplay: false)
  }

  @Sendable private func refresh(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["refreshToken"])
    let token = fields.required("refreshToken", fields.text("refreshToken", limit: 1000))
    try fields.validate()
    guard let token else { throw Denial.unauthenticated }
    return WriteAnswer(.ok, try await identity.tokens.refresh(token)).response(isReplay: false)
  }

  @Sendable private func logout(_ request: Request, _ context: PlatformContext) async throws -> Response {
    try await BodyFields(request, known: []).validate()
    let principal = try context.principal()
    // A session of the identity provider is the provider's to end; the platform has nothing of it to forget.
    if let family = principal.tokenId.flatMap({ TokenID($0) }) {
      try await identity.tokens.revoke(family, of: principal.userId, requestId: context.requestId)
    }
    return WriteAnswer.nothing.response(isReplay: false)
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["page", "limit"])
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    let all = try await identity.tokens.list(of: try context.principal())
    let shown = all.dropFirst(page.offset).prefix(page.limit)
    return Answer(
      Page(
        data: Array(shown), pagination: Pagination(page: page.page, limit: page.limit, total: all.count))
    ).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func revoke(_ request: Request, _ context: PlatformContext) async throws -> Response {
    try QueryParameters(request.uri.query, known: []).validate()
    guard let family = context.parameters.get("id").flatMap({ TokenID($0) }) else { throw Refusal.notFound("Token") }
    try await identity.tokens.revoke(
      family, of: try context.principal().userId, requestId: context.requestId)
    return WriteAnswer.nothing.response(isReplay: false)
  }

  private func me(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let (id, now) = (try context.principal().userId, clock.now)
    guard let user = try await store.read({ try $0.user(id, at: now) }) else { throw Denial.unauthenticated }
    return Answer(user).response(to: request, policy: CachePolicy.privateRead)
  }
}
