import Domain
import PlatformAPI
import Testing

@testable import Server

struct RaiseLifecycleTests {
  @Test func aRaiseGoesFromTheDraftToTheSale() async throws {
    try await withRaise { property in
      property.status = .draft
      property.raise.raiseStatus = .draft
      property.publishedAt = nil
    } _: { raise async throws in
      #expect(try await raise.platform.get(raise.path).status == 404)
      let published = try await raise.step("publish").decoded(Property.self)
      #expect(published.status == .active)
      #expect(published.raise.raiseStatus == .upcoming)
      #expect(published.publishedAt == testNow)
      #expect(published.version == 2)
      #expect(try await raise.platform.get(raise.path).status == 200)
      #expect(try await raise.platform.get("/api/properties").names() == ["Deal 1"])
      #expect(try await raise.step("open").decoded(Property.self).investmentStatus == .open)
      let committed = try await raise.offer(150_000, by: raise.investors[0])
      let other = try await raise.offer(50_000, by: raise.investors[1])
      #expect(try await raise.act("commit", committed.id).status == 200)
      #expect(try await raise.act("commit", other.id).status == 200)
      let closed = try await raise.step("close").decoded(Property.self)
      #expect(closed.raise.raiseStatus == .closed)
      #expect(closed.raise.closesAt == raise.platform.clock.clock.now)
      #expect(try await raise.investment(committed.id).ownershipPercent == Percent(75))
      #expect(try await raise.investment(other.id).ownershipPercent == Percent(25))
      #expect(try await raise.investment(other.id).units == 50)
      #expect(try await raise.invest(50_000, by: raise.investors[2]).status == 409)
      let sale = #"{"soldOn":"2026-03-01","price":20000000}"#
      let early = try await raise.step("sell", sale)
      #expect(early.status == 409)
      #expect(try early.error().error.contains("$200,000 that was offered is neither paid in nor released"))
      let money = #"{"paymentReference":"W-1","amountReceived":150000}"#
      #expect(try await raise.act("fund", committed.id, money).status == 200)
      #expect(try await raise.act("cancel", other.id, #"{"reason":"No wire came"}"#).status == 200)
      #expect(try await raise.step("sell", sale).decoded(Property.self).status == .sold)
    }
  }

  @Test func ownershipFollowsWhatStillHappensAfterTheClosing() async throws {
    try await withRaise { raise async throws in
      let first = try await raise.offer(300_000, by: raise.investors[0])
      let second = try await raise.offer(100_000, by: raise.investors[1])
      #expect(try await raise.act("commit", first.id).status == 200)
      #expect(try await raise.step("close").status == 200)
      #expect(try await raise.investment(first.id).ownershipPercent == Percent(100))
      #expect(try await raise.act("commit", second.id).status == 200)
      #expect(try await raise.investment(first.id).ownershipPercent == Percent(75))
      #expect(try await raise.investment(second.id).ownershipPercent == Percent(25))
    }
  }

