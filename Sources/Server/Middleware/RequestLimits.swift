import Hummingbird
import PlatformAPI

/// Refuses requests that are larger than any route has use for, before one looks at them.
struct RequestLimits: RouterMiddleware {
  typealias Context = PlatformContext

  /// Bytes of path and query together.
  static let targetLength = 8 * 1024
  /// Bytes of a body, where no file is taken.
  static let bodyLength = 256 * 1024
  /// Bytes of a body that is a file.
  static let fileLength = 10 << 20

  /// How long a body of this type may be.
  static func bodyLength(ofType contentType: String?) -> Int {
    let type = contentType?.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() }
    return switch type {
    case "multipart/form-data": UploadLimits.bodyLength
    case "text/csv": fileLength
    default: bodyLength
    }
  }

  func handle(
    _ request: Request, context: PlatformContext, next: (Request, PlatformContext) async throws -> Response
  ) async throws -> Response {
    guard request.uri.string.utf8.count <= Self.targetLength else {
      throw Refusal(status: .uriTooLong, code: .uriTooLong, sentence: "The address is too long")
    }
    if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
      throw Refusal(
        status: .unsupportedMediaType, code: .unsupportedMediaType, sentence: "The body must not be compressed",
        headers: [.acceptEncoding: "identity", .connection: "close"])
    }
    if let length = request.headers[.contentLength].flatMap(Int.init),
      length > Self.bodyLength(ofType: request.headers[.contentType])
    {
      throw Refusal.bodyTooLarge
    }
    return try await next(request, context)
  }
}
