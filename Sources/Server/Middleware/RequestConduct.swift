import Domain
import HTTPTypes
import Hummingbird
import Logging

/// The outermost middleware: names the request, logs it, and puts on every answer what every answer carries.
struct RequestConduct: RouterMiddleware {
  typealias Context = PlatformContext

  let log: JSONLogHandler
  let clock: WallClock

  func handle(
    _ request: Request, context: PlatformContext, next: (Request, PlatformContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var context = context
    context.requestId = RequestIdentity.id(brought: request.headers[.xRequestId], at: clock.now)
    var response = try await next(request, context)
    response.headers[.xRequestId] = context.requestId
    SecurityHeaders.add(to: &response.headers)
    let elapsed = ContinuousClock.now - start
    log.write(
      level: .info, message: "request",
      [
        ("requestId", .text(context.requestId)),
        ("method", .text(request.method.rawValue)),
        // The template, never the path: what people ask for stays out of the log.
        ("route", .text(context.endpointPath.map { $0 == "NotFound" ? "none" : $0 } ?? "none")),
        ("status", .integer(response.status.code)),
        ("durationMs", .number(Double(elapsed.microseconds) / 1000)),
        ("bytes", .integer(response.body.contentLength ?? 0)),
      ])
    return response
  }
}

/// What tells browsers to take an API's answers for nothing else.
enum SecurityHeaders {
  static func add(to headers: inout HTTPFields) {
    headers[.xContentTypeOptions] = "nosniff"
    // A page says itself what it needs.
    if headers[.contentSecurityPolicy] == nil {
      headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
    }
    headers[.referrerPolicy] = "no-referrer"
    headers[.xFrameOptions] = "DENY"
  }
}

extension HTTPField.Name {
  fileprivate static let referrerPolicy = Self("Referrer-Policy")!
  fileprivate static let xFrameOptions = Self("X-Frame-Options")!
}
