import Domain
import PlatformAPI
import Testing

@testable import Server

struct OfferTests {
  @Test func anOfferIsBookedWithEverythingThatGoesWithIt() async throws {
    try await withRaise { raise async throws in
      let user = raise.investors[0]
      let reply = try await raise.platform.send(
        .post, raise.path + "/invest", #"{"amount":50000,"paymentMethod":"wire"}"#,
        user.signedIn.merging(["Idempotency-Key": "one"]) { $1 })
      #expect(reply.status == 201)
      let made = try reply.decoded(Investment.self)
      #expect(reply.header("Location") == "/api/investments/\(made.id)")
      #expect(made.status == .pending)
      #expect(made.amount == Money(dollars: 50_000))
      #expect(made.userId == user.id)
      #expect(made.paymentMethod == .wire)
      #expect(made.indicativeOwnershipPercent == Percent(5))
      #expect(made.ownershipPercent == nil)
      #expect(made.expiresAt == testNow + .seconds(5 * 86_400))
      #expect(made.property.slug == "deal-1")
      #expect(made.version == 1)
      #expect(try await raise.platform.get("/api/investments/\(made.id)", user.signedIn).decoded() == made)

      let left = try await raise.platform.store.read { connection in
        (
          jobs: try connection.all("SELECT queue FROM jobs ORDER BY queue") { try $0.required() as String },
          due: try connection.first("SELECT run_at FROM jobs WHERE queue = 'expire-offers'") {
            try $0.required() as Timestamp
          },
          events: try connection.all("SELECT type FROM raise_events ORDER BY sequence") { try $0.required() as String },
          audit: try connection.all("SELECT action FROM audit_entries") { try $0.required() as String },
          notices: try connection.count("SELECT COUNT(*) FROM notifications WHERE user_id = \(user.id)")
        )
      }
      #expect(left.jobs == ["email", "expire-offers"])
      #expect(left.due == made.expiresAt)
      #expect(left.events == ["investment.updated", "raise.updated"])
      #expect(left.audit == ["investment.pending"])
      #expect(left.notices == 1)
      let events: Page<InvestmentEvent> = try await raise.platform.get(
        "/api/investments/\(made.id)/events", user.signedIn
      ).decoded()
      #expect(events.data.map(\.to) == [.pending])
      #expect(events.data[0].from == nil)
      #expect(events.data[0].actorId == user.id)
      #expect(events.data[0].requestId == reply.header("X-Request-Id"))
    }
  }

