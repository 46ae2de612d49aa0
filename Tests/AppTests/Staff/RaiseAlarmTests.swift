import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App

@Suite struct RaiseAlarmTests {
  private static func report(
    _ positions: [RaisePosition], target: Int64 = 1_000, closesIn days: Int64 = 30, opened: Double = 60,
    status: RaiseStatus = .open
  ) -> RaiseReport {
    let deal = Deal.fixture(
      "Alarm", target: Money(dollars: target * 1000),
      raised: positions.filter { $0.status.countsAsRaised }
        .map(\.amount).total(), raiseStatus: status, closesIn: days)
    return StaffStage.report(deal, positions, opened: opened)
  }

  @Test func aRaiseThatKeepsItsPaceNeedsNobody() {
    // 600 in the last thirty days, 400 to go in thirty: enough.
    #expect(RaiseAlarm.all(of: Self.report([StaffStage.position(1, 600, .committed, committed: 3)])) == [])
  }

  @Test func whatComesInTooSlowlyIsBehindItsPace() {
    let behind = Self.report([StaffStage.position(1, 100, .committed, committed: 3)])
    #expect(RaiseAlarm.all(of: behind) == [.behindPace])
  }

  @Test func nothingForAWeekIsAStandstillButNotInTheFirstOne() {
    let old = [StaffStage.position(1, 500, .committed, committed: 8)]
    #expect(RaiseAlarm.all(of: Self.report(old)) == [.stalled])
    #expect(RaiseAlarm.all(of: Self.report([], opened: 3)) == [.behindPace], "too young to stand still")
    let full = [StaffStage.position(1, 1_000, .committed, committed: 8)]
    #expect(RaiseAlarm.all(of: Self.report(full)) == [], "a full raise need not go on")
  }

  @Test func theLastWeekIsSaidAndSoIsWhatIsTooMuch() {
    let soon = [StaffStage.position(1, 900, .committed, committed: 2)]
    #expect(RaiseAlarm.all(of: Self.report(soon, closesIn: 7)) == [.closingSoon])
    #expect(RaiseAlarm.all(of: Self.report(soon, closesIn: 8)) == [])
    let much = soon + [StaffStage.position(2, 101, .pending, pending: 1)]
    #expect(RaiseAlarm.all(of: Self.report(much)) == [.overTarget])
  }

  @Test func aNoticeThatIsDueCountsWhateverTheRaiseIs() throws {
    let closed = Self.report([], status: .funded)
    let today = try #require(CalendarDate("2026-03-02"))
    func notice(_ daysAgo: Int) -> ComplianceReport.FormDNotice {
      .init(property: closed.property, firstSaleDate: today.adding(days: -daysAgo), today: today)
    }
    #expect(RaiseAlarm.all(of: closed) == [])
    #expect(RaiseAlarm.all(of: closed, notice: notice(12)) == [.formD])
    #expect(RaiseAlarm.all(of: closed, notice: notice(20)) == [.formD], "overdue is worse, not over")
    #expect(RaiseAlarm.all(of: closed, notice: notice(3)) == [])
    #expect(RaiseAlarm.all(of: closed, notice: notice(44)) == [.formD], "the worst do not go silent")
    #expect(RaiseAlarm.formD.sentence(closed, notice(44)).string.contains("is overdue by 28 days, since"))
    var filed = notice(44)
    filed.filing = FormDFiling(filedDate: today, recordedBy: StaffStage.me, recordedAt: .fixtureNow)
    #expect(RaiseAlarm.all(of: closed, notice: filed) == [], "until it is recorded as filed")
  }

  @Test func everyAlarmSaysWhatItMeans() {
    let report = Self.report([StaffStage.position(1, 100, .committed, committed: 3)], closesIn: 5)
    for alarm in RaiseAlarm.allCases {
      #expect(alarm.sign.width == 1 && alarm.meaning.width > 20)
      #expect(alarm.sentence(report, nil).width > 5)
    }
    #expect(Set(RaiseAlarm.allCases.map(\.sign)).count == RaiseAlarm.allCases.count)
  }
}
