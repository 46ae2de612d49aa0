import Crypto
import Domain
import HTTPTypes
import Hummingbird
import PlatformAPI

/// Runs the use cases that write: one transaction each, and none twice for the same `Idempotency-Key`.
///
/// The key, the business write and the answer are kept in one transaction, so a call that is repeated after any failure
/// is either done now or answered as it was. Two calls with one key at once wait for each other; the second is a replay.
struct Writes: Sendable {
  let store: Store
  let clock: WallClock

  /// What a route says about the key.
  enum Idempotency: Sendable {
    /// A call without a key is refused.
    case required
    /// A key is honoured when it is there.
    case honoured
  }

  /// How long an answer can be asked for again.
  static let keyLifetime = Duration.seconds(24 * 3600)

  /// Runs `useCase` for the caller of a request, which has no `parameters` but those named, and answers with what it made. One that
  /// `isRepeatable` touches nothing but the store. What `useCase` throws takes everything
  /// back and keeps no answer: the same call may be tried again with the same key.
  func perform(
    _ request: Request, _ context: PlatformContext, body: [UInt8] = [], idempotency: Idempotency = .honoured,
    isRepeatable: Bool = false, parameters: [String] = [],
    _ useCase: @escaping @Sendable (inout StoreWriter) throws -> WriteAnswer
  ) async throws -> Response {
    try QueryParameters(request.uri.query, known: parameters).validate()
    let key = try Self.key(of: request, idempotency)
    let principal = context.caller.principal.map(\.userId.description) ?? "address " + context.remoteAddress
    let fingerprint = Self.fingerprint(request, body)
    let (answer, isReplay) = try await store.write(at: clock.now, isRepeatable: isRepeatable) {
      writer -> (WriteAnswer, Bool) in
      guard let key else { return (try useCase(&writer), false) }
      if let kept = try writer.keptAnswer(principal: principal, key: key) {
        guard kept.fingerprint == fingerprint else { throw Self.otherBody }
        return (kept.answer, true)
      }
      let answer = try useCase(&writer)
      try writer.keep(
        answer, principal: principal, key: key, fingerprint: fingerprint, until: writer.now + Self.keyLifetime)
      return (answer, false)
    }
    return answer.response(isReplay: isReplay)
  }

  /// Throws the 400 for a malformed key of a call that turns out to write nothing: it is refused as any other.
  static func checkKey(of request: Request) throws(Denial) { _ = try key(of: request, .honoured) }

  private static let otherBody = Denial(
    code: .idempotencyKeyReused, sentence: "This Idempotency-Key was used for another request")

  /// Visible ASCII, 1 to 255 characters.
  private static func key(of request: Request, _ idempotency: Idempotency) throws(Denial) -> String? {
    guard let key = request.headers[.idempotencyKey] else {
      guard idempotency == .honoured else {
        throw Denial(code: .idempotencyKeyRequired, sentence: "This call needs an Idempotency-Key")
      }
      return nil
    }
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalid("Idempotency-Key", "must have 1 to 255 visible ASCII characters")
    }
    return key
  }

  /// Names the request: its method, its address and its body.
  private static func fingerprint(_ request: Request, _ body: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(data: Array("\(request.method.rawValue) \(request.uri.string)\n".utf8))
    hash.update(data: body)
    return hash.finalize().hexadecimal
  }
}

/// What a write answers with, as it is kept for a replay.
struct WriteAnswer: Sendable {
  let status: HTTPResponse.Status
  let location: String?
  /// JSON; empty for an answer without a body.
  let body: [UInt8]
  /// The strong tag of what was made, for a later `If-Match`.
  var etag: String?

  init(status: HTTPResponse.Status = .ok, location: String? = nil, body: [UInt8] = [], etag: String? = nil) {
    self.status = status
    self.location = location
    self.body = body
    self.etag = etag
  }

  /// The answer that is a value's JSON.
  init(_ status: HTTPResponse.Status = .ok, _ value: some Encodable, location: String? = nil, etag: String? = nil) {
    self.init(status: status, location: location, body: JSONStream.bytes(of: value), etag: etag)
  }

  /// 204.
  static let nothing = WriteAnswer(status: .noContent)

  func response(isReplay: Bool) -> Response {
    var headers: HTTPFields = [.cacheControl: CachePolicy.none]
    if let location { headers[.location] = location }
    if let etag { headers[.eTag] = etag }
    if isReplay { headers[.idempotencyReplayed] = "true" }
    guard !body.isEmpty else { return Response(status: status, headers: headers) }
    headers[.contentType] = "application/json; charset=utf-8"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}

extension StoreWriter {
  /// The answer kept under a key, and the fingerprint of the request that it answered; `nil` when there is none or it
  /// is too old.
  fileprivate func keptAnswer(principal: String, key: String) throws -> (answer: WriteAnswer, fingerprint: String)? {
    try connection.first(
      """
      SELECT fingerprint, status_code, headers, body FROM idempotency_keys
      WHERE principal = \(principal) AND key = \(key) AND expires_at > \(now)
      """
    ) { row in
      let fingerprint: String = try row.required()
      let status: Int = try row.required()
      let headers: [String: String] = try row.json() ?? [:]
      let body: String = try row.required()
      let answer = WriteAnswer(
        status: HTTPResponse.Status(code: status), location: headers["location"], body: Array(body.utf8),
        etag: headers["etag"])
      return (answer, fingerprint)
    }
  }

  fileprivate func keep(
    _ answer: WriteAnswer, principal: String, key: String, fingerprint: String, until expiry: Timestamp
  ) throws {
    var headers: [String: String] = [:]
    headers["location"] = answer.location
    headers["etag"] = answer.etag
    try connection.execute(
      """
      INSERT INTO idempotency_keys (principal, key, fingerprint, status_code, headers, body, created_at, expires_at)
      VALUES (\(principal), \(key), \(fingerprint), \(answer.status.code), \(JSONText(headers)),
        \(SQLValue.utf8(answer.body)), \(now), \(expiry))
      ON CONFLICT (principal, key) DO UPDATE SET fingerprint = excluded.fingerprint,
        status_code = excluded.status_code, headers = excluded.headers, body = excluded.body,
        created_at = excluded.created_at, expires_at = excluded.expires_at
      """)
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self("Idempotency-Key")!
  static let idempotencyReplayed = Self("Idempotency-Replayed")!
}
