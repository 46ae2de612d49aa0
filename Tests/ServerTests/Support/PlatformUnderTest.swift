import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Lock
import PlatformAPI
import Testing

@testable import Server

/// A platform on a store of its own, asked as over HTTP.
struct PlatformUnderTest: Sendable {
  let store: Store
  let client: any TestClientProtocol
  let lines: LogLines
  let clock: MovableClock
  let platform: Platform

  /// Answers of the platform, as a test looks at them.
  struct Reply {
    let response: TestResponse

    var status: Int { response.status.code }
    var text: String { String(buffer: response.body) }

    func header(_ name: String) -> String? { response.headers[HTTPField.Name(name)!] }

    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    /// The error body, and a check that it carries the request's id.
    func error() throws -> ErrorBody {
      let body: ErrorBody = try decoded()
      #expect(body.requestId == header("X-Request-Id"))
      return body
    }

    /// Names of the properties of a list.
    func names() throws -> [String] { try decoded(Page<PropertyCard>.self).data.map(\.property.name) }
  }

  func get(_ uri: String, _ headers: [String: String] = [:], method: HTTPRequest.Method = .get) async throws -> Reply {
    var fields = HTTPFields()
    for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
    return Reply(response: try await client.execute(uri: uri, method: method, headers: fields))
  }

  /// Sends JSON, or nothing when `json` is empty.
  func send(
    _ method: HTTPRequest.Method, _ uri: String, _ json: String = "", _ headers: [String: String] = [:]
  ) async throws -> Reply {
    var fields = HTTPFields()
    if !json.isEmpty { fields[.contentType] = "application/json" }
    for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
    return Reply(
      response: try await client.execute(
        uri: uri, method: method, headers: fields, body: json.isEmpty ? nil : ByteBuffer(string: json)))
  }

  /// Writes and returns what came of it.
  @discardableResult
  func write(_ writes: [PropertyWrite]) async throws -> [UpsertOutcome] {
    try await store.write(at: clock.clock.now) { try $0.upsert(writes) }
  }
}

/// Log lines as they were written.
final class LogLines: Sendable {
  private let bytes = Lock<[UInt8]>([])
  private let sink = Lock<LogSink?>(nil)

  func makeSink() -> LogSink {
    let made = LogSink { [bytes] new in bytes.withLock { $0 += new } }
    sink.withLock { $0 = made }
    return made
  }

  var all: [String] {
    sink.withLock { $0 }?.flush()
    return String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// A clock that a test moves.
final class MovableClock: Sendable {
  private let instant: Lock<Timestamp>

  init(at start: Timestamp = testNow) { instant = Lock(start) }

  var clock: WallClock { WallClock { [instant] in instant.withLock { $0 } } }

  func advance(by duration: Duration) { instant.withLock { $0 = $0 + duration } }
}

/// Runs `body` against a platform that holds these properties.
func withPlatform(
  _ writes: [PropertyWrite] = [], over setup: TestingSetup = .router,
  limits: ConnectionPolicy.Limits = ConnectionPolicy.Limits(), identity: Identity.Setup = Identity.Setup(),
  authenticator: (any Authenticator)? = TestCallers(), conduct: Conduct = .withoutLimits,
  mail: MailSettings? = nil, eventLimits: EventHub.Limits = EventHub.Limits(),
  _ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void
) async throws {
  try await withStore(writes) { store in
    let lines = LogLines()
    let clock = MovableClock()
    let log = JSONLogHandler(level: .info, sink: lines.makeSink(), clock: clock.clock)
    let platform = Platform(
      store: store, clock: clock.clock, log: log, limits: limits, identity: identity, authenticator: authenticator,
      conduct: conduct, mail: mail, eventLimits: eventLimits)
    platform.readiness.enter(.serving)
    try await platform.application(host: "127.0.0.1", port: 0).test(setup) { client in
      try await body(PlatformUnderTest(store: store, client: client, lines: lines, clock: clock, platform: platform))
    }
  }
}

extension Conduct {
  /// Tests may ask as often as they like.
  static var withoutLimits: Conduct {
    var conduct = Conduct()
    conduct.allowance = RateLimiter.Allowance(reads: 1_000_000, writes: 1_000_000, webhooks: 1_000_000)
    return conduct
  }
}
