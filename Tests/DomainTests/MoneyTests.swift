import Testing

@testable import Domain

@Suite struct MoneyTests {
  @Test(arguments: [
    ("1,234.5", 123_450), ("$50k", 5_000_000), ("1.2m", 120_000_000), ("-3", -300), ("0.01", 1),
    ("$1,000,000", 100_000_000),
    ("2B", 200_000_000_000), (" 7 ", 700), ("1234567", 123_456_700), (".5", 50), ("0.005k", 500),
  ])
  func readsWhatPeopleWrite(text: String, cents: Int64) throws {
    #expect(try Money(parsing: text).cents == cents)
  }

  @Test(arguments: [
    ("", Money.ParseError.empty), ("  ", .empty), ("abc", .notANumber), ("1,23", .notANumber),
    ("12,34,567", .notANumber),
    ("1.2.3", .notANumber), ("k", .notANumber), ("$", .notANumber), ("1.234", .fractionOfACent),
    ("0.001", .fractionOfACent),
    ("99999999999999999999", .outOfRange), ("9999999999999b", .outOfRange), ("1,", .notANumber), (",1", .notANumber),
    ("1e5", .notANumber), ("--1", .notANumber), ("1234,567", .notANumber), ("١٢", .notANumber),
  ])
  func refusesWhatIsNotAnAmount(text: String, expected: Money.ParseError) {
    #expect(throws: expected) { try Money(parsing: text) }
  }

  @Test(arguments: [
    (123_456, "$1,234.56"), (5_000_000, "$50,000"), (-1, "-$0.01"), (0, "$0"), (100_000_000_000, "$1,000,000,000"),
    (-12_345_600, "-$123,456"),
  ])
  func writesTheExactAmount(cents: Int64, text: String) {
    #expect(Money(cents: cents).formatted == text)
  }

  @Test(arguments: [
    (125_000_000, "$1.25M"), (5_000_000, "$50k"), (94_000, "$940"), (999_900, "$9,999"), (390_000_000, "$3.9M"),
    (99_999_900, "$1M"),
    (12_345_678_900, "$123.5M"), (-5_238_000, "-$52.4k"), (0, "$0"),
  ])
  func abbreviatesWhereTheExactValueIsNear(cents: Int64, text: String) {
    #expect(Money(cents: cents).compact == text)
  }

  @Test func splitsByLargestRemainderAndLosesNothing() {
    #expect(Money(cents: 10_000).split(by: [1, 1, 1]) == [3334, 3333, 3333].map { Money(cents: $0) })
    #expect(Money(cents: 100_001).split(by: [50, 30, 20]) == [50_001, 30_000, 20_000].map { Money(cents: $0) })
    #expect(Money(cents: -10_000).split(by: [1, 1, 1])?.total() == Money(cents: -10_000))
    #expect(Money(cents: 5).split(by: []) == nil)
    #expect(Money(cents: 5).split(by: [0, 0]) == nil)
    #expect(Money(cents: 5).split(by: [1, -1]) == nil)
  }

  @Test func partsAlwaysAddUpToTheCent() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let weights = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
        Int64.random(in: 0...1_000_000_000, using: &generator)
      }
      guard weights.contains(where: { $0 > 0 }) else { continue }
      let amount = Money(cents: .random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator))
      #expect(amount.split(by: weights)?.total() == amount, "\(amount.cents) by \(weights)")
    }
  }

  @Test func roundsPercentagesHalfAwayFromZero() {
    #expect(Percent(6.25).formatted() == "6.3")
    #expect(Percent(-0.04).formatted() == "0.0")
    #expect(Percent(-0.05).formatted() == "-0.1")
    #expect(Percent(100).formatted(decimals: 0) == "100")
    #expect(Percent(.nan).value == 0)
  }

  @Test(arguments: [
    (6.5, "6.50"), (0.0, "0.00"), (100.0, "100.00"), (0.408_163, "0.408163"), (6.125, "6.125"), (-12.3456, "-12.3456"),
    (100.0 / 3, "33.333333"), (0.07 * 100, "7.00"),
  ])
  func aPercentageForProgramsLosesNothingThatIsKept(_ value: Double, _ expected: String) {
    #expect(Percent(value).exact == expected)
  }
}
