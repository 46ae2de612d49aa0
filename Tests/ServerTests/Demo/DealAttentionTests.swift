import Domain
import PlatformAPI
import Testing

@testable import Server

/// Looks and notices of the demo world.
struct DealAttentionTests {
  private static let today = testNow.dateUTC
  private static let world = DemoWorld(asOf: testNow)
  private static let deals: [DemoDeal] = (0..<60).map(world.deal)

  @Test func whatIsOnShowIsLookedAtAndNothingElse() {
    let start = Timestamp(startOf: Self.today)
    let known = Set(Self.world.people.map(\.record.id))
    for deal in Self.deals {
      let published = deal.write.property.publishedAt
      #expect(deal.visits.isEmpty == (published == nil))
      #expect(deal.visits.allSatisfy { $0.viewedAt < start && (published.map { $0 < start } ?? false) })
      #expect(deal.visits.allSatisfy { $0.userId.map(known.contains) ?? true })
    }
    let visits = Self.deals.flatMap(\.visits)
    #expect(visits.contains { $0.userId == nil } && visits.contains { $0.source == .email })
    #expect(visits.count < 3_000, "a world is made quickly")
  }

  @Test func theDemoInvestorHasNewsAndReadSome() throws {
    let investor = try #require(Self.world.people.first).record
    let notices = Self.deals.flatMap(\.notices).filter { $0.userId == investor.id }.map(\.notification)
    #expect(notices.contains { $0.type == "distribution" && $0.title.hasPrefix("$") })
    #expect(notices.contains { $0.readAt != nil })
    for notice in notices { #expect(notice.readAt.map { $0 > notice.createdAt } ?? true) }
    #expect(notices.allSatisfy { $0.createdAt < Timestamp(startOf: Self.today) })
    #expect(notices.allSatisfy { $0.link?.hasPrefix("/investments/") == true })
  }

  @Test func noticesGoToThoseWhoseMoneyItIs() {
    for deal in Self.deals {
      let owners = Dictionary(uniqueKeysWithValues: deal.investments.map { ("/investments/\($0.id)", $0.userId) })
      for notice in deal.notices { #expect(owners[notice.notification.link ?? ""] == notice.userId) }
    }
  }

  @Test func aSeededPlatformShowsThem() async throws {
    try await withPlatform { platform async throws in
      _ = try await DemoWorld.seed(platform.store, asOf: testNow)
      let investor = try #require(Self.world.people.first).record
      let staff = try #require(Self.world.people.first { $0.record.role == .staff }).record
      let notices: Page<UserNotification> = try await platform.get(
        "/api/users/me/notifications", investor.signedIn
      ).decoded()
      #expect(notices.pagination.total > 5)
      let viewed: Page<ViewedCard> = try await platform.get("/api/users/me/views", investor.signedIn).decoded()
      #expect(viewed.pagination.total > 10)
      let overview: AnalyticsOverview = try await platform.get("/api/admin/analytics/overview", staff.signedIn)
        .decoded()
      #expect(overview.totals.views > 100)
    }
  }
}
