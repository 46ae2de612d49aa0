import Domain
import PlatformAPI
import Testing

@testable import Server

struct PromotionTests {
  private static func promote(
    _ raise: RaiseUnderTest, _ json: String = "{}", by user: UserRecord? = nil
  ) async throws -> PlatformUnderTest.Reply {
    try await raise.platform.send(
      .post, "/api/admin/raises/\(raise.property)/waitlist/promote", json, (user ?? raise.staff).signedIn)
  }

  private static func wait(_ dollars: Int, _ user: UserRecord, in raise: RaiseUnderTest) async throws -> WaitlistPlace {
    let reply = try await raise.platform.send(
      .post, raise.path + "/waitlist", #"{"amount":\#(dollars)}"#, user.signedIn)
    #expect(reply.status == 201, "\(reply.text)")
    return try reply.decoded()
  }

  @Test func promotionNeedsRoomAndAReasonForPassingOthers() async throws {
    try await withRaise(investors: 6) { raise async throws in
      _ = try await raise.offer(900_000, by: raise.investors[0])
      // 200,000 are left: the first in line does not fit, the second does.
      let first = try await Self.wait(300_000, raise.investors[1], in: raise)
      let second = try await Self.wait(250_000, raise.investors[2], in: raise)
      #expect(try await Self.promote(raise).status == 409)
      let silent = try await Self.promote(raise, #"{"investmentId":"\#(second.investmentId)"}"#)
      #expect(silent.status == 400)
      let tooLarge = try await Self.promote(raise, #"{"investmentId":"\#(first.investmentId)","reason":"Early"}"#)
      #expect(try tooLarge.error().code == .oversubscribed)
      #expect(try await raise.capacity().reserved == Money(dollars: 900_000))
    }
  }

  @Test func whoeverFitsCanBeTakenBeforeTheirTurnForAReason() async throws {
    try await withRaise(investors: 6) { raise async throws in
      _ = try await raise.offer(900_000, by: raise.investors[0])
      let offer = try await raise.offer(200_000, by: raise.investors[1])
      let first = try await Self.wait(300_000, raise.investors[2], in: raise)
      let second = try await Self.wait(150_000, raise.investors[3], in: raise)
      // 200,000 come free: too little for the first, who is not passed unless staff say so.
      #expect(try await raise.act("reject", offer.id, #"{"reason":"Papers missing"}"#).status == 200)
      let reply = try await Self.promote(raise, #"{"investmentId":"\#(second.investmentId)","reason":"It fits"}"#)
      #expect(reply.status == 200, "\(reply.text)")
      #expect(try reply.decoded(Investment.self).status == .pending)
      let list = try await raise.platform.get(
        "/api/admin/raises/\(raise.property)/waitlist", raise.staff.signedIn
      ).decoded(Page<WaitlistEntry>.self)
      #expect(list.data.map(\.investmentId) == [first.investmentId])
      #expect(list.data.map(\.position) == [1])
    }
  }

  @Test func nobodyCanBePromotedWhereNobodyWaits() async throws {
    try await withRaise { raise async throws in
      #expect(try await Self.promote(raise).status == 404)
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      let notWaiting = try await Self.promote(raise, #"{"investmentId":"\#(offer.id)","reason":"Why not"}"#)
      #expect(notWaiting.status == 409)
      let unknown = try await Self.promote(raise, #"{"investmentId":"\#(raise.property)","reason":"Why not"}"#)
      #expect(unknown.status == 404)
      #expect(try await Self.promote(raise, #"{"investmentId":"x"}"#).status == 400)
      #expect(try await Self.promote(raise, by: raise.investors[0]).status == 403)
    }
  }
}
