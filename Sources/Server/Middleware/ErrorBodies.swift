import Hummingbird
import NIOCore
import NIOHTTP1
import PlatformAPI

/// Owns the body of every answer that refuses or fails, whatever threw.
struct ErrorBodies: RouterMiddleware {
  typealias Context = PlatformContext

  let table: RouteTable
  let log: JSONLogHandler

  func handle(
    _ request: Request, context: PlatformContext, next: (Request, PlatformContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let refusal = refusal(for: error, request, context)
      return ErrorAnswer.response(
        refusal, requestId: context.requestId, asProblem: ErrorAnswer.wantsProblem(request.headers[values: .accept]),
        withBody: request.method != .head)
    }
  }

  private func refusal(for error: any Error, _ request: Request, _ context: PlatformContext) -> Refusal {
    switch error {
    case let refusal as Refusal: return refusal
    case let denial as Denial: return Refusal(denial)
    case is CancellationError: return .notReady
    case is NIOTooManyBytesError: return .bodyTooLarge
    // A body that breaks off, or is not in the chunks that it says: nobody can tell where the next request begins.
    case is HTTPParserError:
      return Refusal(
        status: .badRequest, code: .validationFailed, sentence: "The body is not as its header says",
        headers: [.connection: "close"])
    case let error as HTTPError where error.status == .notFound:
      // The router says 404 for a path that it has with another method too.
      let methods = table.methods(of: request.uri.path)
      return methods.isEmpty ? .notFound("Route") : .methodNotAllowed(methods)
    default:
      log.write(
        level: .error, message: "request failed",
        [("requestId", .text(context.requestId)), ("error", .text(String(describing: error)))])
      return .internalError
    }
  }
}

/// How a refusal looks on the wire.
enum ErrorAnswer {
  /// Whether a request asks for an RFC 9457 body.
  static func wantsProblem(_ accept: [String]) -> Bool {
    accept.contains { field in
      field.split(separator: ",").contains { range in
        let parts = range.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        return parts.first == "application/problem+json" && !parts.contains("q=0")
      }
    }
  }

  /// The refusal as a response. Without a body (HEAD) the headers are the same.
  static func response(_ refusal: Refusal, requestId: String, asProblem: Bool, withBody: Bool = true) -> Response {
    let body = bytes(refusal, requestId: requestId, asProblem: asProblem)
    var headers = refusal.headers
    headers[.contentType] = contentType(asProblem: asProblem)
    headers[.cacheControl] = CachePolicy.none
    headers[.contentLength] = String(body.count)
    return Response(
      status: refusal.status, headers: headers,
      body: withBody ? ResponseBody(byteBuffer: ByteBuffer(bytes: body)) : ResponseBody())
  }

  static func contentType(asProblem: Bool) -> String {
    asProblem ? "application/problem+json" : "application/json; charset=utf-8"
  }

  static func bytes(_ refusal: Refusal, requestId: String, asProblem: Bool) -> [UInt8] {
    let body = ErrorBody(
      error: refusal.sentence, code: refusal.code, details: refusal.details, requestId: requestId,
      facts: refusal.facts)
    guard asProblem else { return JSONStream.bytes(of: body) }
    return JSONStream.bytes(of: Problem(refusal: refusal, body: body))
  }

  /// An RFC 9457 body that has the platform's own members too.
  private struct Problem: Encodable {
    let refusal: Refusal
    let body: ErrorBody

    private enum CodingKeys: String, CodingKey {
      case type, title, status, detail
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("about:blank", forKey: .type)
      try container.encode(refusal.status.reasonPhrase, forKey: .title)
      try container.encode(refusal.status.code, forKey: .status)
      try container.encode(refusal.sentence, forKey: .detail)
      try body.encode(to: encoder)
    }
  }
}
