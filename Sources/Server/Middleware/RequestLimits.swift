import HTTPTypes
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

  /// Whether there is one `Host` with nothing in it that belongs elsewhere in an address (RFC 9112, section 3.2).
  static func namesOneHost(_ request: HTTPRequest) -> Bool {
    // The first one is the authority; others stay among the fields.
    guard let host = request.authority, request.headerFields[.host] == nil else { return false }
    return host.utf8.allSatisfy { byte in
      (0x21...0x7E).contains(byte) && !"/?#@\\,\"<>".utf8.contains(byte)
    }
  }

  /// Whether a peer waits with a body that it may send.
  static func invitesBody(_ request: HTTPRequest) -> Bool {
    guard let expectation = request.headerFields[.expect], isContinue(expectation) else { return false }
    let length = request.headerFields[.contentLength].flatMap { Int($0) } ?? 0
    return length <= bodyLength(ofType: request.headerFields[.contentType])
  }

  private static func isContinue(_ expectation: String) -> Bool { expectation.lowercased() == "100-continue" }

  func handle(
    _ request: Request, context: PlatformContext, next: (Request, PlatformContext) async throws -> Response
  ) async throws -> Response {
    guard Self.namesOneHost(request.head) else {
      throw Refusal(
        status: .badRequest, code: .validationFailed, sentence: "The request must name one host",
        headers: [.connection: "close"])
    }
    if let expectation = request.headers[.expect], !Self.isContinue(expectation) {
      throw Refusal(
        status: .expectationFailed, code: .validationFailed, sentence: "The only expectation is 100-continue",
        headers: [.connection: "close"])
    }
    guard request.uri.string.utf8.count <= Self.targetLength else {
      throw Refusal.addressTooLong
    }
    // Framing is all that chunks are for here: what else is done to a body on its way would be read as it is.
    if let coding = request.headers[.transferEncoding], coding.lowercased() != "chunked" {
      throw Refusal(
        status: .notImplemented, code: .validationFailed, sentence: "The only transfer coding is chunked",
        headers: [.connection: "close"])
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

extension HTTPField.Name {
  fileprivate static let host = Self("Host")!
}
