import Domain
import PlatformAPI
import Testing

@testable import Server

struct RaiseRoutesTests {
  private static let property = Property.numbered(1)
  private static let path = "/api/admin/raises/\(property.id)"

  /// A target of 1,000,000 that closes in a day: 100,000 pending, 210,000 committed, 100,000 funded, 50,000 waiting.
  private static func withRaise(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    let writes = [1, 2, 3].map { number in
      PropertyWrite.numbered(number) { property in
        if number == 2 { property.raise = .inStatus(.upcoming) }
        if number == 3 { property.status = .archived }
      }
    }
    try await withPlatform(writes) { platform async throws in
      try await RaiseScene.people(in: platform)
      try await RaiseScene.invest(platform, 1, in: property.id, dollars: 100_000, [(.pending, 2.5)])
      try await RaiseScene.invest(
        platform, 2, in: property.id, dollars: 210_000, [(.interested, 9), (.pending, 6), (.committed, 3)]
      ) { $0.commitmentDate = CalendarDate("2026-02-26") }
      try await RaiseScene.invest(
        platform, 3, in: property.id, dollars: 100_000, [(.pending, 41), (.committed, 40), (.funded, 33)]
      ) {
        $0.paymentMethod = .wire
        $0.paymentReference = "=WIRE,1"
      }
      try await RaiseScene.invest(platform, 4, in: property.id, dollars: 50_000, [(.waitlisted, 1)]) {
        $0.waitlistPosition = 2
      }
      try await RaiseScene.invest(platform, 5, in: property.id, dollars: 60_000, [(.waitlisted, 2)]) {
        $0.waitlistPosition = 1
      }
      try await body(platform)
    }
  }

  @Test func aRaiseIsReportedWithItsFiguresAndItsFunnel() async throws {
    try await Self.withRaise { platform async throws in
      let reply = try await platform.get(Self.path, RaiseScene.staff.signedIn)
      #expect(reply.header("Cache-Control") == "private, no-cache")
      let detail = try reply.decoded(RaiseDetail.self)
      let report = detail.report
      #expect(report.property.slug == "deal-1")
      #expect(report.amounts.pending == Money(dollars: 100_000))
      #expect(report.amounts.committed == Money(dollars: 210_000))
      #expect(report.amounts.funded == Money(dollars: 100_000))
      #expect(report.amounts.waitlisted == Money(dollars: 110_000))
      #expect(report.amounts.amountRaised == Money(dollars: 310_000))
      #expect(report.amounts.outstanding == Money(dollars: 900_000))
      #expect(report.amounts.headroom == Money(dollars: 690_000))
      #expect(report.percentRaised == Percent(31))
      #expect(report.percentFunded == Percent(10))
      #expect(report.velocity.last7Days == Money(dollars: 30_000))
      #expect(report.velocity.last30Days == Money(dollars: 7_000))
      // 690,000 left at 7,000 a day.
      #expect(report.daysToTarget == 99)
      #expect(report.projectedTargetDate == CalendarDate("2026-06-08"))
      #expect(report.requiredPerDay == Money(dollars: 690_000))
      #expect(report.medianDays.pendingToCommitted == 2)
      #expect(report.medianDays.committedToFunded == 7)
      #expect(report.counts.investors == 2)
      #expect(detail.stages.map(\.status) == [.interested, .pending, .waitlisted, .committed, .funded])
      #expect(detail.stages.map(\.reached) == [1, 3, 2, 2, 1])
      #expect(detail.oversubscription.waiting == 2)
      #expect(detail.oversubscription.beyondTarget == .zero)
      #expect(detail.projection.amountAtClose == Money(dollars: 317_000))
      #expect(detail.projection.reachesTarget == false)
    }
  }

