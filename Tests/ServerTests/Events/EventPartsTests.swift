import Domain
import NIOCore
import Testing

@testable import Server

struct EventPartsTests {
  private func event(_ sequence: Int64) -> PublishedEvent {
    PublishedEvent(id: EventID(storeId: "s", sequence: sequence), audience: .everyone, frame: ByteBuffer())
  }

  @Test func anEventIsWrittenAsTheStandardSays() {
    let id = EventID(storeId: "abc", sequence: 7)
    #expect(
      ServerSentEvent.event("raise.updated", id: id, data: "{}") == "id: abc.7\nevent: raise.updated\ndata: {}\n\n")
    #expect(
      ServerSentEvent.event("x", id: id, data: "a\nb\r\nc\rd")
        == "id: abc.7\nevent: x\ndata: a\ndata: b\ndata: c\ndata: d\n\n")
    #expect(ServerSentEvent.opening(retry: 3000, id: id) == "retry: 3000\nid: abc.7\n\n")
    #expect(ServerSentEvent.heartbeat(id: id) == ":\nid: abc.7\n\n")
  }

  @Test func anIdSaysWhichStoreItIsOf() {
    let id = EventID(storeId: "abc", sequence: 7)
    #expect(EventID(id.description) == id)
    for text in ["", "7", "abc.", ".7", "abc.-7", "abc.7.8", "abc.99999999999999999999"] {
      #expect(EventID(text) == nil)
    }
  }

  @Test func moneyIsNewsForItsOwnerAndStaffAlone() {
    let (owner, other) = (UserID(high: 1, low: 1), UserID(high: 1, low: 2))
    let principals = [
      Principal(userId: owner, role: .investor), Principal(userId: other, role: .investor),
      Principal(userId: other, role: .staff),
    ]
    func hear(_ type: EventType, _ user: UserID?, isPropertyShown: Bool = true) -> [Bool] {
      let audience = PublishedEvent.Audience(type, user: user, isPropertyShown: isPropertyShown)
      return principals.map(audience.includes)
    }
    #expect(hear(.raiseUpdated, nil) == [true, true, true])
    #expect(hear(.raiseUpdated, nil, isPropertyShown: false) == [false, false, true])
    #expect(hear(.investmentUpdated, owner) == [true, false, true])
    #expect(hear(.investmentUpdated, owner, isPropertyShown: false) == [true, false, true])
    #expect(hear(.investmentUpdated, nil) == [false, false, true])
    #expect(hear(.distributionUpdated, nil) == [false, false, true])
    #expect(hear(.userUpdated, owner) == [true, false, true])
    #expect(hear(.userUpdated, nil) == [false, false, true])
    #expect(hear(.complianceUpdated, nil) == [false, false, true])
  }

  @Test func aBacklogAnswersForWhatItHas() {
    var backlog = EventBacklog(capacity: 4)
    #expect(backlog.events(after: 0, limit: 9) == nil, "it knows nothing")
    backlog.append((11...13).map(event))
    func after(_ sequence: Int64, limit: Int = 9) -> [Int64]? {
      backlog.events(after: sequence, limit: limit)?.map(\.id.sequence)
    }
    #expect(after(9) == nil, "10 is not here")
    #expect(after(10) == [11, 12, 13])
    #expect(after(11, limit: 1) == [12])
    #expect(after(13) == [])
    #expect(after(14) == nil, "it has not heard of 14")
    backlog.append((14...19).map(event))
    #expect(after(14) == nil)
    #expect(after(15) == [16, 17, 18, 19])
    #expect(backlog.last == 19)
  }

  @Test func aListenerThatTakesNothingIsStalled() {
    let start = ContinuousClock.now
    let listener = EventListener(userId: UserID(high: 1, low: 1), at: start)
    func pulse(_ seconds: Int) -> EventListener.Pulse {
      listener.pulse(at: start + .seconds(seconds), silence: .seconds(10), patience: .seconds(30))
    }
    #expect(pulse(9) == .well)
    #expect(!listener.takeHeartbeat())
    #expect(pulse(10) == .heartbeatDue)
    #expect(listener.takeHeartbeat())
    #expect(!listener.takeHeartbeat(), "once")
    listener.isWriting(true, at: start + .seconds(10))
    #expect(pulse(39) == .well)
    #expect(pulse(40) == .stalled)
    listener.isWriting(false, at: start + .seconds(40))
    #expect(pulse(49) == .well)
  }
}
