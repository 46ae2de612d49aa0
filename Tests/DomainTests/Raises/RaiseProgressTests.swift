import Testing

@testable import Domain

@Suite struct RaiseProgressTests {
  private static let now = Timestamp("2026-03-01T12:00:00Z")!

  private static func ago(days: Double) -> Timestamp { now + .seconds(-86_400 * days) }

  private static func user(_ number: UInt64) -> UserID { UserID(high: 1, low: number) }

  private static func position(
    _ number: UInt64, _ dollars: Int64, _ status: InvestmentStatus, pending: Double? = nil, committed: Double? = nil,
    funded: Double? = nil
  ) -> RaisePosition {
    RaisePosition(
      investor: user(number), amount: Money(dollars: dollars), status: status,
      since: (funded ?? committed ?? pending).map(ago), pendingAt: pending.map(ago), committedAt: committed.map(ago),
      fundedAt: funded.map(ago))
  }

  private static func terms(
    _ dollars: Int64, _ status: RaiseStatus = .open, elsewhere: Int64 = 0, open: Double? = 60, closesIn: Double? = 20
  ) -> RaiseTerms {
    RaiseTerms(
      status: status, target: Money(dollars: dollars), elsewhere: Money(dollars: elsewhere), opensAt: open.map(ago),
      closesAt: closesIn.map { now + .seconds(86_400 * $0) })
  }

  /// Target 1,000,000; 100,000 pending, 300,000 committed, 200,000 funded.
  private static let book = [
    position(1, 50_000, .interested),
    position(2, 100_000, .pending, pending: 2),
    position(3, 70_000, .committed, pending: 6, committed: 3),
    position(4, 230_000, .committed, pending: 21, committed: 20),
    position(4, 200_000, .funded, pending: 48, committed: 45, funded: 40),
    position(5, 60_000, .waitlisted),
    position(6, 90_000, .cancelled, pending: 6, committed: 4),
    position(7, 40_000, .expired, pending: 30),
  ]

  @Test func amountsAndCountsAreThoseOfEachStatus() {
    let progress = RaiseProgress(Self.terms(1_000_000), positions: Self.book, at: Self.now)
    #expect(progress.amounts.softCommitted == Money(dollars: 50_000))
    #expect(progress.amounts.pending == Money(dollars: 100_000))
    #expect(progress.amounts.committed == Money(dollars: 300_000))
    #expect(progress.amounts.funded == Money(dollars: 200_000))
    #expect(progress.amounts.waitlisted == Money(dollars: 60_000))
    #expect(progress.amounts.raised == Money(dollars: 500_000))
    #expect(progress.amounts.reserved == Money(dollars: 600_000))
    let counts = RaiseProgress.Counts(
      interested: 1, pending: 1, committed: 2, funded: 1, waitlisted: 1, investors: 2)
    #expect(progress.counts == counts)
  }

  @Test func theSharesAreOfTheTarget() {
    let progress = RaiseProgress(Self.terms(1_000_000), positions: Self.book, at: Self.now)
    #expect(progress.percentRaised == Percent(50))
    #expect(progress.percentFunded == Percent(20))
    #expect(progress.outstanding == Money(dollars: 800_000))
    #expect(progress.remaining == Money(dollars: 500_000))
    #expect(progress.hardCap == Money(dollars: 1_100_000))
    #expect(progress.headroom == Money(dollars: 500_000))
    #expect(!progress.isOversubscribed)
  }

  @Test func velocityCountsWhatWasCommittedInTheWindowAndStillStands() {
    let progress = RaiseProgress(Self.terms(1_000_000), positions: Self.book, at: Self.now)
    #expect(progress.lastWeek == RaiseVelocity(days: 7, committed: Money(dollars: 70_000)))
    #expect(progress.lastWeek.perDay == Money(dollars: 10_000))
    #expect(progress.lastMonth == RaiseVelocity(days: 30, committed: Money(dollars: 300_000)))
    #expect(progress.lastMonth.perDay == Money(dollars: 10_000))
  }

  @Test func theWindowEndsNowAndLeavesItsBeginningOut() {
    let atTheBorder = Self.position(1, 10_000, .committed, committed: 7)
    let inside = Self.position(2, 20_000, .committed, committed: 6.9999)
    let now = Self.position(3, 40_000, .committed, committed: 0)
    let later = Self.position(4, 80_000, .committed, committed: -1)
    let velocity = RaiseVelocity(days: 7, of: [atTheBorder, inside, now, later], at: Self.now)
    #expect(velocity.committed == Money(dollars: 60_000))
  }

  @Test func theProjectionGoesByThirtyDays() {
    let progress = RaiseProgress(Self.terms(1_000_000), positions: Self.book, at: Self.now)
    // 500,000 left at 10,000 a day.
    #expect(progress.daysToTarget == 50)
    #expect(progress.projectedTargetDate == CalendarDate("2026-04-20"))
    #expect(progress.requiredPerDay == Money(dollars: 25_000))
    #expect(progress.projectedAtClose == Money(dollars: 700_000))
  }

  @Test func noMoreThanTheTargetIsProjected() {
    // 200,000 left, and 20 days at 20,000 a day ahead.
    let book = [Self.position(1, 200_000, .funded, committed: 40), Self.position(2, 600_000, .committed, committed: 5)]
    let progress = RaiseProgress(Self.terms(1_000_000), positions: book, at: Self.now)
    #expect(progress.projectedAtClose == Money(dollars: 1_000_000))
    // What was accepted already is not taken back.
    let beyond = RaiseProgress(
      Self.terms(1_000_000), positions: book + [Self.position(3, 250_000, .committed, committed: 1)], at: Self.now)
    #expect(beyond.projectedAtClose == Money(dollars: 1_050_000))
  }