  @Test func everyRefusalSaysTheRuleAndTheNumber() async throws {
    try await withRaise {
      $0.maximumInvestment = Money(dollars: 300_000)
    } _: { raise async throws in
      func refusal(_ dollars: Int, _ code: ErrorCode, _ status: Int, _ sentence: String) async throws {
        let reply = try await raise.invest(dollars, by: raise.investors[0])
        let error = try reply.error()
        #expect(reply.status == status)
        #expect(error.code == code)
        #expect(error.error == sentence)
      }
      try await refusal(49_999, .belowMinimum, 400, "Minimum investment is 50000")
      try await refusal(305_000, .aboveMaximum, 400, "Maximum investment is 300000")
      try await refusal(50_001, .invalidStep, 400, "Investments go up from 50000 in steps of 5000")
      #expect(
        try await raise.platform.get("/api/investments", raise.staff.signedIn).decoded(Page<Investment>.self)
          .data.isEmpty)
    }
  }

  @Test func onlyAnAccreditedInvestorWithAKeyAndABodyMayOffer() async throws {
    try await withRaise { raise async throws in
      let path = raise.path + "/invest"
      let anonymous = try await raise.platform.send(.post, path, #"{"amount":50000}"#, ["Idempotency-Key": "k"])
      #expect(anonymous.status == 401)
      let newcomer = try await raise.invest(50_000, by: raise.newcomer)
      #expect(newcomer.status == 403)
      #expect(try newcomer.error().error == "Accredited investor status required")
      let user = raise.investors[0].signedIn
      let keyless = try await raise.platform.send(.post, path, #"{"amount":50000}"#, user)
      #expect(keyless.status == 400)
      #expect(try keyless.error().code == .idempotencyKeyRequired)
      let keyed = user.merging(["Idempotency-Key": "k"]) { $1 }
      for body in [
        #"{}"#, #"{"amount":"50000"}"#, #"{"amount":50000.001}"#, #"{"amount":50000,"status":"funded"}"#, "[]",
      ] {
        #expect(try await raise.platform.send(.post, path, body, keyed).status == 400, "\(body)")
      }
      let nowhere = try await raise.platform.send(
        .post, "/api/properties/\(PropertyID(high: 1, low: 2))/invest", #"{"amount":50000}"#, keyed)
      #expect(nowhere.status == 404)
      #expect(try nowhere.error().error == "Property not found")
      #expect(
        try await raise.platform.send(.post, "/api/properties/x/invest", #"{"amount":50000}"#, keyed).status == 404)
    }
  }

  @Test(arguments: [RaiseStatus.upcoming, .closed, .funded, .cancelled])
  func offersAreTakenByOpenRaisesOnly(status: RaiseStatus) async throws {
    try await withRaise {
      $0.raise.raiseStatus = status
    } _: { raise async throws in
      let reply = try await raise.invest(50_000, by: raise.investors[0])
      #expect(reply.status == 409)
      #expect(try reply.error().code == .notOpen)
      #expect(try reply.error().error == "Property not available for investment")
    }
  }

  @Test func aRaiseWhoseEndHasComeTakesNoOffers() async throws {
    try await withRaise { raise async throws in
      raise.platform.clock.advance(by: .seconds(86_400 * 60))
      #expect(try await raise.invest(50_000, by: raise.investors[0]).status == 409)
    }
  }

  @Test func aDraftIsNotThere() async throws {
    try await withRaise {
      $0.status = .draft
    } _: { raise async throws in
      #expect(try await raise.invest(50_000, by: raise.investors[0]).status == 404)
    }
  }

  @Test func aSecondOpenOfferIsRefusedWithTheIdOfTheFirst() async throws {
    try await withRaise { raise async throws in
      let first = try await raise.offer(50_000, by: raise.investors[0])
      let reply = try await raise.invest(55_000, by: raise.investors[0])
      #expect(reply.status == 409)
      let error = try reply.error()
      #expect(error.code == .duplicateOffer)
      #expect(error.facts.id == first.id.description)
      #expect(error.error == "You have an open offer of 50000 in this property already")
      // Once it is decided, a second cheque is welcome.
      #expect(try await raise.act("commit", first.id).status == 200)
      _ = try await raise.offer(55_000, by: raise.investors[0])
    }
  }

  @Test func aRepeatedKeyAnswersTheSameAndBooksOnce() async throws {
    try await withRaise { raise async throws in
      let first = try await raise.invest(50_000, by: raise.investors[0], key: "k")
      let again = try await raise.invest(50_000, by: raise.investors[0], key: "k")
      #expect(again.status == 201)
      #expect(again.text == first.text)
      #expect(again.header("Idempotency-Replayed") == "true")
      #expect(again.header("Location") == first.header("Location"))
      let other = try await raise.invest(55_000, by: raise.investors[0], key: "k")
      #expect(other.status == 422)
      #expect(try other.error().code == .idempotencyKeyReused)
      // Somebody else's key of the same name is another key.
      #expect(try await raise.invest(50_000, by: raise.investors[1], key: "k").status == 201)
    }
  }

  @Test func aFullRaiseSaysHowMuchIsLeftAndThatThereIsALine() async throws {
    try await withRaise { raise async throws in
      for (index, dollars) in [500_000, 500_000, 50_000].enumerated() {
        _ = try await raise.offer(dollars, by: raise.investors[index])
      }
      #expect(try await raise.raise().waitlistOpen == false)
      let reply = try await raise.invest(55_000, by: raise.investors[3])
      #expect(reply.status == 409)
      let error = try reply.error()
      #expect(error.code == .oversubscribed)
      #expect(error.facts.headroom == Money(dollars: 50_000))
      #expect(error.facts.waitlist == true)
      #expect(error.error == "Only 50000 can still be reserved: offers are taken up to 110% of the target, 1100000")
      _ = try await raise.offer(50_000, by: raise.investors[3])
      #expect(try await raise.raise().waitlistOpen == true)
      #expect(try await raise.capacity().headroom == .zero)
    }
  }

  @Test func thePreviewSaysWhatTheOfferWouldSay() async throws {
    try await withRaise { raise async throws in
      func preview(_ dollars: Int, _ user: UserRecord) async throws -> InvestmentPreview {
        try await raise.platform.send(
          .post, raise.path + "/invest/preview", #"{"amount":\#(dollars)}"#, user.signedIn
        ).decoded()
      }
      let good = try await preview(100_000, raise.investors[0])
      #expect(good.ok)
      #expect(good.indicativeOwnershipPercent == Percent(10))
      #expect(good.headroom == Money(dollars: 1_100_000))
      #expect(good.minimum == Money(dollars: 50_000))
      #expect(good.maximum == Money(dollars: 1_000_000))
      #expect(good.step == Money(dollars: 5_000))
      #expect(!good.requiresWaitlist)
      func unmet(_ preview: InvestmentPreview) -> [ErrorCode] { preview.requirements.filter { !$0.met }.map(\.code) }
      #expect(unmet(try await preview(1, raise.newcomer)) == [.accreditationRequired, .belowMinimum])
      #expect(unmet(try await preview(50_001, raise.investors[0])) == [.invalidStep])
      #expect(unmet(try await preview(2_000_000, raise.investors[0])) == [.aboveMaximum, .oversubscribed])
      _ = try await raise.offer(1_000_000, by: raise.investors[0])
      #expect(unmet(try await preview(50_000, raise.investors[0])) == [.duplicateOffer])
      let late = try await preview(200_000, raise.investors[1])
      #expect(unmet(late) == [.oversubscribed])
      #expect(late.requiresWaitlist)
      #expect(!late.ok)
    }
  }

  @Test func interestBindsNobodyAndBecomesTheOffer() async throws {
    try await withRaise { raise async throws in
      let user = raise.investors[0]
      func show(_ dollars: Int) async throws -> PlatformUnderTest.Reply {
        try await raise.platform.send(
          .post, raise.path + "/interest", #"{"amount":\#(dollars),"note":"Tell me more"}"#, user.signedIn)
      }
      let first = try await show(25_000)
      #expect(first.status == 201)
      let interest = try first.decoded(Investment.self)
      #expect(interest.status == .interested)
      let changed = try await show(30_000)
      #expect(changed.status == 200)
      #expect(try changed.decoded(Investment.self).amount == Money(dollars: 30_000))
      #expect(try await raise.capacity().reserved == .zero)
      let offer = try await raise.offer(60_000, by: user)
      #expect(offer.id == interest.id)
      #expect(offer.status == .pending)
      #expect(offer.amount == Money(dollars: 60_000))
      #expect(try await show(30_000).status == 409)
    }
  }

  @Test func interestCanBeTakenBackAndShownToUpcomingRaises() async throws {
    try await withRaise {
      $0.raise.raiseStatus = .upcoming
    } _: { raise async throws in
      let path = raise.path + "/interest"
      let made = try await raise.platform.send(.post, path, #"{"amount":50000}"#, raise.newcomer.signedIn)
      #expect(made.status == 201)
      for _ in 0..<2 {
        #expect(try await raise.platform.send(.delete, path, "", raise.newcomer.signedIn).status == 204)
      }
      #expect(try await raise.investment(try made.decoded(Investment.self).id).status == .cancelled)
    }
    try await withRaise {
      $0.raise.raiseStatus = .closed
    } _: { raise async throws in
      let reply = try await raise.platform.send(
        .post, raise.path + "/interest", #"{"amount":50000}"#, raise.newcomer.signedIn)
      #expect(try reply.error().code == .notOpen)
    }
  }

  @Test func nobodyShowsInterestInMoreThanAnybodyMayTake() async throws {
    try await withRaise { raise async throws in
      func show(_ dollars: String) async throws -> PlatformUnderTest.Reply {
        try await raise.platform.send(
          .post, raise.path + "/interest", #"{"amount":\#(dollars)}"#, raise.newcomer.signedIn)
      }
      #expect(try await show("1").status == 201, "a minimum is for whoever binds themselves")
      #expect(try await show("1000000").status == 200)
      // Enough of these would be more than a sum can hold.
      for dollars in ["1000000.01", "9999999999999.99"] {
        let reply = try await show(dollars)
        #expect(reply.status == 400)
        #expect(try reply.error().code == .aboveMaximum)
        #expect(try reply.error().error == "Maximum investment is 1000000")
      }
    }
  }
}
