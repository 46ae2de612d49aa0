import Testing

@testable import TerminalUI

/// What is typed keeps the shape of what is meant.
struct MaskTests {
  private func entry(_ text: String = "", _ mask: Mask, keys: Key...) -> TextEntry {
    var entry = TextEntry(text, mask: mask)
    for key in keys { _ = entry.handle(key) }
    return entry
  }

  private func typed(_ text: String, _ mask: Mask) -> String {
    var entry = TextEntry("", mask: mask)
    for character in text { _ = entry.handle(Key(character)) }
    return entry.line.text
  }

  private static let money = Mask.number(NumberShape(decimals: 2))

  @Test(arguments: [
    ("50000", "50,000"), ("1234567.89", "1,234,567.89"), ("1234.567", "1,234.56"), ("12a,b3", "123"), (".5", "0.5"),
    ("007", "7"), ("0.07", "0.07"), ("-5", "5"), ("1.2.3", "1.23"), ("50k", "50,000"), ("1.5m", "1,500,000"),
    ("0k", "0"), ("k", ""), ("1234567890123", "123,456,789,012"), ("999999999m", "999,999,999"),
  ])
  func moneyIsGroupedAsItIsTyped(_ keys: String, _ expected: String) {
    #expect(typed(keys, Self.money) == expected)
  }

  @Test func theNumberWithoutItsCommasIsWhatCounts() {
    #expect(entry("1234567.5", Self.money).plain == "1234567.5")
    #expect(entry("-12.5", .number(NumberShape(decimals: 1, isSigned: true))).plain == "-12.5")
  }

  @Test func aPointMeansNothingWhereThereAreNoDecimals() {
    #expect(typed("12.5", .number(NumberShape())) == "125")
    #expect(typed("1.5k", .number(NumberShape())) == "15,000")
  }

  @Test func deletingAtACommaDeletesTheDigitBeyondIt() {
    // 1,234| → 1,23
    #expect(entry("1234", Self.money, keys: .backspace).line.text == "123")
    var entry = entry("1234", Self.money)
    entry.line.moveCursor(to: 2)
    _ = entry.handle(.backspace)
    #expect(entry.line.text == "234")
    #expect(entry.line.cursor == 0)
    entry = self.entry("1234", Self.money)
    entry.line.moveCursor(to: 1)
    _ = entry.handle("delete")
    #expect(entry.line.text == "134")
    #expect(entry.line.cursor == 1)
  }

  @Test func theCursorStaysBehindTheDigitThatWasTyped() {
    var entry = entry("1000", Self.money, keys: .home, "5")
    #expect(entry.line.text == "51,000")
    #expect(entry.line.cursor == 1)
    _ = entry.handle("2")
    #expect(entry.line.text == "521,000")
    #expect(entry.line.cursor == 2)
  }

  @Test func oneUndoTakesBackWhatWasTyped() {
    #expect(entry("5", Self.money, keys: "0", "0", "0", "ctrl-_").line.text == "5")
  }

  @Test func aProposedFigureGivesWayToTheFirstDigitAndToNothingElse() {
    #expect(entry("25000", Self.money, keys: "5").line.text == "5")
    #expect(entry("25000", Self.money, keys: "k").line.text == "25,000")
    #expect(entry("25000", Self.money, keys: ",", "7").line.text == "7")
    #expect(entry("25000", Self.money, keys: .end, "0").line.text == "250,000")
    #expect(entry("25000", Self.money, keys: .end, "k").line.text == "25,000,000")
    #expect(entry("2026-03-02", .date, keys: "-", "2").line.text == "2")
    #expect(entry("2026-03-02", .date, keys: .backspace, "5").line.text == "2026-03-05")
  }

  @Test(arguments: [
    ("$1,234.50", "1,234.50"), (" 5 000 ", "5,000"), ("2.5M", "2,500,000"), ("100k", "100,000"), ("12 %", "12"),
    ("\u{2212}3", nil), ("(3)", nil), ("abc", nil), ("1.2.3", nil), ("", nil), ("12e5", nil), ("k", nil),
  ])
  func aPastedAmountIsReadOrRefused(_ text: String, _ expected: String?) {
    var entry = entry("7", Self.money)
    #expect(entry.paste(text) == (expected != nil))
    #expect(entry.line.text == expected ?? "7")
  }

  @Test func bracketsAreAMinusWhereOneMayStand() {
    var entry = entry("", .number(NumberShape(decimals: 2, isSigned: true)))
    #expect(entry.paste("($1,234.00)") == true)
    #expect(entry.plain == "-1234.00")
  }

  @Test(arguments: [
    ("20260315", "2026-03-15"), ("2026-3-15", "2026-03-15"), ("2026/3/5/", "2026-03-05"), ("2026-", "2026-"),
    ("202603151", "2026-03-15"), ("x20y26", "2026-"),
  ])
  func datesGetTheirDashes(_ keys: String, _ expected: String) {
    #expect(typed(keys, .date) == expected)
  }

  @Test(arguments: [
    ("3/15/2026", "2026-03-15"), ("2026-03-15", "2026-03-15"), ("20260315", "2026-03-15"), ("15 March", nil),
    ("3/15", nil),
  ])
  func pastedDatesAreReadInTheirUsualForms(_ text: String, _ expected: String?) {
    var entry = entry("", .date)
    #expect(entry.paste(text) == (expected != nil))
    #expect(entry.line.text == expected ?? "")
  }

  @Test func backspaceGoesOverTheDashes() {
    #expect(entry("", .date, keys: "2", "0", "2", "6", .backspace, "7").line.text == "2027-")
  }

  @Test(arguments: [
    ("", Verdict.incomplete("this is needed")), ("2026-1", .incomplete("a date is YYYY-MM-DD")),
    ("2026-13", .wrong("there is no month 13")), ("2026-02-29", .wrong("that month has 28 days")),
    ("2028-02-29", .good), ("2026-04-31", .wrong("that month has 30 days")),
    ("2026-04-00", .wrong("that month has 30 days")),
  ])
  func aDateIsJudgedAsSoonAsItCanBe(_ text: String, _ verdict: Verdict) {
    var entry = TextEntry("", mask: .date)
    for character in text where character != "-" { _ = entry.handle(Key(character)) }
    #expect(entry.verdict == verdict)
  }

  @Test func codesAreDigitsAlone() {
    #expect(typed("12-34a567", .digits(6)) == "123456")
    var entry = entry("", .digits(6))
    #expect(entry.paste("123 456") == true)
    #expect(entry.plain == "123456")
  }

  @Test func anyTextInAnyMaskStaysInShape() {
    var random = Lehmer(seed: 11)
    let letters = Array("0123456789.,-/$kKmM ab日")
    let keys: [Key] = [
      .backspace, "delete", .left, .right, .home, .end, "ctrl-w", "ctrl-k", "ctrl-y", "ctrl-_", "alt-_",
    ]
    for mask in [Self.money, .number(NumberShape(isSigned: true)), .date, .digits(4)] {
      var entry = TextEntry("", mask: mask)
      for _ in 0..<3000 {
        if Bool.random(using: &random), let letter = letters.randomElement(using: &random) {
          _ = entry.handle(Key(letter))
        } else if let key = keys.randomElement(using: &random) {
          _ = entry.handle(key)
        }
        let text = Array(entry.line.text)
        #expect(mask.shaped(text, cursor: entry.line.cursor).characters == text)
        #expect((0...text.count).contains(entry.line.cursor))
      }
    }
  }
}