  @Test func aYoungRaiseIsProjectedBySevenDays() {
    let terms = Self.terms(1_000_000, open: 9)
    let book = [Self.position(1, 70_000, .committed, committed: 3), Self.position(2, 30_000, .committed, committed: 8)]
    let progress = RaiseProgress(terms, positions: book, at: Self.now)
    #expect(progress.pace.days == 7)
    #expect(progress.daysToTarget == 90)
  }

  @Test func partsOfADayCountAsOne() {
    let terms = Self.terms(100_001, closesIn: 2.25)
    let progress = RaiseProgress(
      terms, positions: [Self.position(1, 30_000, .funded, committed: 10, funded: 5)], at: Self.now)
    // 70,001 at 1,000 a day.
    #expect(progress.daysToTarget == 71)
    #expect(progress.daysLeft == 3)
    // 70,001 in 3 days.
    #expect(progress.requiredPerDay == Money(cents: 2_333_367))
  }

  @Test func nothingIsProjectedWhereNothingComesIn() {
    let book = [Self.position(1, 300_000, .committed, pending: 41, committed: 40)]
    let progress = RaiseProgress(Self.terms(1_000_000), positions: book, at: Self.now)
    #expect(progress.daysToTarget == nil)
    #expect(progress.projectedTargetDate == nil)
    #expect(progress.requiredPerDay == Money(dollars: 35_000))
    #expect(progress.projectedAtClose == Money(dollars: 300_000))
  }

  @Test func aReachedTargetNeedsNoMoreDays() {
    let book = [Self.position(1, 1_000_000, .committed, committed: 40), Self.position(2, 60_000, .pending)]
    let progress = RaiseProgress(Self.terms(1_000_000), positions: book, at: Self.now)
    #expect(progress.daysToTarget == 0)
    #expect(progress.projectedTargetDate == Self.now.dateUTC)
    #expect(progress.requiredPerDay == .zero)
    #expect(progress.isOversubscribed)
    #expect(progress.oversubscription == Money(dollars: 60_000))
    #expect(progress.headroom == Money(dollars: 40_000))
    #expect(progress.outstanding == Money(dollars: 1_000_000))
  }

  @Test(arguments: [RaiseStatus.draft, .upcoming, .closed, .funded, .cancelled])
  func onlyAnOpenRaiseIsProjected(status: RaiseStatus) {
    let progress = RaiseProgress(Self.terms(1_000_000, status), positions: Self.book, at: Self.now)
    #expect(progress.daysToTarget == nil)
    #expect(progress.projectedTargetDate == nil)
    #expect(progress.requiredPerDay == nil)
    #expect(progress.projectedAtClose == nil)
  }

  @Test func aRaisePastItsEndOrWithoutOneRequiresNothingPerDay() {
    for terms in [Self.terms(1_000_000, closesIn: -1), Self.terms(1_000_000, closesIn: nil)] {
      let progress = RaiseProgress(terms, positions: Self.book, at: Self.now)
      #expect(progress.requiredPerDay == nil)
      #expect(progress.projectedAtClose == nil)
      #expect(progress.daysToTarget == 50)
    }
  }

  @Test func exitedMoneyAndWhatWasRaisedElsewhereHaveComeIn() {
    let book = [Self.position(1, 300_000, .exited, committed: 400, funded: 390)]
    let progress = RaiseProgress(Self.terms(1_000_000, .funded, elsewhere: 700_000), positions: book, at: Self.now)
    #expect(progress.percentRaised == Percent(100))
    #expect(progress.percentFunded == Percent(100))
    #expect(progress.outstanding == .zero)
    #expect(progress.counts.investors == 1)
  }

  @Test func mediansAreOverEveryInvestmentThatPassed() {
    let progress = RaiseProgress(Self.terms(1_000_000), positions: Self.book, at: Self.now)
    // 3, 1, 3 and 2 days; the one that was withdrawn later passed as well.
    #expect(progress.medianDaysToCommit == 2.5)
    #expect(progress.medianDaysToFund == 5)
    let empty = RaiseProgress(Self.terms(1_000_000), positions: [], at: Self.now)
    #expect(empty.medianDaysToCommit == nil)
    #expect(empty.medianDaysToFund == nil)
  }

  @Test func theHardCapIsFlooredToTheCent() {
    #expect(RaiseTerms(status: .open, target: Money(cents: 1_009)).hardCap == Money(cents: 1_109))
    #expect(RaiseTerms(status: .open, target: Money(cents: 1_010)).hardCap == Money(cents: 1_111))
  }

  @Test func theFunnelTellsWhoIsAtAStageAndWhoHasBeen() {
    let funnel = RaiseStage.funnel(Self.book, at: Self.now)
    #expect(funnel.map(\.status) == RaiseStage.order)
    #expect(funnel.map(\.count) == [1, 1, 1, 2, 1])
    #expect(funnel.map(\.reached) == [1, 6, 1, 4, 1])
    #expect(funnel.map(\.amount) == [50_000, 100_000, 60_000, 300_000, 200_000].map { Money(dollars: $0) })
    #expect(funnel[3].medianDays == 11.5)
    #expect(funnel[3].oldestDays == 20)
    #expect(funnel[0].oldestDays == nil)
  }
}
