import HTTPTypes
import Hummingbird
import PlatformAPI

/// An answer that is a stored file: streamed from disk, whole or in part, and taken by browsers for nothing else than
/// what it is.
struct FileAnswer: Sendable {
  let path: String
  /// Bytes.
  let size: Int
  /// Names the bytes: their SHA-256.
  let sha256: String
  let mimeType: String
  /// `Content-Disposition`; `nil` for what pages show, such as photos.
  let disposition: String?
  /// `Cache-Control`.
  let policy: String

  /// The response to a request: 200, 206, 304 or 416.
  func response(to request: Request, _ context: PlatformContext) async throws -> Response {
    let etag = "\"\(sha256.prefix(32))\""
    var headers: HTTPFields = [.eTag: etag, .cacheControl: policy, .acceptRanges: "bytes"]
    // Whatever it turns out to hold, it runs nothing and loads nothing.
    headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    headers[.crossOriginResourcePolicy] = disposition == nil ? "cross-origin" : "same-origin"
    if EntityTag.matches(request.headers[values: .ifNoneMatch], etag) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = mimeType
    if let disposition { headers[.contentDisposition] = disposition }
    guard request.method != .head else {
      headers[.contentLength] = String(size)
      return Response(status: .ok, headers: headers)
    }
    // A part of what was asked for before is a part only of the same bytes.
    let isSame = request.headers[.ifRange].map { $0 == etag } ?? true
    switch isSame ? ByteRange(request.headers[values: .range], size: size) : .whole {
    case .unsatisfiable:
      throw Refusal(
        status: .rangeNotSatisfiable, code: .validationFailed, sentence: "The file has \(size) bytes",
        headers: [.contentRange: "bytes */\(size)"])
    case .whole:
      return Response(
        status: .ok, headers: headers, body: try await FileIO().loadFile(path: path, context: context))
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
      return Response(
        status: .partialContent, headers: headers,
        body: try await FileIO().loadFile(path: path, range: range, context: context))
    }
  }
}

extension HTTPField.Name {
  fileprivate static let crossOriginResourcePolicy = Self("Cross-Origin-Resource-Policy")!
}
