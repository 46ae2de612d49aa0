import Crypto
import Hummingbird

/// A JSON answer that can be asked for conditionally: its bytes and the strong tag that names them.
struct Answer: Sendable {
  let body: ByteBuffer
  /// What the bytes are.
  let mediaType: String
  /// With its quotation marks.
  let etag: String

  /// The answer that is a value's JSON.
  init<Value: Encodable>(_ value: Value) {
    self.init(JSONStream.bytes(of: value), mediaType: "application/json; charset=utf-8")
  }

  /// The answer that is these bytes.
  init(_ bytes: [UInt8], mediaType: String) {
    self.mediaType = mediaType
    body = ByteBuffer(bytes: bytes)
    etag = "\"" + SHA256.hash(data: bytes).prefix(16).hexadecimal + "\""
  }

  /// The response to a request, 304 when the asker has the same already. `policy` is its `Cache-Control`.
  func response(
    to request: Request, policy: String = CachePolicy.publicRead, extra: HTTPFields = [:]
  ) -> Response {
    var headers: HTTPFields = [.eTag: etag, .cacheControl: policy]
    if policy != CachePolicy.publicRead { headers[.vary] = "Authorization, Cookie" }
    headers.append(contentsOf: extra)
    if EntityTag.matches(request.headers[values: .ifNoneMatch], etag) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = mediaType
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

/// The values of `Cache-Control`.
enum CachePolicy {
  /// Reads that anyone may make: kept by caches, asked again each time.
  static let publicRead = "public, max-age=0, must-revalidate"
  /// Reads that are made for one user.
  static let privateRead = "private, no-cache"
  /// What is true only now, and what nobody may keep: tokens, signed addresses.
  static let none = "no-store"
}

/// `If-None-Match` (RFC 9110, section 13.1.2).
enum EntityTag {
  /// Whether a list of tags, in one field or several, names `etag`. The comparison is the weak one.
  static func matches(_ fields: [String], _ etag: String) -> Bool {
    fields.contains { field in
      field.split(separator: ",").contains { candidate in
        let tag = candidate.drop(while: \.isWhitespace)
        let trimmed = tag.prefix { !$0.isWhitespace }
        return trimmed == "*" || (trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) : trimmed) == etag
      }
    }
  }
}
