import Domain
import PlatformAPI
import Testing

@testable import Server

struct WaitlistTests {
  private func wait(_ dollars: Int, _ user: UserRecord, in raise: RaiseUnderTest) async throws
    -> PlatformUnderTest.Reply
  {
    try await raise.platform.send(.post, raise.path + "/waitlist", #"{"amount":\#(dollars)}"#, user.signedIn)
  }

  @Test func thoseWhoWaitGetTheRoomThatComesFreeInTheirOrder() async throws {
    try await withRaise(investors: 8) { raise async throws in
      let people = raise.investors
      let large = try await raise.offer(900_000, by: people[0])
      let small = try await raise.offer(200_000, by: people[1])
      var places: [WaitlistPlace] = []
      for (index, dollars) in [150_000, 100_000, 50_000, 800_000].enumerated() {
        let reply = try await wait(dollars, people[2 + index], in: raise)
        #expect(reply.status == 201, "\(reply.text)")
        places.append(try reply.decoded())
      }
      #expect(places.map(\.position) == [1, 2, 3, 4])

      // 200,000 come free: the first fits, the second does not any more, and the third may not pass it.
      #expect(try await raise.act("reject", small.id, #"{"reason":"Papers missing"}"#).status == 200)
      var standing: [Investment] = []
      for place in places { standing.append(try await raise.investment(place.investmentId)) }
      #expect(standing.map(\.status) == [.pending, .waitlisted, .waitlisted, .waitlisted])
      #expect(standing.map(\.waitlistPosition) == [nil, 1, 2, 3])
      #expect(standing[0].expiresAt == raise.platform.clock.clock.now + .seconds(5 * 86_400))

      // 900,000 more: the next two fit, and the last needs 800,000 of the 800,000 that are left then.
      let cancelled = try await raise.platform.send(
        .post, "/api/investments/\(large.id)/cancel", #"{"reason":"Changed plans"}"#, people[0].signedIn)
      #expect(cancelled.status == 200)
      standing = []
      for place in places { standing.append(try await raise.investment(place.investmentId)) }
      #expect(standing.map(\.status) == [.pending, .pending, .pending, .pending])
      #expect(try await raise.capacity().reserved == raise.capacity().cap)
      let mails = try await raise.platform.store.read {
        try $0.count("SELECT COUNT(*) FROM jobs WHERE dedupe_key LIKE 'email:waitlist-promoted:%'")
      }
      #expect(mails == 4)
    }
  }

  @Test func aPreviewSaysHowTheRaiseFillsAndWhichPlaceInLineThereIs() async throws {
    try await withRaise(investors: 4) { raise async throws in
      let people = raise.investors
      func preview(_ user: UserRecord) async throws -> InvestmentPreview {
        try await raise.platform.send(.post, raise.path + "/invest/preview", #"{"amount":150000}"#, user.signedIn)
          .decoded()
      }
      let first = try #require(try await preview(people[0]).chances)
      #expect((first.waiting, first.position) == (0, 1))
      #expect(first.projection.perDay == .zero)
      #expect(first.projection.projectedTargetDate == nil, "nothing comes in, so no day is named")
      _ = try await raise.offer(1_000_000, by: people[1])
      #expect(try await wait(150_000, people[2], in: raise).status == 201)
      let other = try #require(try await preview(people[3]).chances)
      #expect((other.waiting, other.position) == (1, 2))
      #expect(other.waitlisted == Money(dollars: 150_000))
      let own = try #require(try await preview(people[2]).chances)
      #expect(own.position == 1, "one's own place")
      let outlook: RaiseOutlook = try await raise.platform.get(raise.path + "/raise").decoded()
      #expect(outlook.projection?.perDay == other.projection.perDay)
      #expect(outlook.card.targetRaise == Money(dollars: 1_000_000))
    }
  }

  @Test func aPlaceInLineIsFoundAgain() async throws {
    try await withRaise(investors: 4) { raise async throws in
      let (people, platform) = (raise.investors, raise.platform)
      _ = try await raise.offer(1_000_000, by: people[0])
      let place: WaitlistPlace = try await wait(150_000, people[1], in: raise).decoded()

      let portfolio: PortfolioSummary = try await platform.get("/api/users/me/portfolio", people[1].signedIn).decoded()
      #expect(portfolio.holdings.map(\.status) == [.waitlisted])
      #expect(portfolio.holdings.map(\.amount) == [Money(dollars: 150_000)])
      #expect(portfolio.returns.paidIn == .zero && portfolio.returns.committed == .zero)
      #expect(portfolio.holdings.first?.commitmentDate == nil)

      let preview: InvestmentPreview = try await platform.send(
        .post, raise.path + "/invest/preview", #"{"amount":150000}"#, people[1].signedIn
      ).decoded()
      #expect(
        preview.open
          == InvestmentPreview.OpenInvestment(
            investmentId: place.investmentId, status: .waitlisted, amount: Money(dollars: 150_000), waitlistPosition: 1)
      )

      let told = try await platform.get("/api/users/me/notifications", people[1].signedIn).text
      #expect(told.contains("Your place in line"), "\(told)")
      #expect(told.contains("/investments/\(place.investmentId)"))
    }
  }

  @Test func nobodyWaitsForWhatHasRoom() async throws {
    try await withRaise { raise async throws in
      let reply = try await wait(50_000, raise.investors[0], in: raise)
      #expect(reply.status == 409)
      #expect(try reply.error().code == .headroomAvailable)
      #expect(try reply.error().facts.headroom == Money(dollars: 1_100_000))
    }
  }

  @Test func aPlaceCanBeGivenUpAndThoseBehindMoveUp() async throws {
    try await withRaise(investors: 6) { raise async throws in
      let people = raise.investors
      _ = try await raise.offer(1_000_000, by: people[0])
      _ = try await raise.offer(100_000, by: people[1])
      var places: [WaitlistPlace] = []
      for index in 2..<5 { places.append(try await wait(100_000, people[index], in: raise).decoded()) }
      #expect(try await wait(100_000, people[2], in: raise).error().code == .duplicateOffer)
      #expect(try await raise.invest(50_000, by: people[2]).status == 409)
      for _ in 0..<2 {
        #expect(
          try await raise.platform.send(.delete, raise.path + "/waitlist", "", people[2].signedIn).status == 204)
      }
      #expect(try await raise.investment(places[0].investmentId).status == .cancelled)
      #expect(try await raise.investment(places[1].investmentId).waitlistPosition == 1)
      #expect(try await raise.investment(places[2].investmentId).waitlistPosition == 2)
      #expect(try await wait(50_000, people[5], in: raise).decoded(WaitlistPlace.self).position == 3)
    }
  }

  @Test func offersThatNobodyActedOnLapseAndTheirRoomIsGivenOn() async throws {
    try await withRaise { raise async throws in
      let people = raise.investors
      let first = try await raise.offer(1_000_000, by: people[0])
      raise.platform.clock.advance(by: .seconds(86_400))
      let second = try await raise.offer(100_000, by: people[1])
      let place: WaitlistPlace = try await wait(600_000, people[2], in: raise).decoded()
      let expiry = InvestmentExpiry(store: raise.platform.store)
      #expect(try await expiry.expire(at: testNow + .seconds(5 * 86_400 - 1)) == 0)
      #expect(try await expiry.expire(at: testNow + .seconds(5 * 86_400)) == 1)
      #expect(try await raise.investment(first.id).status == .expired)
      #expect(try await raise.investment(second.id).status == .pending)
      #expect(try await raise.investment(place.investmentId).status == .pending)
      #expect(try await expiry.expire(at: testNow + .seconds(5 * 86_400)) == 0, "a second time changes nothing")
    }
  }
}
