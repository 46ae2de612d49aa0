import Domain
import PlatformAPI
import Testing

@testable import Server

struct PortfolioRoutesTests {
  private static let me = People.user(1)
  private static let other = People.user(2)

  /// Runs `body` with a property, an investment of $100,000 in it and a history of valuations and distributions.
  private static func run(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    let write = PropertyWrite.numbered(1) { property in
      property.name = "=Deal, \"1\""
      property.currentValuation = Money(dollars: 3_000_000)
      property.valuationDate = CalendarDate("2026-01-15")
      property.debtBalance = Money(dollars: 1_500_000)
    }
    try await withPlatform([write, .numbered(2), .numbered(3), .numbered(4), .numbered(5)]) { platform in
      let property = write.property.id
      try await platform.store.write(at: testNow) { writer in
        try writer.insert([me, other, People.staff(3)])
        try writer.insert([
          People.funded(1, by: me.id, in: property, dollars: 100_000, on: "2024-01-10"),
          People.funded(2, by: other.id, in: property, dollars: 300_000, on: "2024-01-10"),
        ])
        try writer.keep(
          Valuation(
            date: CalendarDate("2025-01-15")!, value: Money(dollars: 2_700_000), debt: Money(dollars: 1_600_000)),
          of: property)
        for (number, day) in ["2025-03-31", "2025-12-31"].enumerated() {
          try record(UInt64(number), on: day, .completed, in: property, writer: &writer)
        }
      }
      try await body(platform)
    }
  }

  private static func property(_ number: Int) -> PropertyID { PropertyWrite.numbered(number).property.id }

  private static func record(
    _ number: UInt64, on day: String, _ status: DistributionBatchStatus, in property: PropertyID,
    writer: inout StoreWriter
  ) throws {
    let date = CalendarDate(day)!
    try writer.insert([
      DistributionBatchRecord(
        id: Parts.id(3000 + number), propertyId: property, type: .income, totalAmount: Money(dollars: 8_000),
        recordDate: date, paymentDate: date, status: status, createdBy: Parts.id(1003), createdAt: testNow,
        updatedAt: testNow)
    ])
    try writer.insert(
      [2001, 2002].map { investment in
        DistributionRecord(
          id: Parts.id(4000 + number * 10 + investment), investmentId: Parts.id(investment),
          batchId: Parts.id(3000 + number), amount: Money(dollars: investment == 2001 ? 2_000 : 6_000), type: .income,
          status: status == .completed ? .completed : .pending, recordDate: date, paymentDate: date,
          createdAt: testNow)
      })
  }

  @Test func theSummaryHasEveryFigure() async throws {
    try await Self.run { platform in
      let reply = try await platform.get("/api/users/me/portfolio", Self.me.signedIn)
      #expect(reply.status == 200)
      #expect(reply.header("Cache-Control") == "private, no-cache")
      let summary: PortfolioSummary = try reply.decoded()
      #expect(summary.asOf == testNow.dateUTC)
      #expect(summary.returns.paidIn == Money(dollars: 100_000))
      // A tenth of 1,500,000.
      #expect(summary.returns.nav == Money(dollars: 150_000))
      #expect(summary.returns.distributions.total == Money(dollars: 4_000))
      #expect(summary.returns.cashOnCash == Percent(4))
      #expect(summary.returns.tvpi == 1.54)
      #expect(summary.returns.irr.status == .ok)
      #expect(summary.holdings.count == 1)
      #expect(summary.holdings.first?.navBasis == .valuation)
      #expect(summary.holdings.first?.ownershipPercent == Percent(10))
      #expect(summary.allocation.byState.map(\.amount) == [Money(dollars: 150_000)])
      #expect(summary.stale.isEmpty)
      for member in ["\"dpi\":", "\"rvpi\":", "\"equityMultiple\":", "\"capitalBalance\":", "\"byPropertyType\":"] {
        #expect(reply.text.contains(member))
      }
    }
  }

