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

  @Test func aFileNumberIsThatOfAnExemptOffering() throws {
    let pattern = try Regex(FormD.fileNumberPattern)
    for text in ["021-1", "021-512345", "021-999999999"] {
      #expect(FormD.isFileNumber(text) && text.contains(pattern), "\(text)")
    }
    for text in ["", "021-", "021-1234567890", "21-512345", "024-512345", "021-51234a", "021 512345", "021-٥١٢"] {
      #expect(!FormD.isFileNumber(text) && !text.contains(pattern), "\(text)")
    }
  }
}
