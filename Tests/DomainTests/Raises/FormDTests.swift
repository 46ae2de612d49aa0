import Testing

@testable import Domain

@Suite struct FormDTests {
  @Test(arguments: [
    // The fifteenth day is a Saturday, a Sunday, a Monday, a Friday.
    ("2025-09-05", "2025-09-22"), ("2025-09-06", "2025-09-22"), ("2025-09-07", "2025-09-22"),
    ("2025-09-04", "2025-09-19"), ("2024-02-14", "2024-02-29"), ("2025-12-20", "2026-01-05"),
  ])
  func theNoticeIsDueFifteenDaysAfterTheFirstSaleAndNeverOnAWeekend(sale: String, due: String) throws {
    #expect(FormD.dueDate(firstSale: try #require(CalendarDate(sale))) == CalendarDate(due))
  }
}
