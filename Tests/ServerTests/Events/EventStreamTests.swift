import Domain
import HTTPTypes
import Lock
import NIOCore
import NIOPosix
import PlatformAPI
import Testing

@testable import Server

/// Listens over a connection of its own.
private enum Listening {
  /// Asks for the stream and reads until `isEnough` says so or the server closes; returns all that came.
  static func listen(
    port: Int, as headers: [String: String], path: String = "/api/events", until isEnough: (String) -> Bool
  ) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      let lines = headers.map { "\($0): \($1)\r\n" }.joined()
      try await outbound.write(ByteBuffer(string: "GET \(path) HTTP/1.1\r\nHost: a\r\n\(lines)\r\n"))
      var answer = ""
      do {
        for try await buffer in inbound {
          answer += String(buffer: buffer)
          if isEnough(answer) { break }
        }
      } catch is IOError {}
      return answer
    }
  }

  /// What a chunked answer holds, as far as it has come.
  static func body(of answer: String) -> String {
    var rest = answer.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")[...].utf8
    var body: [UInt8] = []
    while let end = rest.firstIndex(of: 13), let length = Int(String(rest[..<end]) ?? "", radix: 16), length > 0 {
      let chunk = rest[end...].dropFirst(2)
      body += chunk.prefix(length)
      rest = chunk.dropFirst(length + 2)
    }
    return String(decoding: body, as: UTF8.self)
  }
}

/// Knows everybody until it is told not to.
private final class RevocableCallers: Authenticator {
  let isRevoked = Lock(false)

  func caller(of credentials: Credentials, at now: Timestamp) async throws -> Caller {
    if isRevoked.withLock({ $0 }) { throw Denial.unauthenticated }
    return try await TestCallers().caller(of: credentials, at: now)
  }
}

extension PlatformUnderTest {
  /// Lets everybody know of a number.
  fileprivate func announce(_ number: Int, to user: UserID? = nil) async throws {
    try await store.write(at: clock.clock.now) { writer in
      try writer.announce(user == nil ? .raiseUpdated : .investmentUpdated, property: nil, user: user, ["n": number])
    }
  }

  /// Listens until a stream has this much to say, and returns all that it said.
  fileprivate func stream(
    _ headers: [String: String], path: String = "/api/events", until end: String
  ) async throws -> String {
    let answer = try await Listening.listen(port: try #require(client.port), as: headers, path: path) {
      Listening.body(of: $0).contains(end)
    }
    return Listening.body(of: answer)
  }

  fileprivate func id(_ sequence: Int64) -> String { EventID(storeId: store.id, sequence: sequence).description }
}

@Suite(.timeLimit(.minutes(1)))
struct EventStreamTests {
  private let user = People.user(1)

  private func count(_ needle: String, in text: String) -> Int { text.components(separatedBy: needle).count - 1 }

  @Test func hundredsOfListenersHearOfACommitAtOnce() async throws {
    let crowd = 300
    // So many connections beside the other tests: none is to be given up because the machine is busy.
    let limits = ConnectionPolicy.Limits(
      opening: .seconds(60), header: .seconds(60), exchange: .seconds(60), idle: .seconds(60))
    let opened = Lock<Set<Int>>([])
    try await withPlatform(over: .live, limits: limits) { platform async throws in
      let port = try #require(platform.client.port)
      try await withThrowingTaskGroup(of: String.self) { tasks in
        for number in 1...crowd {
          let headers = People.user(UInt64(number)).signedIn
          tasks.addTask {
            try await Listening.listen(port: port, as: headers) { answer in
              if answer.contains("retry: ") { _ = opened.withLock { $0.insert(number) } }
              return answer.contains("{\"n\":3}")
            }
          }
        }
        // A stream tells of what comes after its opening; having asked for it is not enough.
        try await eventually { opened.withLock { $0.count } == crowd }
        #expect(platform.platform.events.count == crowd)
        for number in 1...3 {
          try await platform.announce(0, to: Parts.id(1000 + UInt64(number)))
          try await platform.announce(number)
        }
        var own = 0
        for try await answer in tasks {
          #expect(answer.contains("content-type: text/event-stream\r\n") || answer.contains("Content-Type: text/event"))
          let heard = answer.split(separator: "\n").filter { $0.hasPrefix("data: {\"n\":") && !$0.contains("0") }
          #expect(heard == (1...3).map { "data: {\"n\":\($0)}" })
          own += count("investment.updated", in: answer)
        }
        #expect(own == 3, "each heard of their own money and nobody of others'")
      }
      try await eventually { platform.platform.events.count == 0 }
    }
  }

