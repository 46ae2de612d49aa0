import Testing

@testable import Client

struct EventStreamParserTests {
  private func items(_ text: String, in pieces: Int = 1) throws -> [EventStreamParser.Item] {
    var parser = EventStreamParser()
    let bytes = Array(text.utf8)
    var items: [EventStreamParser.Item] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      items += try parser.feed(bytes[start..<min(bytes.count, start + pieces)])
    }
    return items
  }

  @Test func anEventHasANameDataAndAPlace() throws {
    let text = "id: s.7\nevent: raise.updated\ndata: {\"a\":1}\n\n"
    #expect(try items(text) == [.event(name: "raise.updated", data: "{\"a\":1}", id: "s.7")])
  }

  @Test(arguments: [1, 2, 3, 5, 64])
  func itMakesNoDifferenceHowTheStreamIsCut(pieces: Int) throws {
    let text = "\u{FEFF}retry: 3000\r\nid: s.1\r\n\r\n:\rdata: ä\rdata: b\r\rdata\n\ndata:c\n\n"
    #expect(
      try items(text, in: pieces) == [
        .retry(.seconds(3)), .position("s.1"), .comment, .event(name: "message", data: "ä\nb", id: "s.1"),
        .event(name: "message", data: "", id: "s.1"), .event(name: "message", data: "c", id: "s.1"),
      ])
  }

  @Test func whatIsNotWholeIsNoEvent() throws {
    #expect(try items("data: half\n") == [])
    #expect(try items("event: x\n\n") == [], "an event without data is none")
  }

  @Test func fieldsThatMakeNoSenseAreLeftOut() throws {
    #expect(
      try items("retry: soon\nretry: 99999999999\nid: a\0b\nnonsense: 1\ndata: x\n\n") == [
        .event(name: "message", data: "x", id: "")
      ])
  }

  @Test func anEndlessLineEndsTheStreamInsteadOfTheMemory() throws {
    var parser = EventStreamParser(limit: 1000)
    #expect(throws: EventStreamParser.TooLong.self) { _ = try parser.feed(Array(repeating: 0x61, count: 1001)) }
    var lines = EventStreamParser(limit: 1000)
    #expect(throws: EventStreamParser.TooLong.self) {
      for _ in 0..<100 { _ = try lines.feed(Array("data: aaaaaaaaaaaaaaaaaaaa\n".utf8)) }
    }
  }

  @Test func aHeartbeatMovesThePlace() throws {
    var parser = EventStreamParser(lastEventID: "s.3")
    #expect(try parser.feed(Array(":\nid: s.9\n\n".utf8)) == [.comment, .position("s.9")])
    #expect(parser.lastEventID == "s.9")
  }
}

struct ReconnectPolicyTests {
  private let policy = ReconnectPolicy()

  @Test func aStreamThatBrokeOffIsOpenedAgainWithinTheWaitThatThePlatformNames() {
    for random in [0.0, 0.5, 0.999] {
      guard case .listen(let wait) = policy.action(after: .broken, failures: 0, wish: .seconds(3), random: random)
      else {
        Issue.record("it gives up")
        return
      }
      #expect(wait > .zero && wait <= .seconds(3))
    }
  }

  @Test func waitsGrowWithTheFailuresAndNeverPassTheLongest() {
    var last = Duration.zero
    for failures in 1...20 {
      guard
        case .listen(let wait) = policy.action(
          after: .failed(retryAfter: nil), failures: failures, wish: nil, random: 0.999)
      else {
        Issue.record("it gives up")
        return
      }
      #expect(wait >= last && wait <= policy.longest)
      last = wait
    }
    #expect(last > .seconds(2))
  }

  @Test func whatThePlatformRefusesIsNotAskedForAgain() {
    #expect(policy.action(after: .refused, failures: 1, wish: nil, random: 0) == .giveUp)
  }

  @Test func aWaitThatThePlatformAsksForIsKept() {
    #expect(
      policy.action(after: .failed(retryAfter: .seconds(15)), failures: 1, wish: nil, random: 0)
        == .listen(after: .seconds(15)))
  }
}
