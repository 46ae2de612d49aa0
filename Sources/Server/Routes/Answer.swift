import Crypto
import Hummingbird
import Lock
import PlatformAPI

/// A JSON answer that can be asked for conditionally: its bytes and the strong tag that names them.
struct Answer: Sendable {
  let body: ByteBuffer
  /// What the bytes are.
  let mediaType: String
  /// With its quotation marks.
  let etag: String
  /// The compressed form, made when it is first asked for.
  private let compressed: CompressedForm

  /// The answer that is a value's JSON.
  init<Value: Encodable>(_ value: Value) { self.init(JSONStream.bytes(of: value)) }

  /// The answer that is a property, whose tag holds its version too.
  init(_ property: PropertyDetail) {
    let bytes = JSONStream.bytes(of: property)
    self.init(bytes, etag: PropertyTag.tag(version: property.property.version, of: bytes))
  }

  /// The answer that is a page of cards.
  init(_ list: CardList) { self.init(list.bytes, etag: "\"\(list.digest)\"") }

  /// The answer that is these bytes; without a tag of its own it gets one of what they hash to.
  init(_ bytes: [UInt8], mediaType: String = "application/json; charset=utf-8", etag: String? = nil) {
    self.init(bytes, mediaType, etag ?? "\"" + SHA256.hash(data: bytes).prefix(16).hexadecimal + "\"", CompressedForm())
  }

  private init(_ bytes: [UInt8], _ mediaType: String, _ etag: String, _ compressed: CompressedForm) {
    self.mediaType = mediaType
    body = ByteBuffer(bytes: bytes)
    self.etag = etag
    self.compressed = compressed
  }

  /// An answer as it is kept for long: in no more room than it needs.
  struct Kept: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let mediaType: String
    fileprivate let etag: String
    fileprivate let compressed: CompressedForm

    init(_ answer: Answer) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(answer.body.readableBytes)
      bytes += answer.body.readableBytesView
      self.bytes = bytes
      (mediaType, etag, compressed) = (answer.mediaType, answer.etag, answer.compressed)
    }

    /// Bytes, with some for a compressed form.
    var cost: Int { bytes.count + bytes.count / 8 }
  }

  /// The answer that was kept.
  init(_ kept: Kept) { self.init(kept.bytes, kept.mediaType, kept.etag, kept.compressed) }

  /// The tag of the compressed form: other bytes, another tag.
  private var gzipTag: String { etag.dropLast() + "-gzip\"" }

  /// Bodies below this are sent as they are: compressing them costs more than it saves.
  static let compressedFrom = 1024

  /// The response to a request, 304 when the asker has the same already. `policy` is its `Cache-Control`.
  ///
  /// Large public answers are compressed for whoever takes gzip. Answers made for one user never are: their length would
  /// tell of what is secret in them (the BREACH attack).
  func response(
    to request: Request, policy: String = CachePolicy.publicRead, extra: HTTPFields = [:]
  ) -> Response {
    let isPublic = policy == CachePolicy.publicRead
    var headers: HTTPFields = [.cacheControl: policy]
    if !isPublic { headers[.vary] = "Authorization, Cookie" }
    headers.append(contentsOf: extra)
    let isCompressible = isPublic && body.readableBytes >= Self.compressedFrom
    if isCompressible { headers[.vary] = "Accept-Encoding" }
    let conditions = request.headers[values: .ifNoneMatch]
    if !conditions.isEmpty {
      for tag in isCompressible ? [etag, gzipTag] : [etag] where EntityTag.matches(conditions, tag) {
        headers[.eTag] = tag
        return Response(status: .notModified, headers: headers)
      }
    }
    headers[.contentType] = mediaType
    if isCompressible, AcceptEncoding.prefersGzip(request.headers[values: .acceptEncoding]),
      let bytes = compressed.bytes(of: body)
    {
      headers[.eTag] = gzipTag
      headers[.contentEncoding] = "gzip"
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
    headers[.eTag] = etag
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

/// The gzip form of an answer, kept beside it once it is made.
private final class CompressedForm: Sendable {
  private let made = Lock<ByteBuffer?>(nil)

  func bytes(of body: ByteBuffer) -> ByteBuffer? {
    if let bytes = made.withLock({ $0 }) { return bytes }
    // Two askers at once may both compress; either result is right.
    guard let bytes = Gzip.compressed(body.readableBytesView) else { return nil }
    let buffer = ByteBuffer(bytes: bytes)
    made.withLock { $0 = buffer }
    return buffer
  }
}

/// The values of `Cache-Control`.
enum CachePolicy {
  /// Reads that anyone may make: kept by caches, asked again each time.
  static let publicRead = "public, max-age=0, must-revalidate"
  /// Reads that are made for one user.
  static let privateRead = "private, no-cache"
  /// What never changes under its address.
  static let immutable = "public, max-age=31536000, immutable"
  /// What is true only now, and what nobody may keep: tokens, signed addresses.
  static let none = "no-store"
}

/// `If-None-Match` and `If-Match` (RFC 9110, sections 13.1.2 and 13.1.1).
enum EntityTag {
  /// Whether a list of tags, in one field or several, names `etag`. The comparison is the weak one.
  static func matches(_ fields: [String], _ etag: String) -> Bool {
    tags(fields).contains { $0 == "*" || ($0.hasPrefix("W/") ? $0.dropFirst(2) : $0) == etag }
  }

  /// The same by the strong comparison: a weak tag matches nothing.
  static func matchesStrongly(_ fields: [String], _ etag: String) -> Bool {
    tags(fields).contains { $0 == "*" || $0 == etag }
  }

  private static func tags(_ fields: [String]) -> [Substring] {
    fields.flatMap { field in
      field.split(separator: ",").map { $0.drop(while: \.isWhitespace).prefix { !$0.isWhitespace } }
    }
  }
}
