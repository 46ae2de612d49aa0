import Client
import Domain
import Fixtures
import PlatformAPI

@testable import App

/// The made-up world of the staff's stage.
extension StaffStage {
  static func reference(_ deal: Deal) -> PropertyReference {
    PropertyReference(id: deal.id, name: deal.name, slug: deal.slug, city: deal.city, state: deal.state)
  }

  static func ago(_ days: Double) -> Timestamp { .fixtureNow + .seconds(-86_400 * days) }

  /// An investment of a raise, in thousands of dollars, with the days since each of its steps.
  static func position(
    _ number: UInt64, _ thousands: Int64, _ status: InvestmentStatus, pending: Double? = nil, committed: Double? = nil,
    funded: Double? = nil
  ) -> RaisePosition {
    RaisePosition(
      investor: UserID(high: 1, low: number), amount: Money(dollars: thousands * 1000), status: status,
      since: (funded ?? committed ?? pending).map(ago), pendingAt: pending.map(ago), committedAt: committed.map(ago),
      fundedAt: funded.map(ago))
  }

  /// A raise that opened sixty days ago; most of what it has was raised elsewhere.
  static func progress(_ deal: Deal, _ positions: [RaisePosition], opened days: Double = 60) -> RaiseProgress {
    let counted = positions.filter { $0.status.countsAsRaised }.map(\.amount).total()
    return RaiseProgress(
      RaiseTerms(
        status: deal.raise.status, target: deal.raise.target, elsewhere: deal.raise.amountRaised - counted,
        opensAt: ago(days), closesAt: deal.raise.closesAt), positions: positions, at: .fixtureNow)
  }

  static func report(_ deal: Deal, _ positions: [RaisePosition], opened days: Double = 60) -> RaiseReport {
    RaiseReport(progress(deal, positions, opened: days), of: reference(deal), version: 1)
  }

  /// On its way, behind its pace.
  static let saguaroBook = [
    position(1, 100, .pending, pending: 2), position(2, 70, .committed, pending: 6, committed: 3),
    position(3, 230, .committed, pending: 21, committed: 20),
    position(4, 200, .funded, pending: 48, committed: 45, funded: 40), position(5, 50, .interested),
    position(6, 60, .waitlisted),
  ]

  /// In the order in which the platform gives them.
  static let raises = [
    report(.camelbackCommons, [position(9, 50, .committed, pending: 40, committed: 25)]),
    report(
      .copperBasinLofts,
      [position(7, 4_200, .pending, pending: 1), position(8, 800, .committed, pending: 9, committed: 5)]),
    report(.juniperFlats, [position(11, 250, .funded, pending: 300, committed: 290, funded: 280)]),
    report(.penaGardens, []), report(.saguaroRidge, saguaroBook),
  ]

  static func detail(of id: PropertyID) -> RaiseDetail? {
    guard let deal = Deal.examples.first(where: { $0.id == id }) else { return nil }
    let book = id == saguaro ? saguaroBook : []
    return RaiseDetail(
      progress(deal, book), funnel: RaiseStage.funnel(book, at: .fixtureNow), of: reference(deal), version: 1)
  }

  static func investor(
    _ number: Int, _ name: String, _ thousands: Int64, _ status: InvestmentStatus, days: Int
  ) -> RaiseInvestor {
    RaiseInvestor(
      investmentId: AccountStage.id(number), userId: AccountStage.id(number + 100), name: name,
      email: "\(number).letters@example.com", amount: Money(dollars: thousands * 1000), status: status,
      sinceAt: ago(Double(days)), daysInStage: days,
      expiresAt: status == .pending ? .fixtureNow + .seconds(86_400 * 3) : nil,
      documents: .init(count: 2, acknowledgedAt: ago(Double(days))),
      accreditation: AccreditationState(until: .fixtureNow + .seconds(86_400 * 200), at: .fixtureNow),
      payment: .init(method: .wire), createdAt: ago(Double(days)))
  }

  static let investors = [
    investor(31, "Fay Funded", 200, .funded, days: 40), investor(32, "Carl Committed", 70, .committed, days: 3),
    investor(33, "Wendy Waiting", 60, .waitlisted, days: 1), investor(34, "Pia Pending", 100, .pending, days: 2),
    investor(35, "Ed Expired", 20, .expired, days: 30), investor(36, "Rob Rejected", 10, .rejected, days: 12),
  ]

  static let waitlist = [
    WaitlistEntry(
      investmentId: AccountStage.id(33), userId: AccountStage.id(133), name: "Wendy Waiting",
      email: "33@example.com", amount: Money(dollars: 60_000), position: 1, joinedAt: ago(1),
      accreditation: AccreditationState(until: .fixtureNow + .seconds(86_400 * 200), at: .fixtureNow), fits: true)
  ]

  /// Sixty days, in which something is committed on every third and funded on every sixth.
  static let history: [RaiseHistoryPoint] = RaiseTimeline.points(
    of: (0..<60).filter { $0 % 3 == 0 }.flatMap { day -> [RaiseStep] in
      let amount = Money(dollars: 60_000)
      let at = ago(Double(59 - day))
      return [RaiseStep(at: at, from: nil, to: .pending, amount: amount)]
        + (day % 6 == 0 ? [RaiseStep(at: at, from: .pending, to: .committed, amount: amount * 2)] : [])
    }, elsewhere: Money(dollars: 2_700_000), from: ago(59).dateUTC, through: Timestamp.fixtureNow.dateUTC
  ).map(RaiseHistoryPoint.init)