  @Test func anEarlierDayIsValuedByWhatWasKnownThen() async throws {
    try await Self.run { platform in
      let summary = try await platform.get("/api/users/me/portfolio?asOf=2025-06-30", Self.me.signedIn)
        .decoded(PortfolioSummary.self)
      #expect(summary.returns.nav == Money(dollars: 110_000))
      #expect(summary.returns.distributions.total == Money(dollars: 2_000))
      let before = try await platform.get("/api/users/me/portfolio?asOf=2024-06-30", Self.me.signedIn)
        .decoded(PortfolioSummary.self)
      #expect(before.holdings.map(\.navBasis) == [.cost])
      for wrong in ["2026-03-02", "yesterday"] {
        let refused = try await platform.get("/api/users/me/portfolio?asOf=\(wrong)", Self.me.signedIn)
        #expect(refused.status == 400, "\(wrong)")
      }
    }
  }

  @Test func everyEarlierDayCanBeWorkedOutFromTheLedger() async throws {
    try await Self.run { platform in
      let path = "/api/users/me/portfolio"
      let ledger = try await platform.get(path + "/ledger", Self.me.signedIn).decoded(PortfolioLedger.self)
      #expect(ledger.asOf == testNow.dateUTC && ledger.investments.count == 1)
      // Before the offer, between its steps, around valuations and payments, and today.
      let days = [
        "2019-06-30", "2024-01-09", "2024-01-10", "2024-12-31", "2025-01-01", "2025-03-30", "2025-03-31", "2025-12-31",
        ledger.asOf.description,
      ].compactMap { CalendarDate($0) }
      for day in days {
        let summary = try await platform.get(path + "?asOf=\(day)", Self.me.signedIn).decoded(PortfolioSummary.self)
        let flows = try await platform.get("/api/users/me/cash-flows?asOf=\(day)", Self.me.signedIn)
          .decoded(CashFlowStatement.self)
        let points = try await platform.get(path + "/timeline?interval=month&asOf=\(day)", Self.me.signedIn)
          .decoded([PortfolioPoint].self)
        let portfolio = ledger.portfolio(asOf: day)
        #expect(PortfolioSummary(portfolio) == summary, "\(day)")
        #expect(CashFlowStatement(portfolio) == flows, "\(day)")
        #expect(ledger.timeline(.month, through: day).points.map(PortfolioPoint.init) == points, "\(day)")
      }
    }
  }

  @Test func whatWasNoOfferWasNonOnEarlierDaysEither() async throws {
    try await Self.run { platform in
      let (line, interest, promoted) = (Self.property(3), Self.property(4), Self.property(5))
      try await RaiseScene.invest(
        platform, 31, by: 1, in: line, dollars: 50_000, [(.waitlisted, 30), (.cancelled, 10)])
      try await RaiseScene.invest(
        platform, 32, by: 1, in: interest, dollars: 50_000, [(.interested, 30), (.cancelled, 10)])
      try await RaiseScene.invest(
        platform, 33, by: 1, in: promoted, dollars: 50_000, [(.waitlisted, 30), (.pending, 20), (.cancelled, 10)])
      let path = "/api/users/me/portfolio"
      let ledger = try await platform.get(path + "/ledger", Self.me.signedIn).decoded(PortfolioLedger.self)
      func statuses(_ daysAgo: Double) async throws -> [PropertyID: InvestmentStatus] {
        let day = RaiseScene.ago(daysAgo).dateUTC
        let summary = try await platform.get(path + "?asOf=\(day)", Self.me.signedIn).decoded(PortfolioSummary.self)
        #expect(PortfolioSummary(ledger.portfolio(asOf: day)) == summary, "\(day)")
        #expect(summary.allocation.byStatus.allSatisfy { $0.key != "waitlisted" })
        return Dictionary(
          summary.holdings.filter { $0.status != .funded }.map { ($0.property.id, $0.status) },
          uniquingKeysWith: { first, _ in first })
      }
      #expect(try await statuses(25) == [line: .waitlisted, promoted: .waitlisted])
      #expect(try await statuses(15) == [line: .waitlisted, promoted: .pending])
      #expect(try await statuses(10) == [:])
    }
  }

