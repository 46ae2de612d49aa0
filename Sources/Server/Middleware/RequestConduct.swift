import Domain
import HTTPTypes
import Hummingbird
import Logging

/// The outermost middleware: names the request, logs it, and puts on every answer what every answer carries.
struct RequestConduct: RouterMiddleware {
  typealias Context = PlatformContext

  let log: JSONLogHandler
  let clock: WallClock
  let metrics: RequestMetrics
  let security: SecurityHeaders

  func handle(
    _ request: Request, context: PlatformContext, next: (Request, PlatformContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    metrics.began()
    var context = context
    context.requestId = RequestIdentity.id(brought: request.headers[.xRequestId], at: clock.now)
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      metrics.ended(method: request.method.rawValue, route: "none", status: 499, after: .now - start)
      throw error
    }
    response.headers[.xRequestId] = context.requestId
    security.add(to: &response.headers)
    let elapsed = ContinuousClock.now - start
    // The template, never the path: what people ask for stays out of the log.
    let route = context.endpointPath.map { $0 == "NotFound" ? "none" : $0 } ?? "none"
    metrics.ended(
      method: request.method.rawValue, route: route, status: response.status.code, after: elapsed)
    guard log.logLevel <= .info else { return response }
    var fields: [(String, JSONLogHandler.Field)] = [("requestId", .text(context.requestId))]
    if let user = context.asker.withLock({ $0 }) { fields.append(("principal", .text(Self.name(of: user)))) }
    fields += [
      ("method", .text(request.method.rawValue)),
      ("route", .text(route)),
      ("status", .integer(response.status.code)),
      ("durationMs", .number(Double(elapsed.microseconds) / 1000)),
      ("bytes", .integer(response.body.contentLength ?? 0)),
    ]
    log.write(level: .info, message: "request", fields)
    return response
  }

  /// What the log calls a user: the beginning of the SHA-256 of their id, which tells calls of one user from those of
  /// others and names nobody.
  static func name(of user: UserID) -> String { String(SecretToken.hash(of: user.description).prefix(16)) }
}

/// What tells browsers to take an API's answers for nothing else.
struct SecurityHeaders: Sendable {
  /// Whether browsers reach the platform by https, so that they may be told never to try anything else.
  var isEncrypted = false

  /// A page that needs more than nothing has said so itself.
  func add(to headers: inout HTTPFields) {
    headers[.xContentTypeOptions] = "nosniff"
    if headers[.contentSecurityPolicy] == nil {
      headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
    }
    headers[.referrerPolicy] = "no-referrer"
    headers[.xFrameOptions] = "DENY"
    if isEncrypted { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
  }
}

extension HTTPField.Name {
  fileprivate static let referrerPolicy = Self("Referrer-Policy")!
  fileprivate static let xFrameOptions = Self("X-Frame-Options")!
}
