import Testing

@testable import Domain

@Suite struct CalendarTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-22", 20_779), ("1969-12-31", -1), ("0001-01-01", -719_162),
  ])
  func countsDaysFromTheEpoch(text: String, days: Int) {
    #expect(CalendarDate(text)?.daysSinceEpoch == days)
    #expect(CalendarDate(daysSinceEpoch: days).description == text)
  }

  @Test(arguments: [
    "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "2025-01-32", "0000-01-01", "20250101", "2025-01-0x", "",
  ])
  func refusesDaysThatDoNotExist(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func everyDayOfFourCenturiesComesBack() {
    for days in -10_000..<136_097 {
      let (year, month, day) = CalendarDate(daysSinceEpoch: days).components
      #expect(CalendarDate(year: year, month: month, day: day)?.daysSinceEpoch == days)
    }
  }

  @Test func monthsEndWhereTheyEnd() {
    #expect(CalendarDate("2024-01-31")?.adding(months: 1).description == "2024-02-29")
    #expect(CalendarDate("2024-03-31")?.adding(months: -13).description == "2023-02-28")
    #expect(CalendarDate("2023-12-15")?.adding(months: 1).description == "2024-01-15")
    #expect(CalendarDate("2025-09-20")?.weekday == 6)
  }

  @Test(arguments: [
    ("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z"),
    ("2026-01-31T09:30:00.1234567+02:00", "2026-01-31T07:30:00.123Z"),
    ("1969-12-31t23:59:59.999-00:30", "1970-01-01T00:29:59.999Z"),
    ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"),
  ])
  func readsAndWritesInstants(text: String, canonical: String) {
    #expect(Timestamp(text)?.description == canonical)
  }

  @Test(arguments: [
    "2026-01-31", "2026-01-31T24:00:00Z", "2026-01-31T09:30:00", "2026-02-30T00:00:00Z", "2026-01-31T09:30:00.Z",
    "2026-01-31T09:30:00.1",
    "2026-01-31T09:30:00+0200", "2026-01-31 09:30:00ZZ",
  ])
  func refusesWhatIsNotAnInstant(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func idsOfLaterInstantsSortLaterAndSurviveText() throws {
    let earlier = PropertyID(at: Timestamp(microseconds: 1_000_000))
    let later = PropertyID(at: Timestamp(microseconds: 2_000_000))
    #expect(earlier < later)
    #expect(PropertyID(later.description) == later)
    #expect(PropertyID(later.description.uppercased()) == later)
    #expect(Array(later.description)[14] == "7")
    for bad in [
      "", "x", "0195c0de-0000-7000-8000-00000000000", "0195c0de-0000-7000-8000-00000000000g",
      "0195c0de00000-7000-8000-00000000000",
    ] {
      #expect(PropertyID(bad) == nil)
    }
  }

  @Test func aRaiseCountsItsDays() {
    let now = Timestamp(microseconds: 1_772_467_200_000_000)
    var raise = Raise(
      status: .open, target: Money(dollars: 1000), amountRaised: Money(dollars: 400), closesAt: now + .seconds(86_401))
    #expect(raise.daysLeft(at: now) == 2)
    #expect(raise.requiredPerDay(at: now) == Money(dollars: 300))
    raise.closesAt = now
    #expect(raise.daysLeft(at: now) == 0)
    #expect(raise.requiredPerDay(at: now) == nil)
    raise.closesAt = nil
    #expect(raise.daysLeft(at: now) == nil)
    raise.amountRaised = Money(dollars: 1100)
    #expect(raise.remaining == .zero)
  }
}
