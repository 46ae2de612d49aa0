import Curl
import Domain
import Lock
import PlatformAPI

/// The platform's API as typed calls, with the client's conduct: deadlines that retries count against, retries within a
/// budget, one request in flight per thing asked for, and a circuit that opens when nothing answers.
package final class PlatformClient: Sendable {
  package let address: PlatformAddress
  let transport: Transport
  let clock: ConductClock
  private let retry: RetryPolicy
  let userAgent: String
  private let deadlines: Deadlines
  /// Who the requests are made for; `nil` for a guest.
  package let authorization: Authorization?
  private let conduct: Lock<Conduct>
  private let flights = SingleFlight<String, CurlResponse>()

  private struct Conduct {
    var budget: RetryBudget
    var circuit: CircuitBreaker
    var skew: ClockSkew?
    /// What the open circuit stands for: whoever is held back hears the true reason.
    var lastFailure: ClientError?
  }

  /// How long a call may take, with all its retries and the renewal of a token.
  package struct Deadlines: Sendable, Hashable {
    package var read: Duration = .seconds(15)
    package var write: Duration = .seconds(30)

    package init() {}
  }

  /// How long a read may take, retries included.
  package static let readDeadline = Deadlines().read

  /// The wall's time, as the conduct sees it.
  var now: Timestamp { clock.now }

  /// How far this machine's clock is from the platform's; `nil` before its first answer.
  package var clockSkew: ClockSkew? { conduct.withLock { $0.skew } }

  package init(
    address: PlatformAddress, transport: Transport = .network(), clock: ConductClock,
    retry: RetryPolicy = RetryPolicy(), circuit: CircuitBreaker = CircuitBreaker(), deadlines: Deadlines = Deadlines(),
    userAgent: String = "tucson", authorization: Authorization? = nil
  ) {
    self.address = address
    self.transport = transport
    self.clock = clock
    self.retry = retry
    self.userAgent = userAgent
    self.deadlines = deadlines
    self.authorization = authorization
    conduct = Lock(Conduct(budget: RetryBudget(at: clock.elapsed()), circuit: circuit))
  }

  /// Lets the next request through even while the circuit is open: the person asked for it.
  package func allowProbe() { conduct.withLock { $0.circuit.allowProbe(at: clock.elapsed()) } }

  /// Reads a path; any status but success and 304 is an error. Several who ask for the same share one request.
  func get(
    _ path: String, ifNoneMatch etag: String? = nil, for purpose: ReadingPurpose = .showing
  ) async throws(ClientError) -> CurlResponse {
    let key = path + " " + (etag ?? "")
    return try await flights.run(key) { [self] () async throws(ClientError) in
      var headers = [CurlHeader("Accept", "application/json"), CurlHeader("User-Agent", userAgent)]
      if let etag { headers.append(CurlHeader("If-None-Match", etag)) }
      if purpose == .prefetching { headers.append(CurlHeader("Sec-Purpose", "prefetch")) }
      let request = CurlRequest(url: address.url + path, headers: headers)
      return try await sendSigned(request, as: .reading, within: deadlines.read, asking: "GET \(path)")
    }
  }

  /// Sends a body of JSON, or none. Whether it may be sent again is up to `safety`. A `token` stands in for the
  /// credential of this client; `""` is nobody's.
  func write(
    _ method: String, _ path: String, body: [UInt8]?, as safety: RetryPolicy.Safety, bearing token: String? = nil,
    headers extra: [CurlHeader] = []
  ) async throws(ClientError) -> CurlResponse {
    var headers = [CurlHeader("Accept", "application/json"), CurlHeader("User-Agent", userAgent)] + extra
    if body != nil { headers.append(CurlHeader("Content-Type", "application/json")) }
    var request = CurlRequest(method: method, url: address.url + path, headers: headers, body: body)
    let what = "\(method) \(path)"
    let deadline = safety == .reading ? deadlines.read : deadlines.write
    guard let token else {
      return try await sendSigned(request, as: safety, within: deadline, asking: what)
    }
    if !token.isEmpty { request.headers.append(CurlHeader("Authorization", "Bearer " + token)) }
    return try await send(request, as: safety, until: clock.elapsed() + deadline, asking: what)
  }

  /// Sends a request for whoever is signed in; a token that the platform no longer takes is renewed, once.
  private func sendSigned(
    _ request: CurlRequest, as safety: RetryPolicy.Safety, within deadline: Duration, asking what: String
  ) async throws(ClientError) -> CurlResponse {
    let end = clock.elapsed() + deadline
    guard let credential = authorization?.credential(for: address.url) else {
      return try await send(request, as: safety, until: end, asking: what)
    }
    do throws(ClientError) {
      return try await send(request.bearing(credential), as: safety, until: end, asking: what)
    } catch {
      guard error.code == .refused(status: 401), let renewed = try await renewed(after: credential) else { throw error }
      return try await send(request.bearing(renewed), as: safety, until: end, asking: what)
    }
  }

  /// A credential in place of one that the platform refused; `nil` when there is no way to get one.
  func renewed(after refused: Credential) async throws(ClientError) -> Credential? {
    try await authorization?.renewed(after: refused, clock: clock) {
      [self] (token) async throws(ClientError) -> TokenGrant in
      // The platform takes the same token again for a while when its answer got lost: asking again ends nothing.
      try await post("/api/auth/refresh", ["refreshToken": token], as: .refreshing, bearing: "")
    }
  }

  /// Sends a request as often as the policy allows, until a moment of the elapsed time.
  private func send(
    _ request: CurlRequest, as safety: RetryPolicy.Safety, until end: Duration, asking what: String
  ) async throws(ClientError) -> CurlResponse {
    var generator = SystemRandomNumberGenerator()
    let trace = TraceContext(using: &generator)
    var attempt = 1
    // Once an attempt may have reached the platform, no later failure can say that nothing was done.
    var isUncertain = false
    while true {
      guard clock.elapsed() < end else { throw ClientError(.timedOut, asking: what, "no time is left") }
      var request = request
      request.limits.total = max(.milliseconds(1), end - clock.elapsed())
      request.headers.append(CurlHeader("traceparent", trace.header(using: &generator)))
      // libcurl sends again by itself when a kept connection turns out to be closed.
      request.reusesConnection = safety != .once
      do throws(ClientError) { try admit(asking: what) } catch { throw error.uncertain(isUncertain) }
      let asked = clock.now
      let failure: RetryPolicy.Failure
      let error: ClientError
      do throws(CurlError) {
        let response = try await transport.send(request)
        let date = response.header("date").flatMap(HTTPDate.parse)
        if let date {
          conduct.withLock { $0.skew = ClockSkew(date: date, asked: asked, received: clock.now) }
        }
        if (200..<300).contains(response.status) || response.status == 304 {
          conduct.withLock { $0.circuit.succeeded() }
          return response
        }
        let wait = response.header("retry-after").flatMap { RetryAfter.parse($0, now: date ?? clock.now) }
        let now = clock.now
        error = AnswerReading.failure(response, asking: what)
          .comingBack(wait.map { ClientError.ComeBack(at: now + $0, saidAt: now) })
        note(error, answeredWith: response.status)
        failure = .status(response.status, retryAfter: wait)
      } catch let transportError {
        error = ClientError(transportError, asking: what)
        note(error, transportError)
        failure = RetryPolicy.Failure(transportError)
      }
      isUncertain = isUncertain || failure.mayHaveBeenDone
      let action = conduct.withLock { conduct in
        retry.action(
          after: failure, attempt: attempt, of: safety, remaining: end - clock.elapsed(), budget: &conduct.budget,
          at: clock.elapsed(), random: clock.random())
      }
      guard case .retry(let wait) = action else { throw error.uncertain(isUncertain) }
      do { try await clock.sleep(wait) } catch {
        throw ClientError(.cancelled, asking: what, "cancelled").uncertain(isUncertain)
      }
      attempt += 1
    }
  }

  private func admit(asking what: String) throws(ClientError) {
    let (admission, failure) = conduct.withLock { ($0.circuit.admit(at: clock.elapsed()), $0.lastFailure) }
    switch admission {
    case .send: return
    // Not a failure of its own: a platform that answers wrongly is not one that can't be reached.
    case .hold: throw failure ?? ClientError(.offline, asking: what, "not sent, because the last requests all failed")
    }
  }

  private func note(_ error: ClientError, answeredWith status: Int) {
    let elapsed = clock.elapsed()
    conduct.withLock { conduct in
      if status >= 500 {
        conduct.circuit.failed(at: elapsed, random: clock.random())
        conduct.lastFailure = error
      } else {
        conduct.circuit.succeeded()
      }
    }
  }

  private func note(_ error: ClientError, _ cause: CurlError) {
    let elapsed = clock.elapsed()
    conduct.withLock { conduct in
      switch cause.code {
      case .cancelled, .invalidRequest, .local: conduct.circuit.abandoned(at: elapsed)
      // The platform is there, however wrong it answers.
      case .tooLarge: conduct.circuit.succeeded()
      default:
        conduct.circuit.failed(at: elapsed, random: clock.random())
        conduct.lastFailure = error
      }
    }
  }
}

/// Why something is read. The platform counts views, and fetching ahead of time is none.
package enum ReadingPurpose: Sendable, Hashable {
  case showing
  /// Sent as `Sec-Purpose: prefetch` (the Fetch standard).
  case prefetching
}

extension CurlRequest {
  /// The request of whoever the credential is of.
  func bearing(_ credential: Credential) -> CurlRequest {
    var request = self
    request.headers.append(CurlHeader("Authorization", "Bearer " + credential.accessToken))
    return request
  }
}

extension RetryPolicy.Failure {
  /// Whether the platform may have carried the request out although it did not say so.
  fileprivate var mayHaveBeenDone: Bool {
    switch self {
    case .notSent: false
    case .cut, .hopeless: true
    case .status(let status, _): status >= 500
    }
  }

  init(_ error: CurlError) {
    switch error.code {
    case .cannotResolve, .cannotConnect, .connectTimedOut, .tls: self = .notSent
    case .cut: self = .cut
    case .invalidRequest, .timedOut, .tooLarge, .protocolViolation, .cancelled, .local: self = .hopeless
    }
  }
}