  @Test func closingLetsTheLineGo() async throws {
    try await withRaise { raise async throws in
      _ = try await raise.offer(1_000_000, by: raise.investors[0])
      var places: [WaitlistPlace] = []
      for user in raise.investors[1...2] {
        places.append(
          try await raise.platform.send(.post, raise.path + "/waitlist", #"{"amount":500000}"#, user.signedIn).decoded()
        )
      }
      #expect(try await raise.step("close").status == 200)
      for place in places { #expect(try await raise.investment(place.investmentId).status == .cancelled) }
      #expect(try await raise.raise().waitlistOpen == false)
    }
  }

  @Test func aRaiseThatIsGivenUpReleasesWhatIsNotPaidIn() async throws {
    try await withRaise { raise async throws in
      let pending = try await raise.offer(50_000, by: raise.investors[0])
      let committed = try await raise.offer(50_000, by: raise.investors[1])
      let funded = try await raise.offer(50_000, by: raise.investors[2])
      #expect(try await raise.act("commit", committed.id).status == 200)
      try await raise.fund(funded.id, dollars: 50_000)
      #expect(try await raise.step("cancel-raise", "{}").status == 400)
      let cancelled = try await raise.step("cancel-raise", #"{"reason":"No loan"}"#).decoded(Property.self)
      #expect(cancelled.raise.raiseStatus == .cancelled)
      #expect(try await raise.investment(pending.id).status == .cancelled)
      #expect(try await raise.investment(committed.id).status == .cancelled)
      #expect(try await raise.investment(funded.id).status == .funded)
      #expect(cancelled.amountRaised == Money(dollars: 50_000))
    }
  }

  @Test func stepsThatDoNotFollowAreRefusedAndOnlyAdministratorsTakeThem() async throws {
    try await withRaise { raise async throws in
      for (step, body) in [("publish", ""), ("open", ""), ("sell", #"{"soldOn":"2026-03-01","price":1}"#)] {
        let reply = try await raise.step(step, body)
        #expect(reply.status == 409, "\(step)")
        #expect(try reply.error().code == .invalidTransition)
        #expect(try reply.error().facts.from != nil)
      }
      for step in ["publish", "open", "close", "cancel-raise", "sell"] {
        #expect(
          try await raise.platform.send(.post, raise.path + "/" + step, "{}", raise.staff.signedIn).status == 403)
      }
      #expect(try await raise.step("close", #"{"reason":"x"}"#).status == 400)
    }
  }

  @Test func whatIsTakenBackAfterTheClosingOwnsNothing() async throws {
    try await withRaise { raise async throws in
      let first = try await raise.offer(300_000, by: raise.investors[0])
      let second = try await raise.offer(100_000, by: raise.investors[1])
      for offer in [first, second] { #expect(try await raise.act("commit", offer.id).status == 200) }
      #expect(try await raise.step("close").status == 200)
      #expect(try await raise.investment(second.id).ownershipPercent == Percent(25))
      #expect(try await raise.act("cancel", second.id).status == 200)
      let cancelled = try await raise.investment(second.id)
      #expect(cancelled.status == .cancelled)
      #expect(cancelled.ownershipPercent == nil && cancelled.units == nil)
      #expect(try await raise.investment(first.id).ownershipPercent == Percent(100))
    }
  }

  private func retarget(_ raise: RaiseUnderTest, _ dollars: Int) async throws -> PlatformUnderTest.Reply {
    try await raise.platform.send(
      .patch, raise.path, #"{"targetRaise":\#(dollars)}"#, raise.admin.signedIn.merging(["If-Match": "*"]) { $1 })
  }

  @Test func aTargetLeavesRoomForWhatIsReserved() async throws {
    try await withRaise { raise async throws in
      _ = try await raise.offer(500_000, by: raise.investors[0])
      _ = try await raise.offer(50_000, by: raise.investors[1])
      let refused = try await retarget(raise, 499_999)
      #expect(refused.status == 400)
      #expect(
        try refused.error().details == [
          .init(field: "targetRaise", message: "must leave room for the $550,000 that are reserved already")
        ])
      // 110 % of it is just enough.
      #expect(try await retarget(raise, 500_000).status == 200)
      #expect(try await raise.capacity().headroom == .zero)
    }
  }

  @Test func roomThatALargerTargetMakesGoesToThoseWhoWait() async throws {
    try await withRaise { raise async throws in
      _ = try await raise.offer(1_000_000, by: raise.investors[0])
      let place: WaitlistPlace = try await raise.platform.send(
        .post, raise.path + "/waitlist", #"{"amount":200000}"#, raise.investors[1].signedIn
      ).decoded()
      let reply = try await retarget(raise, 1_200_000)
      #expect(reply.status == 200)
      #expect(try await raise.investment(place.investmentId).status == .pending)
      #expect(try await raise.raise().waitlistOpen == false)
      // What is answered is what there is then, so that it can be changed again.
      let tag = try #require(reply.header("ETag"))
      let again = try await raise.platform.send(
        .patch, raise.path, #"{"name":"Renamed"}"#, raise.admin.signedIn.merging(["If-Match": tag]) { $1 })
      #expect(again.status == 200)
    }
  }

  @Test func aRaiseWhoseTargetComesDownToWhatIsPaidInIsFunded() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(400_000, by: raise.investors[0])
      try await raise.fund(offer.id, dollars: 400_000)
      #expect(try await retarget(raise, 400_000).status == 200)
      #expect(try await raise.raise().raiseStatus == .funded)
      #expect(try await raise.investment(offer.id).ownershipPercent == Percent(100))
    }
  }
}