  @Test func theListHasOneReportPerPropertyAndTheOpenOnesFirst() async throws {
    try await Self.withRaise { platform async throws in
      let all = try await platform.get("/api/admin/raises", RaiseScene.staff.signedIn).decoded(Page<RaiseReport>.self)
      #expect(all.data.map(\.property.name) == ["Deal 1", "Deal 2"])
      #expect(all.pagination == Pagination(page: 1, limit: 20, total: 2))
      let detail = try await platform.get(Self.path, RaiseScene.staff.signedIn).decoded(RaiseDetail.self)
      #expect(all.data.first == detail.report)
      let upcoming = try await platform.get(
        "/api/admin/raises?status=upcoming&limit=1", RaiseScene.staff.signedIn
      ).decoded(Page<RaiseReport>.self)
      #expect(upcoming.data.map(\.raiseStatus) == [.upcoming])
      let past = try await platform.get("/api/admin/raises?page=9", RaiseScene.staff.signedIn)
        .decoded(Page<RaiseReport>.self)
      #expect(past.data.isEmpty && past.pagination.total == 2)
    }
  }

  @Test func placesAreReadAgainOnlyOfARaiseThatHasMoved() async throws {
    try await Self.withRaise { platform async throws in
      let shelf = platform.store.raiseShelf
      func list() async throws -> [RaiseReport] {
        try await platform.get("/api/admin/raises", RaiseScene.staff.signedIn).decoded(Page<RaiseReport>.self).data
      }
      let first = try await list()
      let version = first[0].version
      let places = try #require(shelf.positions(of: Self.property.id, version: version))
      // What is on the shelf is what is told: here everything but one place.
      shelf.keep(Array(places.prefix(1)), of: Self.property.id, version: version)
      #expect(try await list()[0].amounts.waitlisted != first[0].amounts.waitlisted)
      shelf.keep(places, of: Self.property.id, version: version)
      // A change that is taken back gives its place in the change order to the next one.
      try await platform.store.rehearse(at: testNow) { writer in try Self.grow(by: 700, in: &writer) }
      #expect(try await list() == first)
      try await platform.store.write(at: testNow) { writer in try Self.grow(by: 5_000, in: &writer) }
      let moved = try await list()
      #expect(moved[0].amounts.pending == first[0].amounts.pending + Money(dollars: 5_000))
      #expect(moved[1] == first[1])
      #expect(shelf.positions(of: Self.property.id, version: version) == nil)
    }
  }

  /// Makes the pending investment larger.
  private static func grow(by dollars: Int64, in writer: inout StoreWriter) throws {
    let all = try writer.investments(in: property.id, [.pending])
    var record = try #require(all.first)
    record.amount += Money(dollars: dollars)
    try writer.update(record)
  }

  @Test func investorsComeByStageWithDaysDocumentsAccreditationAndPayment() async throws {
    try await Self.withRaise { platform async throws in
      let page = try await platform.get(Self.path + "/investors", RaiseScene.staff.signedIn)
        .decoded(Page<RaiseInvestor>.self)
      #expect(page.data.map(\.status) == [.pending, .committed, .funded, .waitlisted, .waitlisted])
      #expect(page.data.map(\.daysInStage) == [2, 3, 33, 2, 1])
      let funded = try #require(page.data.first { $0.status == .funded })
      #expect(funded.payment == .init(method: .wire, reference: "=WIRE,1"))
      #expect(funded.name == "investor3@example.com")
      #expect(funded.documents.count == 0)
      #expect(!funded.accreditation.isAccredited)
      let committed = try await platform.get(
        Self.path + "/investors?status=committed&limit=1", RaiseScene.staff.signedIn
      ).decoded(Page<RaiseInvestor>.self)
      #expect(committed.data.map(\.commitmentDate) == [CalendarDate("2026-02-26")])
      #expect(committed.pagination.total == 1)
    }
  }

  @Test func theInvestorsFileIsSafeToOpen() async throws {
    try await Self.withRaise { platform async throws in
      let reply = try await platform.get(Self.path + "/investors.csv", RaiseScene.staff.signedIn)
      #expect(reply.header("Content-Type")?.hasPrefix("text/csv") == true)
      #expect(reply.header("Content-Disposition") == "attachment; filename=\"investors.csv\"")
      let lines = reply.text.split(separator: "\r\n")
      #expect(lines.count == 6)
      #expect(lines[0].hasPrefix("name,email,amount,status,daysInStage"))
      #expect(lines[3].contains("100000.00,funded,33"))
      #expect(lines[3].contains("\"'=WIRE,1\""))
    }
  }