  @Test func theTimelineEndsToday() async throws {
    try await Self.run { platform in
      let points = try await platform.get("/api/users/me/portfolio/timeline?interval=month", Self.me.signedIn)
        .decoded([PortfolioPoint].self)
      #expect(points.first?.date == CalendarDate("2024-01-31"))
      #expect(points.last?.date == testNow.dateUTC)
      #expect(points.count == 27)
      #expect(points.first { $0.date == CalendarDate("2025-01-31") }?.nav == Money(dollars: 110_000))
    }
  }

  @Test func cashFlowsComeAsJSONAndAsCSVThatIsSafeToOpen() async throws {
    try await Self.run { platform in
      let path = "/api/users/me/cash-flows"
      let statement = try await platform.get(path, Self.me.signedIn).decoded(CashFlowStatement.self)
      #expect(statement.data.map(\.amount.cents) == [-10_000_000, 200_000, 200_000, 15_000_000])
      #expect(statement.data.map(\.kind) == [.contribution, .income, .income, .netAssetValue])
      let csv = try await platform.get(path + ".csv", Self.me.signedIn)
      #expect(csv.header("Content-Type")?.hasPrefix("text/csv") == true)
      #expect(csv.header("Content-Disposition") == "attachment; filename=\"cash-flows-2026-03-01.csv\"")
      let rows = csv.text.split(separator: "\r\n")
      #expect(rows.first == "date,amount,kind,property,propertyId,investmentId")
      #expect(rows[1].hasPrefix(#"2024-01-10,-100000.00,contribution,"'=Deal, ""1""","#))
      #expect(rows.count == 5)
      for (accept, isCSV) in [
        ("text/csv", true), ("application/json, text/csv;q=0.5", false), ("text/csv, */*;q=0.1", true), ("*/*", false),
      ] {
        let reply = try await platform.get(path, Self.me.signedIn.merging(["Accept": accept]) { $1 })
        #expect(reply.header("Content-Type")?.hasPrefix("text/csv") == isCSV, "\(accept)")
      }
    }
  }

  @Test func distributionsAreFilteredAndNeverSomebodyElses() async throws {
    try await Self.run { platform in
      try await platform.store.write(at: testNow) { writer in
        try Self.record(8, on: "2026-06-30", .approved, in: Property.numbered(1).id, writer: &writer)
        try Self.record(9, on: "2026-09-30", .draft, in: Property.numbered(1).id, writer: &writer)
      }
      func days(_ query: String) async throws -> [String] {
        try await platform.get("/api/users/me/distributions" + query, Self.me.signedIn)
          .decoded(Page<Distribution>.self).data.map(\.paymentDate.description)
      }
      #expect(try await days("") == ["2026-06-30", "2025-12-31", "2025-03-31"])
      #expect(try await days("?status=pending") == ["2026-06-30"])
      #expect(try await days("?from=2025-04-01&to=2025-12-31") == ["2025-12-31"])
      #expect(try await days("?type=appreciation") == [])
      #expect(try await days("?propertyId=\(Property.numbered(1).id)&limit=1&page=2") == ["2025-12-31"])
      #expect(try await days("?propertyId=\(Property.numbered(2).id)") == [])
      let wrong = try await platform.get("/api/users/me/distributions?propertyId=x", Self.me.signedIn)
      #expect(wrong.status == 400)
    }
  }

  @Test func nobodySeesAPortfolioWithoutSigningIn() async throws {
    try await Self.run { platform in
      for path in [
        "portfolio", "portfolio/timeline", "portfolio/ledger", "cash-flows", "cash-flows.csv", "distributions",
      ] {
        let reply = try await platform.get("/api/users/me/" + path)
        #expect(reply.status == 401, "\(path)")
      }
      let empty = try await platform.get("/api/users/me/portfolio", People.user(7).signedIn)
        .decoded(PortfolioSummary.self)
      #expect(empty.holdings.isEmpty && empty.returns.irr.status == .unavailable)
    }
  }
}
