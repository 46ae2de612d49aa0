import Testing

@testable import Domain

@Suite struct RaiseTimelineTests {
  private static func step(
    _ instant: String, _ from: InvestmentStatus?, _ to: InvestmentStatus, _ dollars: Int64
  ) -> RaiseStep {
    RaiseStep(at: Timestamp(instant)!, from: from, to: to, amount: Money(dollars: dollars))
  }

  private static let steps = [
    step("2026-02-27T10:00:00Z", nil, .pending, 100),
    step("2026-02-27T23:59:59Z", nil, .pending, 50),
    step("2026-02-28T00:00:00Z", .pending, .committed, 100),
    step("2026-03-02T09:00:00Z", .committed, .funded, 100),
    step("2026-03-02T10:00:00Z", .pending, .committed, 50),
    step("2026-03-03T10:00:00Z", .committed, .cancelled, 50),
  ]

  private static func day(_ text: String) -> CalendarDate { CalendarDate(text)! }

  @Test func everyDayIsThereAndTheLastAmountIsWhatIsRaised() {
    let points = RaiseTimeline.points(of: Self.steps, from: Self.day("2026-02-27"), through: Self.day("2026-03-04"))
    #expect(
      points.map(\.date.description) == [
        "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04",
      ])
    #expect(points.map(\.pending) == [150, 0, 0, 0, 0, 0].map { Money(dollars: $0) })
    #expect(points.map(\.committed) == [0, 100, 0, 50, 0, 0].map { Money(dollars: $0) })
    #expect(points.map(\.funded) == [0, 0, 0, 100, 0, 0].map { Money(dollars: $0) })
    #expect(points.map(\.cumulative) == [0, 100, 100, 150, 100, 100].map { Money(dollars: $0) })
  }

  @Test func whatCameBeforeIsInTheFirstCumulativeAmount() {
    let points = RaiseTimeline.points(
      of: Self.steps, elsewhere: Money(dollars: 7), from: Self.day("2026-03-01"), through: Self.day("2026-03-02"))
    #expect(points.map(\.cumulative) == [107, 157].map { Money(dollars: $0) })
  }

  @Test func weeksBeginOnMondayAndMonthsOnTheFirst() {
    let weeks = RaiseTimeline.points(
      of: Self.steps, from: Self.day("2026-02-27"), through: Self.day("2026-03-04"), by: .week)
    #expect(weeks.map(\.date.description) == ["2026-02-23", "2026-03-02"])
    #expect(weeks.map(\.cumulative) == [100, 100].map { Money(dollars: $0) })
    let months = RaiseTimeline.points(
      of: Self.steps, from: Self.day("2026-01-31"), through: Self.day("2026-03-04"), by: .month)
    #expect(months.map(\.date.description) == ["2026-01-01", "2026-02-01", "2026-03-01"])
    #expect(months.map(\.pending) == [0, 150, 0].map { Money(dollars: $0) })
  }

  @Test func anEndBeforeTheBeginningHasNoPeriods() {
    #expect(RaiseTimeline.points(of: Self.steps, from: Self.day("2026-03-04"), through: Self.day("2026-03-03")).isEmpty)
  }
}
