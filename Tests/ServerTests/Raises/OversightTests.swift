import Domain
import PlatformAPI
import Testing

@testable import Server

struct OversightTests {
  private static let path = "/api/admin/analytics/overview"

  private static func withHistory(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    let writes = [1, 2].map { number in
      PropertyWrite.numbered(number) { if number == 1 { $0.valuationDate = CalendarDate("2025-02-28") } }
    }
    try await withPlatform(writes) { platform async throws in
      try await RaiseScene.people(in: platform) { user in
        user.isAccredited = true
        // Investor 1 for ten more days, 2 for thirty-one, the others no longer.
        let days: [UserID: Int] = [People.user(1).id: 10, People.user(2).id: 31]
        user.accreditedUntil = testNow + .seconds(86_400 * (days[user.id] ?? -1))
      }
      let one = Property.numbered(1).id
      try await RaiseScene.invest(
        platform, 1, in: one, dollars: 100_000, [(.interested, 5), (.pending, 4), (.committed, 2)]
      ) { $0.commitmentDate = CalendarDate("2026-02-27") }
      try await RaiseScene.invest(platform, 2, in: one, dollars: 50_000, [(.pending, 1)])
      try await RaiseScene.invest(platform, 3, in: one, dollars: 50_000, [(.committed, 45), (.funded, 40)])
      try await RaiseScene.invest(
        platform, 4, in: Property.numbered(2).id, dollars: 70_000, [(.pending, 4), (.committed, 2)])
      try await RaiseScene.invest(platform, 5, by: 1, in: Property.numbered(2).id, dollars: 70_000, [(.pending, 1)])
      try await body(platform)
    }
  }

  @Test func theOverviewCountsByPropertyAndByDay() async throws {
    try await Self.withHistory { platform async throws in
      _ = try await platform.get(Path.property(Property.numbered(2).id))
      _ = try await platform.send(
        .put, Path.property(Property.numbered(1).id) + "/favorite", "", People.user(1).signedIn)
      let overview = try await platform.get(Self.path, RaiseScene.staff.signedIn).decoded(AnalyticsOverview.self)
      #expect(overview.fromDate == CalendarDate("2026-01-31"))
      #expect(overview.toDate == CalendarDate("2026-03-01"))
      #expect(overview.days.count == 30)
      let totals = overview.totals
      #expect(totals.views == 1 && totals.favorites == 1)
      #expect(totals.interest == .init(count: 1, amount: Money(dollars: 100_000)))
      #expect(totals.pending == .init(count: 4, amount: Money(dollars: 290_000)))
      #expect(totals.committed == .init(count: 2, amount: Money(dollars: 170_000)))
      // Forty days ago.
      #expect(totals.funded == .init())
      #expect(overview.properties.map(\.property.name) == ["Deal 1", "Deal 2"])
      #expect(overview.properties.map(\.funnel.views) == [0, 1])
      let day = try #require(overview.days.first { $0.date == CalendarDate("2026-02-27") })
      #expect(day.funnel.committed == totals.committed)
    }
  }

  @Test func theOverviewCanBeOfOtherDaysAndOfOneProperty() async throws {
    try await Self.withHistory { platform async throws in
      let one = Property.numbered(1).id
      let old = try await platform.get(
        Self.path + "?from=2026-01-01&to=2026-01-31&propertyId=\(one)", RaiseScene.staff.signedIn
      ).decoded(AnalyticsOverview.self)
      #expect(old.totals.funded == .init(count: 1, amount: Money(dollars: 50_000)))
      #expect(old.properties.count == 1 && old.days.count == 31)
      let missing = Self.path + "?propertyId=\(Property.numbered(9).id)"
      #expect(try await platform.get(missing, RaiseScene.staff.signedIn).status == 404)
    }
  }

  @Test(arguments: ["?from=yesterday", "?from=2026-02-02&to=2026-02-01", "?from=2020-01-01", "?days=3"])
  func wrongParametersAreRefused(query: String) async throws {
    try await withPlatform { platform async throws in
      let reply = try await platform.get(Self.path + query, RaiseScene.staff.signedIn)
      #expect(reply.status == 400)
      #expect(try reply.error().details?.count == 1)
    }
  }

  @Test func complianceTellsWhatIsDueEndsOrGrowsOld() async throws {
    try await Self.withHistory { platform async throws in
      let report = try await platform.get("/api/admin/compliance", RaiseScene.staff.signedIn)
        .decoded(ComplianceReport.self)
      // Deal 1's first sale was 45 days ago, its notice due 30 days ago; Deal 2's falls due on a Saturday.
      #expect(report.formD.map(\.property.name) == ["Deal 1", "Deal 2"])
      #expect(report.formD.map(\.firstSaleDate) == [CalendarDate("2026-01-15"), CalendarDate("2026-02-27")])
      #expect(report.formD.map(\.dueDate) == [CalendarDate("2026-01-30"), CalendarDate("2026-03-16")])
      #expect(report.formD.map(\.daysLeft) == [-30, 15])
      #expect(report.formD.allSatisfy { $0.filing == nil })
      #expect(report.accreditationsExpiring.map(\.userId) == [People.user(1).id])
      #expect(report.accreditationsExpiring.first?.accreditation.daysLeft == 10)
      #expect(report.accreditationsExpiring.first?.pendingInvestments == 1)
      #expect(report.staleValuations.map(\.property.name) == ["Deal 1"])
      #expect(report.staleValuations.first?.ageDays == 366)
    }
  }

  @Test(arguments: ["/api/admin/analytics/overview", "/api/admin/compliance"])
  func onlyStaffSeeThese(path: String) async throws {
    try await withPlatform { platform async throws in
      #expect(try await platform.get(path).status == 401)
      #expect(try await platform.get(path, People.user(1).signedIn).status == 403)
    }
  }
}
