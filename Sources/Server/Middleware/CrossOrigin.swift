import HTTPTypes
import Hummingbird
import PlatformAPI

/// Which other sites' pages may call the platform from a browser (the CORS protocol of the Fetch standard).
///
/// An allowed origin is named in full, never by `*`, because calls may carry the session cookie. A page of any other
/// site can't read answers, and can't write with a session cookie that its visitor's browser adds by itself.
struct CrossOrigin: RouterMiddleware {
  typealias Context = PlatformContext

  /// Such as `https://app.example`, without a slash at the end.
  let allowedOrigins: Set<String>
  let table: RouteTable

  func handle(
    _ request: Request, context: PlatformContext, next: (Request, PlatformContext) async throws -> Response
  ) async throws -> Response {
    guard let origin = request.headers[.origin] else { return try await answer(request, context, next, allowing: nil) }
    let isAllowed = allowedOrigins.contains(origin)
    if isAllowed, request.method == .options, request.headers[.accessControlRequestMethod] != nil {
      return preflight(request, origin)
    }
    if !isAllowed, Self.writes(request.method), request.headers[.authorization] == nil,
      request.headers[values: .cookie].contains(where: { $0.contains("__session=") }),
      !Self.isOwn(origin, host: request.head.authority)
    {
      let denial = Denial(code: .insufficientPermissions, sentence: "Calls from this origin are not allowed")
      return ErrorAnswer.response(
        Refusal(denial), requestId: context.requestId,
        asProblem: ErrorAnswer.wantsProblem(request.headers[values: .accept]))
    }
    return try await answer(request, context, next, allowing: isAllowed ? origin : nil)
  }

  private func answer(
    _ request: Request, _ context: PlatformContext,
    _ next: (Request, PlatformContext) async throws -> Response, allowing origin: String?
  ) async throws -> Response {
    var response = try await next(request, context)
    guard !allowedOrigins.isEmpty else { return response }
    response.headers[.vary] = response.headers[.vary].map { $0 + ", Origin" } ?? "Origin"
    guard let origin else { return response }
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[.accessControlAllowCredentials] = "true"
    response.headers[.accessControlExposeHeaders] = Self.exposed
    return response
  }

  private func preflight(_ request: Request, _ origin: String) -> Response {
    let methods = table.methods(of: request.uri.path)
    return Response(
      status: .noContent,
      headers: [
        .accessControlAllowOrigin: origin,
        .accessControlAllowCredentials: "true",
        .accessControlAllowMethods: methods.map(\.rawValue).joined(separator: ", "),
        .accessControlAllowHeaders: Self.accepted,
        .accessControlMaxAge: "600",
        .vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
      ])
  }

  private static let accepted =
    "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id"
  private static let exposed =
    "Content-Disposition, ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Cache, "
    + "X-Request-Id"

  private static func writes(_ method: HTTPRequest.Method) -> Bool {
    method != .get && method != .head && method != .options
  }

  /// Whether a page is the platform's own.
  private static func isOwn(_ origin: String, host: String?) -> Bool {
    guard let host else { return false }
    return origin == "https://" + host || origin == "http://" + host
  }
}
