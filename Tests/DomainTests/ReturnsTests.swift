import Glibc
import Testing

@testable import Domain

@Suite struct ReturnsTests {
  /// Flows as days and dollars, separated by commas.
  static func flows(_ text: String) throws -> [CashFlow] {
    try text.split(separator: ",").map { flow in
      let parts = flow.split(separator: " ")
      return CashFlow(try #require(CalendarDate(parts[0])), try Money(parsing: parts[1]))
    }
  }

  /// Flows of `cents`, 365 days apart.
  static func yearly(_ cents: [Int64]) -> [CashFlow] {
    cents.enumerated().map { CashFlow(CalendarDate(daysSinceEpoch: 18_000 + 365 * $0), Money(cents: $1)) }
  }

  static let excel = "2008-01-01 -10000, 2008-03-01 2750, 2008-10-30 4250, 2009-02-15 3250, 2009-04-01 2750"
  static let exited =
    "2020-03-15 -100000, 2020-09-30 1750, 2020-12-31 1750, 2021-03-31 2000, 2021-06-30 2000, 2021-09-30 2000, 2021-12-31 2000, 2022-03-31 2250, 2022-06-30 2250, 2022-09-30 2250, 2022-12-31 2250, 2023-06-30 148500"
  static let held = "2023-01-01 -50000, 2023-07-01 -25000, 2023-12-31 3000, 2024-06-30 3000"

  // MARK: One rate

  @Test(arguments: [
    (excel, 0.373_362_533_518_832),
    ("2021-01-01 -100000, 2022-01-01 110000", 0.10),
    (exited, 0.186_180_462_876_624),
    (held + ", 2024-12-31 82500", 0.097_203_584_761_855_9),
    ("2021-01-01 -100, 2022-01-01 50", -0.5),
    ("2021-01-01 -1000000, 2022-01-01 0.01", 1e-8 - 1),
    ("2021-01-01 100, 2022-01-01 -105", 0.05),
  ])
  func aRateComesOutToTheDigitsOfItsSource(text: String, expected: Double) throws {
    let rate = try #require(InternalRateOfReturn(of: try Self.flows(text)).rate)
    #expect(abs(rate - expected) < 1e-13, "\(rate)")
  }

  @Test func moneyThatComesBackExactlyReturnsZero() throws {
    let flows = try Self.flows("2021-01-01 -100, 2021-05-01 40, 2024-01-01 60")
    #expect(InternalRateOfReturn(of: flows).outcome == .rate(0))
  }

  @Test func flowsOfOneDayAreOneFlow() throws {
    // Day by day, in the order given, these change sign five times; netted they change once.
    let flows = try Self.flows("2021-01-01 -300, 2021-01-01 200, 2022-01-01 200, 2022-01-01 -300, 2022-01-01 210")
    let rate = try #require(InternalRateOfReturn(of: flows).rate)
    #expect(abs(rate - 0.1) < 1e-13)
  }

  @Test func centuriesAndHugeAmountsHaveARate() throws {
    let (first, last) = (try #require(CalendarDate("0001-01-01")), try #require(CalendarDate("9999-12-31")))
    let growth = InternalRateOfReturn(of: [CashFlow(first, Money(cents: -1)), CashFlow(last, Money(cents: .max))])
    let decay = InternalRateOfReturn(of: [CashFlow(first, Money(cents: .min)), CashFlow(last, Money(cents: 1))])
    let years = Double(first.days(to: last)) / 365
    #expect(abs(try #require(growth.rate) - (pow(0x1p63, 1 / years) - 1)) < 1e-13)
    #expect(abs(try #require(decay.rate) - (pow(0x1p-63, 1 / years) - 1)) < 1e-13)
  }

  @Test func aGainOvernightIsAHugeRateAndATotalLossOvernightIsNone() throws {
    let doubled = InternalRateOfReturn(of: try Self.flows("2021-01-01 -100, 2021-01-02 200"))
    #expect(abs(try #require(doubled.rate) / 7.515_336_264_876_8e109 - 1) < 1e-12)
    let lost = InternalRateOfReturn(of: try Self.flows("2021-01-01 -1000000, 2021-01-02 0.01"))
    #expect(lost.outcome == .unavailable(.outOfRange))
    let won = InternalRateOfReturn(of: try Self.flows("2021-01-01 -1, 2021-01-02 1000"))
    #expect(won.outcome == .unavailable(.outOfRange))
  }

  @Test func thousandsOfFlowsHaveTheRateOfTheirPattern() throws {
    // Every day for twenty years 1.00 is paid in; at the end the sum of all deposits at 8 % is taken out.
    let days = 7300
    let value = (0..<days).reduce(0.0) { $0 + 100 * pow(1.08, Double(days - $1) / 365) }
    var flows = (0..<days).map { CashFlow(CalendarDate(daysSinceEpoch: 10_000 + $0), Money(cents: -100)) }
    flows.append(CashFlow(CalendarDate(daysSinceEpoch: 10_000 + days), Money(cents: Int64(value.rounded()))))
    #expect(abs(try #require(InternalRateOfReturn(of: flows).rate) - 0.08) < 1e-7)
  }

  // MARK: No rate

  @Test(arguments: [
    ("", InternalRateOfReturn.Reason.noFlows),
    ("2021-01-01 0, 2022-01-01 0", .noFlows),
    ("2021-01-01 -100", .oneDay),
    ("2021-01-01 -100, 2021-01-01 110", .oneDay),
    ("2021-01-01 -100, 2022-01-01 -110", .oneSign),
    ("2021-01-01 100, 2022-01-01 110, 2023-01-01 0", .oneSign),
    ("2021-01-01 -100, 2021-01-01 100, 2022-01-01 50", .oneSign),
    ("2021-01-01 -100, 2022-01-01 100, 2023-01-01 -100", .noRate),
  ])
  func whatHasNoRateSaysWhy(text: String, reason: InternalRateOfReturn.Reason) throws {
    let irr = InternalRateOfReturn(of: try Self.flows(text))
    #expect(irr.outcome == .unavailable(reason))
    #expect(irr.rates.isEmpty && irr.rate == nil)
  }

  // MARK: Several rates

  @Test func twoRatesAreAmbiguousAndBothListed() throws {
    let flows = try Self.flows("2021-01-01 -100, 2022-01-01 230, 2023-01-01 -132")
    let irr = InternalRateOfReturn(of: flows)
    #expect(irr.rate == nil)
    guard case .ambiguous(let rates) = irr.outcome else {
      Issue.record("\(irr)")
      return
    }
    #expect(rates.count == 2)
    #expect(zip(rates, [0.10, 0.20]).allSatisfy { abs($0 - $1) < 1e-12 }, "\(rates)")
  }

  @Test func twoRatesNearerThanTheGridAreBothFound() throws {
    // (1 − 1.10 v)(1 − 1.1001 v), which the grid alone sees as no change of sign at all.
    let rates = InternalRateOfReturn(of: Self.yearly([-1_000_000_000, 2_200_100_000, -1_210_110_000])).rates
    #expect(rates.count == 2)
    #expect(zip(rates, [0.10, 0.1001]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(rates)")
  }

  @Test(
    arguments: zip([[-100, 220, -121], [-100, 200, -100], [400, -400, 100], [-100, 400, -400]], [0.1, 0, -0.5, 1]))
  func aRateAtWhichTheValueOnlyTouchesZeroIsOneRate(cents: [Int64], expected: Double) throws {
    let irr = InternalRateOfReturn(of: Self.yearly(cents))
    #expect(abs(try #require(irr.rate, "\(irr)") - expected) < 1e-12)
  }

  @Test func aValueThatAlmostTouchesZeroHasNoRate() {
    #expect(
      InternalRateOfReturn(of: Self.yearly([-10_000_000, 21_999_999, -12_100_000])).outcome == .unavailable(.noRate))
  }

  @Test func ratesFarApartAreAllFound() throws {
    // (1 − 0.1 v)(1 − v)(1 − 3 v)(1 − 50 v)
    let irr = InternalRateOfReturn(of: Self.yearly([-1000, 54_100, -208_400, 170_300, -15_000]))
    #expect(zip(irr.rates, [-0.9, 0, 2, 49]).allSatisfy { abs($0 - $1) < 1e-9 } && irr.rates.count == 4, "\(irr)")
  }

  @Test func flowsMadeFromKnownRatesGiveThemBack() {
    var dice = Dice(state: 7)
    for _ in 0..<200 {
      let expected = (0..<Int.random(in: 1...4, using: &dice))
        .map { _ in Double(Int.random(in: -5...10, using: &dice)) / 10 }
      let distinct = Set(expected).sorted()
      var coefficients = [-1e14]
      for rate in distinct {
        coefficients = zip(coefficients + [0], [0] + coefficients).map { $0 - (1 + rate) * $1 }
      }
      let irr = InternalRateOfReturn(of: Self.yearly(coefficients.map { Int64($0.rounded()) }))
      #expect(irr.rates.count == distinct.count, "\(distinct) \(irr)")
      #expect(zip(irr.rates, distinct).allSatisfy { abs($0 - $1) < 1e-8 }, "\(distinct) \(irr)")
    }
  }

  // MARK: Properties

  @Test func atEveryRateTheNetPresentValueIsZero() {
    var dice = Dice(state: 11)
    var found = 0
    for _ in 0..<100 {
      let flows = (0..<Int.random(in: 2...40, using: &dice)).map { _ in
        CashFlow(
          CalendarDate(daysSinceEpoch: .random(in: 15_000...20_000, using: &dice)),
          Money(cents: .random(in: -50_000_000...60_000_000, using: &dice)))
      }
      for rate in InternalRateOfReturn(of: flows).rates {
        found += 1
        let net = flows.netPresentValue(rate: rate) ?? .nan
        let gross = flows.map { CashFlow($0.date, Money(cents: abs($0.amount.cents))) }.netPresentValue(rate: rate)
        #expect(abs(net) <= (gross ?? .nan) * (1e-12 + 1e-14 / (1 + rate)), "\(rate): \(net) of \(gross ?? .nan)")
      }
    }
    #expect(found > 70)
  }

  @Test func theOrderOfTheFlowsDoesNotMatter() {
    var dice = Dice(state: 13)
    for _ in 0..<100 {
      let flows = (0..<20).map { _ in
        CashFlow(
          CalendarDate(daysSinceEpoch: .random(in: 0...2000, using: &dice)),
          Money(cents: .random(in: -1000...1000, using: &dice)))
      }
      let shuffled = flows.shuffled(using: &dice)
      #expect(InternalRateOfReturn(of: shuffled) == InternalRateOfReturn(of: flows))
      #expect(shuffled.netPresentValue(rate: 0.07) == flows.netPresentValue(rate: 0.07))
    }
  }

  @Test(arguments: [-1, 3, 1_000_000_007])
  func theSizeAndDirectionOfTheAmountsDoNotChangeTheRate(factor: Int64) throws {
    for text in [Self.excel, Self.exited, "2021-01-01 -100, 2022-01-01 230, 2023-01-01 -132"] {
      let flows = try Self.flows(text)
      let scaled = flows.map { CashFlow($0.date, Money(cents: $0.amount.cents * factor)) }
      let (plain, other) = (InternalRateOfReturn(of: flows).rates, InternalRateOfReturn(of: scaled).rates)
      #expect(plain.count == other.count && zip(plain, other).allSatisfy { abs($0 - $1) < 1e-13 })
    }
  }

  @Test func anythingAtAllHasAnOutcome() {
    var dice = Dice(state: 17)
    let amounts: [Int64] = [0, 0, 1, -1, 100, -100, .min, .max, 999_999_999_999_999, -999_999_999_999_999]
    let days = [-719_162, 2_932_896, 0, 1, 2, 365, 20_000]
    for _ in 0..<400 {
      let flows = (0..<Int.random(in: 0...8, using: &dice)).map { _ in
        CashFlow(
          CalendarDate(daysSinceEpoch: days.randomElement(using: &dice) ?? 0),
          Money(cents: amounts.randomElement(using: &dice) ?? 0))
      }
      let irr = InternalRateOfReturn(of: flows)
      #expect(irr.rates == irr.rates.sorted() && Set(irr.rates).count == irr.rates.count, "\(flows)")
      #expect(irr.rates.allSatisfy { $0 > -1 && $0.isFinite }, "\(flows)")
      for rate in [-0.999, -0.5, 0, 1, 1e300] { _ = flows.netPresentValue(rate: rate) }
      _ = InvestmentMultiples(of: flows, netAssetValue: Money(cents: .max))?.tvpi
    }
  }

  // MARK: Present value, words, multiples

  @Test func theNetPresentValueIsExcels() throws {
    let value = try #require(try Self.flows(Self.excel).netPresentValue(rate: 0.09))
    #expect(abs(value - 2086.647_602_031_5) < 1e-9)
    #expect([CashFlow]().netPresentValue(rate: 0.09) == 0)
    for rate in [-1, -1.5, .infinity, .nan] {
      #expect(try Self.flows(Self.excel).netPresentValue(rate: rate) == nil)
    }
  }

  @Test func underAYearARateIsNotCalledYearly() throws {
    let short = InternalRateOfReturn(of: try Self.flows("2021-01-01 -100, 2021-07-01 105"))
    #expect(!short.isAnnualised)
    #expect(abs(short.overPeriod(try #require(short.rate)) - 0.05) < 1e-13)
    #expect(InternalRateOfReturn(of: try Self.flows("2021-01-01 -100, 2022-01-01 105")).isAnnualised)
    #expect(!InternalRateOfReturn(of: try Self.flows("2021-01-01 -100, 2021-12-31 105")).isAnnualised)
  }

  @Test func multiplesCountWhatCameBackAndWhatIsHeld() throws {
    let held = try #require(
      InvestmentMultiples(of: try Self.flows(Self.held), netAssetValue: Money(dollars: 82_500)))
    #expect(held.paidIn == Money(dollars: 75_000))
    #expect(held.dpi == 0.08 && held.rvpi == 1.1 && held.tvpi == 1.18)
    let exited = try #require(InvestmentMultiples(of: try Self.flows(Self.exited), netAssetValue: .zero))
    #expect(exited.equityMultiple == 1.69 && exited.dpi == 1.69)
  }

  @Test func whatIsNotKnownHasNoMultiple() throws {
    let unvalued = try #require(InvestmentMultiples(of: try Self.flows(Self.held), netAssetValue: nil))
    #expect(unvalued.dpi == 0.08 && unvalued.rvpi == nil && unvalued.tvpi == nil && unvalued.equityMultiple == nil)
    let nothing = try #require(InvestmentMultiples(of: [], netAssetValue: .zero))
    #expect(nothing.dpi == nil && nothing.rvpi == nil && nothing.tvpi == nil)
  }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
