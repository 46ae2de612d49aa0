import PlatformAPI

extension Operation {
  /// Signing in.
  static let identity: [Operation] = [
    .write(
      .post, "/api/auth/token", "Exchange the identity provider's session for a platform token",
      body: .json(.object([.open("deviceName", .text(100))])), 201, .of(TokenGrant.self), idempotency: nil
    ).leading(to: Link(name: "revoke", method: .delete, path: "/api/auth/tokens/:id")),
    .write(
      .post, "/api/auth/refresh", "Exchange a refresh token for a new pair",
      body: .json(.object([.required("refreshToken", .text(1000))])), 200, .of(TokenGrant.self), refusals: [401, 403],
      idempotency: nil),
    .write(.post, "/api/auth/logout", "Revoke the token that makes this call", idempotency: nil),
    .list("/api/auth/tokens", "The caller's tokens", of: TokenSummary.self),
    .write(.delete, "/api/auth/tokens/:id", "Revoke a token", idempotency: nil),
    .get("/api/auth/me", "The caller", User.self),
    .write(
      .post, "/api/auth/sync", "Read the caller again from the identity provider", 200, .of(User.self),
      refusals: [502, 503], idempotency: nil),
    .get(
      "/api/auth/dev/accounts", "The demo accounts; in development only", Page<DevelopmentAccount>.self),
    .write(
      .post, "/api/auth/dev/session", "A session of a demo account; in development only",
      body: .json(.object([.required("account", .text())])), 200, .of(DevelopmentSession.self), refusals: [404],
      idempotency: nil),
  ]
}