  @Test func aListenerGoesOnWhereItStopped() async throws {
    try await withPlatform(over: .live) { platform async throws in
      for number in 1...4 { try await platform.announce(number, to: number == 3 ? Parts.id(7) : nil) }
      let headers = user.signedIn.merging(["Last-Event-ID": platform.id(1)]) { $1 }
      let stream = try await platform.stream(headers, until: "{\"n\":4}\n\n")
      #expect(
        stream == """
          retry: 3000
          id: \(platform.id(1))

          id: \(platform.id(2))
          event: raise.updated
          data: {"n":2}

          id: \(platform.id(4))
          event: raise.updated
          data: {"n":4}


          """)
      let byAddress = try await platform.stream(
        user.signedIn, path: "/api/events?lastEventId=" + platform.id(3), until: "{\"n\":4}\n\n")
      #expect(byAddress.hasSuffix("id: \(platform.id(4))\nevent: raise.updated\ndata: {\"n\":4}\n\n"))
      #expect(count("event:", in: byAddress) == 1)
    }
  }

  @Test func theHeaderOfAStreamKeepsItFromBeingStored() async throws {
    try await withPlatform { platform async throws in
      let answer = try await platform.get("/api/events", user.signedIn, method: .head)
      #expect(answer.status == 200)
      #expect(answer.header("Content-Type") == "text/event-stream")
      #expect(answer.header("Cache-Control") == "no-store")
      #expect(answer.text.isEmpty)
    }
  }

  @Test func whoBeginsHearsOfWhatComes() async throws {
    try await withPlatform(over: .live) { platform async throws in
      try await platform.announce(1)
      let stream = try await platform.stream(user.signedIn, until: "\n\n")
      #expect(stream == "retry: 3000\nid: \(platform.id(1))\n\n")
    }
  }

  @Test(arguments: ["nonsense", "other.1", "SELF.99", "SELF.1"])
  func whoComesTooLateIsToldSo(_ id: String) async throws {
    try await withPlatform(over: .live) { platform async throws in
      for number in 1...4 { try await platform.announce(number) }
      _ = try await platform.store.write(at: testNow) {
        try $0.connection.execute("DELETE FROM raise_events WHERE sequence < 3")
      }
      let id = id.replacing("SELF", with: platform.store.id)
      let stream = try await platform.stream(
        user.signedIn.merging(["Last-Event-ID": id]) { $1 }, until: "data: {}\n\n")
      #expect(stream.hasSuffix("id: \(platform.id(4))\nevent: history.lost\ndata: {}\n\n"))
      #expect(count("event:", in: stream) == 1)
    }
  }

  @Test func aLongHistoryIsReadInPages() async throws {
    var limits = EventHub.Limits()
    limits.page = 2
    limits.backlog = 2
    try await withPlatform(over: .live, eventLimits: limits) { platform async throws in
      for number in 1...9 { try await platform.announce(number) }
      let headers = user.signedIn.merging(["Last-Event-ID": platform.id(0)]) { $1 }
      let answer = try await Listening.listen(port: try #require(platform.client.port), as: headers) {
        $0.contains("{\"n\":9}")
      }
      let numbers = answer.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("data: ") }
      #expect(numbers == (1...9).map { "data: {\"n\":\($0)}" })
    }
  }

  @Test func silenceIsBrokenByCommentsUntilTheTokenIsRevoked() async throws {
    var limits = EventHub.Limits()
    limits.heartbeat = .milliseconds(30)
    let callers = RevocableCallers()
    try await withPlatform(over: .live, authenticator: callers, eventLimits: limits) { platform async throws in
      let answer = try await Listening.listen(port: try #require(platform.client.port), as: user.signedIn) { answer in
        if count(":\nid: ", in: answer) >= 3 { callers.isRevoked.withLock { $0 = true } }
        return false
      }
      #expect(answer.hasSuffix("0\r\n\r\n"), "the server ended the stream")
      #expect(count("event:", in: answer) == 0)
    }
  }

  @Test func aUserHasAFewStreamsAndNoMore() async throws {
    try await withPlatform { platform async throws in
      let hub = platform.platform.events
      var tickets = try (0..<8).map { _ in try hub.join(user.id) }
      let refused = try await platform.get("/api/events", user.signedIn)
      #expect(refused.status == 429)
      #expect(refused.header("Retry-After") == "15")
      #expect(try refused.error().code == .rateLimited)
      #expect(try await platform.get("/api/events", user.signedIn, method: .head).status == 200)
      tickets.append(try hub.join(People.user(2).id))
      #expect(hub.count == 9)
      tickets.removeFirst(8)
      #expect(hub.count == 1)
      #expect(throws: Never.self) { _ = try hub.join(user.id) }
    }
  }

  @Test func whoIsNotSignedInHearsNothing() async throws {
    try await withPlatform { platform async throws in
      #expect(try await platform.get("/api/events").status == 401)
      #expect(try await platform.get("/api/events?x=1", user.signedIn).status == 400)
      let refused = try await platform.send(.post, "/api/events", "{}", user.signedIn)
      #expect(refused.status == 405)
      #expect(refused.header("Allow") == "GET, HEAD")
    }
  }

  @Test func aListenerThatGoesLeavesItsPlace() async throws {
    try await withPlatform(over: .live) { platform async throws in
      _ = try await Listening.listen(port: try #require(platform.client.port), as: user.signedIn) {
        $0.contains("retry: ")
      }
      try await eventually { platform.platform.events.count == 0 }
    }
  }

  @Test func stoppingEndsStreams() async throws {
    try await withTemporaryFolder { folder async throws in
      let store = try await Store.open(folder, at: testNow)
      let clock = WallClock.fixed(testNow)
      let log = JSONLogHandler(level: .error, sink: LogLines().makeSink(), clock: clock)
      let platform = Platform(
        store: store, clock: clock, log: log, limits: ConnectionPolicy.Limits(), authenticator: TestCallers())
      let (ports, running) = AsyncStream.makeStream(of: Int.self)
      let group = platform.serviceGroup(host: "127.0.0.1", port: 0, drain: .seconds(30)) { running.yield($0) }
      try await withThrowingTaskGroup(of: String.self) { tasks in
        tasks.addTask {
          try await platform.run(group)
          return ""
        }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        tasks.addTask { try await Listening.listen(port: port, as: user.signedIn) { _ in false } }
        try await eventually { platform.events.count == 1 }
        await group.triggerGracefulShutdown()
        for try await answer in tasks where !answer.isEmpty { #expect(answer.hasSuffix("0\r\n\r\n")) }
      }
    }
  }
}
