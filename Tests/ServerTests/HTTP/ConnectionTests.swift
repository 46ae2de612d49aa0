import Domain
import HummingbirdTesting
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Server

/// What goes over a real connection, byte by byte.
struct ConnectionTests {
  /// Sends texts over one connection and returns everything that comes back until the server closes it.
  private func exchange(port: Int, _ texts: String...) async throws -> String {
    try await exchange(port: port, texts)
  }

  private func exchange(port: Int, _ texts: [String]) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      do {
        for text in texts { try await outbound.write(ByteBuffer(string: text)) }
      } catch let error as ChannelError where error == .ioOnClosedChannel {
        // The server may answer and close while this side still writes: what it said is there to read all the same.
      }
      var answer = ""
      do {
        for try await buffer in inbound { answer += String(buffer: buffer) }
      } catch is IOError {}
      return answer
    }
  }

  @Test func severalRequestsUseOneConnection() async throws {
    try await withPlatform([.numbered(1)], over: .live) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port), "GET /health HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /api/properties HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
      #expect(answer.contains("HTTP/1.1 404 Not Found"))
      #expect(answer.hasSuffix("}"))
    }
  }

  @Test(arguments: ["garbage\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /health HTTP/1.1\r\nBad Header: x\r\n\r\n"])
  func whatIsNotHTTPIsAnsweredAndCutOff(_ text: String) async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(port: try #require(platform.client.port), text)
      #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"))
      #expect(answer.lowercased().contains("x-request-id: "))
      #expect(answer.contains("\"code\":\"VALIDATION_FAILED\""))
    }
  }

  @Test(arguments: [
    "GET /health HTTP/1.1\r\n\r\n", "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "GET /health HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n", "GET http://a/health HTTP/1.1\r\n\r\n",
  ])
  func aRequestThatDoesNotNameOneHostIsRefused(_ text: String) async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(port: try #require(platform.client.port), text)
      #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"))
      #expect(answer.contains("\"code\":\"VALIDATION_FAILED\""))
      #expect(answer.lowercased().contains("x-request-id: "))
    }
  }

  @Test func aBodyThatIsMoreThanInChunksIsRefused() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port),
        "POST /api/auth/refresh HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 501 Not Implemented"))
      #expect(answer.contains("The only transfer coding is chunked"))
    }
  }

  @Test(arguments: ["Host: [::1]:3001", "Host: localhost:3001", "Host:"])
  func everyWayToNameAHostIsTaken(_ field: String) async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port), "GET /health HTTP/1.1\r\n\(field)\r\nConnection: close\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
    }
  }

  @Test func whoWaitsWithABodyIsToldToSendIt() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let head =
        "POST /api/auth/refresh HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
      let port = try #require(platform.client.port)
      let answer = try await exchange(port: port, head + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n", "{}")
      #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad Request"), "\(answer)")
      let tooLarge = try await exchange(
        port: port, head + "Expect: 100-continue\r\nContent-Length: 300000\r\n\r\n")
      #expect(tooLarge.hasPrefix("HTTP/1.1 413"), "a body that is too large is not asked for")
      let unknown = try await exchange(port: port, head + "Expect: magic\r\nContent-Length: 0\r\n\r\n")
      #expect(unknown.hasPrefix("HTTP/1.1 417"))
    }
  }

  @Test func tooLargeAHeaderIsRefused() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port),
        "GET /health HTTP/1.1\r\nHost: a\r\nX-Large: " + String(repeating: "x", count: 40_000) + "\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 431"))
    }
  }

  /// Whether it comes whole or bit by bit, and on a connection that has been used before.
  @Test func tooLongAnAddressIsSaidToBeThat() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let port = try #require(platform.client.port)
      let long = "GET /" + String(repeating: "x", count: 40_000)
      let end = " HTTP/1.1\r\nHost: a\r\n\r\n"
      for parts in [[long + end], [long, end], ["GET /", String(long.dropFirst(5)), end]] {
        let answer = try await exchange(port: port, parts)
        #expect(answer.hasPrefix("HTTP/1.1 414"), "\(answer)")
        #expect(answer.contains("\"code\":\"URI_TOO_LONG\""))
      }
    }
  }

  @Test func tooLargeABodyIsRefusedBeforeItIsSent() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port), "GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 413"))
      #expect(answer.contains("\"code\":\"PAYLOAD_TOO_LARGE\""))
    }
  }

  @Test func anAnswerArrivesAtAPeerThatGoesOnWriting() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let port = try #require(platform.client.port)
      for _ in 0..<20 {
        let answer = try await exchange(
          port: port, "POST /api/properties HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n",
          String(repeating: "x", count: 500_000), String(repeating: "y", count: 500_000))
        #expect(answer.hasPrefix("HTTP/1.1 413"))
        #expect(answer.contains("\"code\":\"PAYLOAD_TOO_LARGE\""))
      }
    }
  }

  @Test(arguments: [
    "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
    "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
    "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "Content-Length: -1\r\n\r\n{}", "Content-Length: +2\r\n\r\n{}", "Content-Length: 99999999999999999999\r\n\r\n{}",
  ])
  func aBodyThatIsNotAsItsHeaderSaysEndsTheConnection(_ rest: String) async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port),
        "POST /api/auth/refresh HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + rest)
      #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"))
      #expect(answer.contains("\"code\":\"VALIDATION_FAILED\""))
      #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "nothing after it is taken for a request")
      #expect(!platform.lines.all.contains { $0.contains("\"level\":\"error\"") })
    }
  }

  @Test func aBodyInChunksIsCountedAsItComes() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let chunk = "3e8\r\n" + String(repeating: " ", count: 1000) + "\r\n"
      let answer = try await exchange(
        port: try #require(platform.client.port),
        "POST /api/auth/refresh HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
        String(repeating: chunk, count: 300))
      #expect(answer.hasPrefix("HTTP/1.1 413"))
      #expect(answer.contains("\"code\":\"PAYLOAD_TOO_LARGE\""))
    }
  }

  @Test func whoSpeaksHTTP10IsToldTheEndByTheConnectionsEnd() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let answer = try await exchange(port: try #require(platform.client.port), "GET /health HTTP/1.0\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK") || answer.hasPrefix("HTTP/1.0 200 OK"))
      #expect(answer.hasSuffix("}"))
    }
  }

  @Test func aHundredRequestsAtOnceAreAnsweredInTurn() async throws {
    try await withPlatform(over: .live) { platform async throws in
      let request = "GET /health HTTP/1.1\r\nHost: a\r\n"
      let answer = try await exchange(
        port: try #require(platform.client.port),
        String(repeating: request + "\r\n", count: 99) + request + "Connection: close\r\n\r\n")
      #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 101)
    }
  }

  @Test func aHeaderThatNeverEndsIsAnswered() async throws {
    var limits = ConnectionPolicy.Limits()
    limits.header = .milliseconds(100)
    try await withPlatform(over: .live, limits: limits) { platform async throws in
      let answer = try await exchange(port: try #require(platform.client.port), "GET /health HTTP/1.1\r\nHost:")
      #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout"))
      #expect(answer.contains("\"code\":\"REQUEST_TIMEOUT\""))
    }
  }

  @Test func aBodyThatNeverEndsIsAnswered() async throws {
    var limits = ConnectionPolicy.Limits()
    limits.exchange = .milliseconds(100)
    try await withPlatform(over: .live, limits: limits) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port),
        "POST /api/auth/refresh HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{")
      #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout"))
      #expect(answer.contains("\"code\":\"REQUEST_TIMEOUT\""))
    }
  }

  @Test func aConnectionThatSaysNothingIsClosed() async throws {
    var limits = ConnectionPolicy.Limits()
    limits.opening = .milliseconds(100)
    try await withPlatform(over: .live, limits: limits) { platform async throws in
      #expect(try await exchange(port: try #require(platform.client.port)).isEmpty)
    }
  }

  @Test func anIdleConnectionIsClosedAfterItsAnswer() async throws {
    var limits = ConnectionPolicy.Limits()
    limits.idle = .milliseconds(100)
    try await withPlatform(over: .live, limits: limits) { platform async throws in
      let answer = try await exchange(
        port: try #require(platform.client.port), "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
    }
  }

  @Test func stoppingEndsIdleConnectionsAndClosesTheStore() async throws {
    try await withTemporaryFolder { folder async throws in
      let store = try await Store.open(folder, at: testNow)
      let lines = LogLines()
      let clock = WallClock.fixed(testNow)
      let platform = Platform(
        store: store, clock: clock, log: JSONLogHandler(level: .info, sink: lines.makeSink(), clock: clock))
      let (ports, running) = AsyncStream.makeStream(of: Int.self)
      let group = platform.serviceGroup(host: "127.0.0.1", port: 0, drain: .seconds(30)) { running.yield($0) }
      try await withThrowingTaskGroup(of: String.self) { tasks in
        tasks.addTask {
          try await platform.run(group)
          return ""
        }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        tasks.addTask { try await exchange(port: port, "GET /health HTTP/1.1\r\nHost: a\r\n\r\n") }
        // The answer was logged, so the connection is open and idle, or about to be.
        try await eventually { lines.all.contains { $0.contains("\"route\":\"/health\"") } }
        await group.triggerGracefulShutdown()
        for try await answer in tasks where !answer.isEmpty { #expect(answer.hasPrefix("HTTP/1.1 200 OK")) }
      }
      #expect(platform.readiness.phase == .draining)
      #expect(await store.isReadable() == false)
      #expect(lines.all.last?.contains("stopped") == true)
    }
  }
}

struct ConnectionPolicyTests {
  private let start = ContinuousClock.now
  private let limits = ConnectionPolicy.Limits(
    opening: .seconds(1), header: .seconds(1), exchange: .seconds(2), idle: .seconds(3))

  @Test func eachPhaseHasItsOwnDeadline() {
    var policy = ConnectionPolicy(limits: limits, at: start)
    #expect(policy.deadline == start + .seconds(1))
    #expect(policy.expiry == .close)
    policy.bytesArrived(at: start + .milliseconds(500))
    #expect(policy.deadline == start + .milliseconds(1500))
    #expect(policy.expiry == .requestTimedOut)
    policy.bytesArrived(at: start + .seconds(1))
    #expect(policy.deadline == start + .milliseconds(1500), "a trickle gains no time")
    policy.headRead(at: start + .seconds(1))
    #expect(policy.deadline == start + .seconds(3))
    #expect(policy.expiry == .requestTimedOut, "its body is still to come")
    policy.requestRead()
    #expect(policy.expiry == .exchangeTimedOut)
    policy.answerBegan()
    #expect(policy.expiry == .close, "an answer that has begun can't be replaced")
    policy.answerEnded(at: start + .seconds(2))
    #expect(policy.deadline == start + .seconds(5))
    #expect(policy.expiry == .close)
  }

  @Test func aBodyThatMovesEarnsTimeAndATrickleDoesNot() {
    var policy = ConnectionPolicy(limits: limits, at: start)
    policy.bodyMoved(1 << 20)
    #expect(policy.deadline == start + .seconds(1), "nothing is owed yet")
    policy.headRead(at: start)
    policy.bodyMoved(limits.bodyRate * 60)
    #expect(policy.deadline == start + .seconds(62))
    policy.bodyMoved(1)
    #expect(policy.deadline < start + .milliseconds(62_001))
  }

  @Test func aStreamMayLastAsLongAsItLikes() {
    var policy = ConnectionPolicy(limits: limits, at: start)
    policy.headRead(at: start)
    policy.answerBegan()
    policy.streamBegan(at: start)
    #expect(policy.deadline > start + .seconds(86_400 * 365))
    policy.answerEnded(at: start + .seconds(10))
    #expect(policy.deadline == start + .seconds(13))
  }

  @Test func aPipelinedRequestGetsItsOwnTime() {
    var policy = ConnectionPolicy(limits: limits, at: start)
    policy.headRead(at: start)
    policy.requestRead()
    policy.headRead(at: start)
    policy.requestRead()
    #expect(!policy.mayAnswer)
    policy.answerBegan()
    policy.answerEnded(at: start + .seconds(1))
    #expect(policy.deadline == start + .seconds(3))
    #expect(policy.expiry == .exchangeTimedOut)
    policy.answerEnded(at: start + .seconds(2))
    #expect(policy.mayAnswer)
  }
}