  @Test func theTimelineFillsDaysWithoutEventsAndEndsAtWhatIsRaised() async throws {
    try await Self.withRaise { platform async throws in
      let page = try await platform.get(Self.path + "/timeline?interval=day", RaiseScene.staff.signedIn)
        .decoded(Page<RaiseHistoryPoint>.self)
      #expect(page.data.count == 42)
      #expect(page.data.first?.date == CalendarDate("2026-01-19"))
      #expect(page.data.last?.date == CalendarDate("2026-03-01"))
      #expect(page.data.last?.cumulative == Money(dollars: 310_000))
      #expect(page.data.map(\.committed).total() == Money(dollars: 310_000))
      #expect(page.data.map(\.pending).total() == Money(dollars: 410_000))
      #expect(page.data.map(\.funded).total() == Money(dollars: 100_000))
      let some = try await platform.get(
        Self.path + "/timeline?from=2026-02-25&to=2026-02-26", RaiseScene.staff.signedIn
      ).decoded(Page<RaiseHistoryPoint>.self)
      #expect(some.data.map(\.cumulative) == [100_000, 310_000].map { Money(dollars: $0) })
    }
  }

  @Test func theWaitingListIsInItsOrder() async throws {
    try await Self.withRaise { platform async throws in
      let page = try await platform.get(Self.path + "/waitlist", RaiseScene.staff.signedIn)
        .decoded(Page<WaitlistEntry>.self)
      #expect(page.data.map(\.position) == [1, 2])
      #expect(page.data.map(\.amount) == [60_000, 50_000].map { Money(dollars: $0) })
      #expect(page.data.map(\.fits) == [true, true])
      #expect(page.pagination.total == 2)
    }
  }

  @Test(arguments: [
    "?status=ajar", "?limit=0", "?limit=101", "?page=0", "?sort=name", "?status=open&status=open",
  ])
  func wrongParametersOfTheListAreNamed(query: String) async throws {
    try await withPlatform { platform async throws in
      let reply = try await platform.get("/api/admin/raises" + query, RaiseScene.staff.signedIn)
      #expect(reply.status == 400)
      #expect(try reply.error().details?.count == 1)
    }
  }

  @Test(arguments: [
    "/investors?status=lost", "/timeline?interval=hour", "/timeline?from=2026-02-30",
    "/timeline?from=2026-03-01&to=2026-02-01", "/timeline?from=1990-01-01&to=2026-02-01", "/waitlist?limit=x",
    "/investors.csv?page=1", "?x=1",
  ])
  func wrongParametersOfOneRaiseAreNamed(rest: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let reply = try await platform.get(Self.path + rest, RaiseScene.staff.signedIn)
      #expect(reply.status == 400)
      #expect(try reply.error().code == .validationFailed)
    }
  }

  @Test(arguments: ["", "/investors", "/investors.csv", "/timeline", "/waitlist"])
  func aRaiseThatIsNotThereIsNotFound(rest: String) async throws {
    try await withPlatform { platform async throws in
      for id in [Self.property.id.description, "nonsense"] {
        let reply = try await platform.get("/api/admin/raises/\(id)" + rest, RaiseScene.staff.signedIn)
        #expect(reply.status == 404)
        #expect(try reply.error().error == "Property not found")
      }
    }
  }

  @Test(arguments: ["", "/\(property.id)", "/\(property.id)/investors", "/\(property.id)/investors.csv"])
  func onlyStaffSeeRaises(rest: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      #expect(try await platform.get("/api/admin/raises" + rest).status == 401)
      #expect(try await platform.get("/api/admin/raises" + rest, People.user(1).signedIn).status == 403)
    }
  }
}
