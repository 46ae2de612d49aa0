import Domain
import Fixtures
import Foundation
import PlatformAPI
import Testing

@testable import Server

/// Many clients at once, each on a connection of its own.
@Suite(.serialized) struct RaceTests {
  private static func invest(
    _ dollars: Int, by user: UserRecord, key: String, in raise: RaiseUnderTest, port: Int
  ) -> BareHTTP.Reply? {
    BareHTTP.send(
      "POST", raise.path + "/invest", port: port, headers: user.signedIn.merging(["Idempotency-Key": key]) { $1 },
      json: #"{"amount":\#(dollars)}"#)
  }

  @Test func sixtyFourClientsRaceForTheLastSlotAndOneGetsIt() async throws {
    try await withRaise(investors: 66, over: .live) { raise async throws in
      let port = try #require(raise.platform.client.port)
      _ = try await raise.offer(1_000_000, by: raise.investors[64])
      _ = try await raise.offer(50_000, by: raise.investors[65])
      let replies = await BareHTTP.atOnce(64) { index in
        Self.invest(50_000, by: raise.investors[index], key: "race-\(index)", in: raise, port: port)
      }
      #expect(replies.count(where: { $0?.status == 201 }) == 1)
      for reply in replies where reply?.status != 201 {
        #expect(reply?.status == 409)
        #expect(reply?.text("code") == "OVERSUBSCRIBED")
        #expect(
          reply?.text("error") == "The raise is fully reserved: offers are taken up to 110% of the target, 1100000")
        #expect(reply?.json["headroom"] as? Int == 0)
        #expect(reply?.json["waitlist"] as? Bool == true)
      }
      try await raise.expectSound()
    }
  }

  @Test func aRaceForTheWholeRaiseFillsItToTheCapAndCommittingItToTheTarget() async throws {
    try await withRaise(investors: 64, over: .live) { raise async throws in
      let port = try #require(raise.platform.client.port)
      let replies = await BareHTTP.atOnce(64) { index in
        Self.invest(50_000, by: raise.investors[index], key: "race-\(index)", in: raise, port: port)
      }
      let taken = replies.compactMap { $0?.status == 201 ? $0?.text("id") : nil }
      #expect(taken.count == 22)
      #expect(replies.count(where: { $0?.text("code") == "OVERSUBSCRIBED" }) == 42)
      #expect(try await raise.capacity().headroom == .zero)
      try await raise.expectSound()

      let staff = raise.staff
      let commits = await BareHTTP.atOnce(taken.count) { index in
        BareHTTP.send(
          "POST", "/api/investments/\(taken[index])/commit", port: port, headers: staff.signedIn, json: "{}")
      }
      #expect(commits.count(where: { $0?.status == 200 }) == 20)
      let refused = commits.filter { $0?.status == 409 }
      #expect(refused.count == 2)
      #expect(
        refused.allSatisfy {
          $0?.text("error") == "Only 0 of the target of 1000000 can still be committed"
            && $0?.text("code") == "OVERSUBSCRIBED"
        })
      try await raise.expectSound()
    }
  }

  @Test func aThousandRetriesOfOneKeyBookOnce() async throws {
    try await withRaise(over: .live) { raise async throws in
      let port = try #require(raise.platform.client.port)
      let user = raise.investors[0]
      let replies = await BareHTTP.atOnce(40) { _ in
        (0..<25).map { _ in Self.invest(50_000, by: user, key: "the-one", in: raise, port: port) }
      }.flatMap { $0 }
      #expect(replies.count == 1000)
      #expect(replies.allSatisfy { $0?.status == 201 })
      #expect(Set(replies.compactMap { $0?.body }).count == 1)
      let (rows, events, mails) = try await raise.platform.store.read { connection in
        (
          try connection.count("SELECT COUNT(*) FROM investments"),
          try connection.count("SELECT COUNT(*) FROM investment_events"),
          try connection.count("SELECT COUNT(*) FROM jobs WHERE queue = 'email'")
        )
      }
      #expect(rows == 1)
      #expect(events == 1)
      #expect(mails == 1)
      try await raise.expectSound()
    }
  }
}