  static func user(
    _ number: Int, _ name: String, _ role: UserRole, _ standing: AccreditationStanding, daysLeft: Int? = nil
  ) -> User {
    let parts = name.split(separator: " ").map(String.init)
    return User(
      id: AccountStage.id(number), clerkId: "user_\(number)",
      email: parts.joined(separator: ".").lowercased() + "@example.com",
      firstName: parts[0], lastName: parts.count > 1 ? parts[1] : nil, role: role, isAccredited: standing == .verified,
      verificationStatus: standing == .verified ? .verified : .pending,
      accreditation: AccreditationSummary(
        status: standing, method: standing == .none ? nil : .income,
        expiresAt: daysLeft.map { .fixtureNow + .seconds(86_400 * $0) }, daysLeft: daysLeft),
      createdAt: ago(400), updatedAt: ago(1), lastLoginAt: ago(0.2))
  }

  static let users = [
    user(1, "Vera Verified", .investor, .verified, daysLeft: 200), user(2, "Pat Pending", .investor, .pending),
    user(3, "Nora None", .investor, .none), user(4, "Sue Soon", .investor, .verified, daysLeft: 12),
    user(900, "Sam Staff", .staff, .none), user(901, "Ada Admin", .admin, .none),
  ]

  static func batch(_ status: DistributionBatchStatus, by maker: Int = 901) -> DistributionBatch {
    DistributionBatch(
      id: AccountStage.id(700), property: reference(.juniperFlats), type: .income, totalAmount: Money(dollars: 30_000),
      recordDate: ago(2).dateUTC, paymentDate: Timestamp.fixtureNow.dateUTC, status: status,
      createdBy: AccountStage.id(maker), createdAt: ago(1), updatedAt: ago(1),
      progress: .init(lines: 2, completed: status == .completed ? 2 : 0, failed: 0))
  }

  static let lines: [DistributionBatch.Line] = [
    .init(
      id: AccountStage.id(701), investmentId: AccountStage.id(31), userId: AccountStage.id(1),
      investor: "Vera Verified",
      amount: Money(dollars: 20_000), status: .pending),
    .init(
      id: AccountStage.id(702), investmentId: AccountStage.id(32), userId: AccountStage.id(4), investor: "Sue Soon",
      amount: Money(dollars: 10_000), status: .pending),
  ]

  static let board = JobBoard(
    queues: [
      JobQueueSummary(name: "email", waiting: 0, delayed: 0, active: 0, completed: 40, failed: 1, nextRunAt: nil),
      JobQueueSummary(
        name: "distributions", waiting: 1, delayed: 1, active: 0, completed: 3, failed: 0, nextRunAt: nil),
    ],
    jobs: [
      PlatformJob(
        id: AccountStage.id(800), queue: "email", state: .failed, attempts: 8,
        payload: .members(["template": .text("welcome"), "userId": .text("u-1")]), dedupeKey: nil, runAt: ago(0.5),
        leasedUntil: nil, lastError: "the mail server said no", createdAt: ago(1), finishedAt: nil),
      PlatformJob(
        id: AccountStage.id(801), queue: "distributions", state: .waiting, attempts: 0, payload: .members([:]),
        dedupeKey: nil, runAt: .fixtureNow + .seconds(3600), leasedUntil: nil, lastError: nil, createdAt: ago(1),
        finishedAt: nil),
    ])

  static let audit: [AuditRecord] = [
    AuditRecord(
      id: AccountStage.id(850), at: ago(0.1), actorId: me, action: "investment.commit", entity: "investment",
      entityId: "0190aaaa", requestId: "req-1", details: nil),
    AuditRecord(
      id: AccountStage.id(851), at: ago(0.3), actorId: nil, action: "offer.expire", entity: "investment",
      entityId: "0190bbbb", requestId: nil, details: .members(["lines": .number(3)])),
  ]

  static let compliance = ComplianceReport(
    asOfDate: Timestamp.fixtureNow.dateUTC,
    formD: [
      .init(
        property: reference(.camelbackCommons), firstSaleDate: ago(13).dateUTC, today: Timestamp.fixtureNow.dateUTC),
      .init(
        property: reference(.saguaroRidge), firstSaleDate: ago(45).dateUTC, today: Timestamp.fixtureNow.dateUTC,
        filing: FormDFiling(
          filedDate: ago(28).dateUTC, fileNumber: "021-512345", recordedBy: me, recordedAt: ago(28))),
    ],
    accreditationsExpiring: [
      .init(
        userId: AccountStage.id(4), name: "Sue Soon", email: "sue@example.com",
        accreditation: AccreditationState(until: .fixtureNow + .seconds(86_400 * 12), at: .fixtureNow),
        pendingInvestments: 1)
    ],
    staleValuations: [
      .init(property: reference(.juniperFlats), valuationDate: ago(400).dateUTC, today: Timestamp.fixtureNow.dateUTC)
    ])

  static let proof = Reconciliation(
    id: "proof-1", at: ago(0.5),
    checks: [
      .init(subject: "amounts raised", differences: []), .init(subject: "paid distributions", differences: []),
    ])

  static let analytics: AnalyticsOverview = {
    var funnel = AnalyticsFunnel()
    funnel.views = 412
    funnel.favorites = 31
    funnel.pending = .init(count: 4, amount: Money(dollars: 400_000))
    funnel.committed = .init(count: 3, amount: Money(dollars: 300_000))
    return AnalyticsOverview(
      fromDate: ago(29).dateUTC, toDate: Timestamp.fixtureNow.dateUTC, totals: funnel,
      properties: [.init(property: reference(.saguaroRidge), funnel: funnel)], days: [])
  }()
}
