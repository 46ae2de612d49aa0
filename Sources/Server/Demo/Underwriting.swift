import Domain
import Foundation
import PlatformAPI

/// The money of a demo deal. Every figure follows from the ones before it:
/// rents and occupancy → monthly statements → NOI → price at the cap rate → loan → debt service → equity → raise.
struct Underwriting: Sendable {
  /// Monthly statements, oldest first; the last twelve make `currentNOI`.
  let statements: [PropertyFinancial]
  let currentNOI: Money
  /// Growth of the last twelve months' NOI against the twelve before, as it was modelled.
  let growth: Percent
  let projectedNOI: Money
  let askingPrice: Money
  let capRate: Percent
  let debt: Money
  let interestRate: Percent
  /// Whether the loan comes with the building, at the rate of better times.
  let assumesLoan: Bool
  let annualDebtService: Money
  /// Price − debt + closing costs.
  let equity: Money
  let cashOnCash: Percent
  let targetIRR: Percent
  let targetRaise: Money
  let minimum: Money
  let maximum: Money?
  let step: Money

  var debtServiceCoverage: Double { currentNOI.ratio(to: annualDebtService) ?? 0 }
  var loanToPrice: Percent { debt.percent(of: askingPrice) ?? Percent(0) }

  /// Costs of closing a purchase, as a share of its price.
  static let closingCosts = 0.0125
  /// Years over which every loan amortises.
  static let amortisation = 30

  init(_ outline: DealOutline, property: PropertyID, seed: UInt64) {
    var random = SeededRandom(seed: seed, stream: "underwriting", index: outline.index)
    let history = OperatingHistory(outline, property: property, seed: seed)
    statements = history.statements
    currentNOI = history.statements.suffix(12).map(\.noi).total()
    growth = history.growth

    let cap = Self.capRate(outline, random: &random)
    let price = Self.rounded(currentNOI.scaled(by: 1 / cap), to: outline.index == 0 ? 10_000 : 50_000)
    askingPrice = price
    capRate = Percent(basisPoints: Int64(((currentNOI.ratio(to: price) ?? 0) * 10_000).rounded()))
    projectedNOI = Self.rounded(currentNOI.scaled(by: 1 + random.number(in: 0.07...0.2)), to: 1_000)

    let assumes = random.chance(0.34)
    var rate = assumes ? Double(random.integer(in: 68...88)) / 20 : Double(random.integer(in: 106...123)) / 20
    var loan = assumes ? random.number(in: 0.62...0.71) : random.number(in: 0.5...0.61) + max(0, cap - 0.055) * 4
    if outline.index == 0 { (rate, loan) = (4.16, 0.777) }
    assumesLoan = assumes || outline.index == 0
    // Lenders want net income to cover the payments with a quarter to spare.
    while cap / (loan * Self.constant(rate)) < 1.25 { loan -= 0.01 }
    interestRate = Percent(rate)
    debt = Self.rounded(price.scaled(by: loan), to: 1_000)
    let monthly = debt.scaled(by: Self.constant(rate) / 12) ?? .zero
    annualDebtService = monthly * 12
    equity = price - debt + (price.scaled(by: Self.closingCosts) ?? .zero)
    cashOnCash = Percent(
      basisPoints: Int64((((currentNOI - annualDebtService).ratio(to: equity) ?? 0) * 10_000).rounded()))
    targetIRR = Self.targetIRR(outline, cashOnCash: cashOnCash, random: &random)
    targetRaise = Self.target(outline, equity: equity, random: &random)
    (minimum, step) = Self.cheques(outline, target: targetRaise, random: &random)
    maximum = outline.index == 0 || random.chance(0.45) ? Self.maximum(target: targetRaise, step: step) : nil
  }

  /// A year's payments on one dollar of a loan that amortises monthly over `amortisation` years.
  static func constant(_ rate: Double) -> Double {
    let monthly = rate / 1200
    return 12 * monthly / (1 - pow(1 + monthly, -Double(amortisation * 12)))
  }

  private static func rounded(_ amount: Money?, to dollars: Int64) -> Money {
    let cents = amount?.cents ?? 0
    let unit = dollars * 100
    return Money(cents: max(unit, (cents + unit / 2) / unit * unit))
  }

  private static func capRate(_ outline: DealOutline, random: inout SeededRandom) -> Double {
    let draw = random.unit()
    let coast = outline.place.state == "CA" ? -0.003 : 0
    switch (outline.index, outline.propertyClass) {
    case (0, _): return 0.064
    case (1, _): return 0.052
    case (2, _): return 0.060
    case (_, .a): return 0.0485 + draw * 0.0075 + coast
    case (_, .b): return 0.0555 + draw * 0.011 + coast
    case (_, .c): return 0.064 + draw * 0.012 + coast
    case (_, .d): return 0.075 + draw * 0.012 + coast
    }
  }

  private static func targetIRR(
    _ outline: DealOutline, cashOnCash: Percent, random: inout SeededRandom
  ) -> Percent {
    let base: Double =
      switch outline.propertyClass {
      case .a: 10.6
      case .b: 11.9
      case .c: 13.2
      case .d: 14.5
      }
    let drawn = base + cashOnCash.value * 0.38 + random.number(in: -0.6...1.6)
    switch outline.index {
    case 0: return Percent(16.2)
    case 1: return Percent(14.8)
    case 2: return Percent(15.5)
    default: return Percent(basisPoints: Int64((drawn * 10).rounded()) * 10)
    }
  }

  private static func target(_ outline: DealOutline, equity: Money, random: inout SeededRandom) -> Money {
    let share = equity.scaled(by: random.number(in: 0.58...0.9)) ?? equity
    let target = rounded(share, to: share.cents > 500_000_000 ? 250_000 : 100_000)
    return outline.index == 0 ? Money(dollars: 5_000_000) : target
  }

  private static func cheques(
    _ outline: DealOutline, target: Money, random: inout SeededRandom
  ) -> (minimum: Money, step: Money) {
    let large = target.cents > 800_000_000
    let minimum = random.pick(
      large ? [50_000, 75_000, 100_000] : target.cents > 300_000_000 ? [25_000, 50_000] : [10_000, 25_000])
    let chosen: Int64 =
      switch outline.index {
      case 0: 50_000
      case 1: 100_000
      case 2: 25_000
      default: Int64(minimum)
      }
    let step: Int64 = chosen >= 75_000 ? 25_000 : chosen >= 50_000 ? 10_000 : chosen >= 25_000 ? 5_000 : 1_000
    return (Money(dollars: chosen), Money(dollars: step))
  }

  /// A fifth of the raise, in whole steps.
  private static func maximum(target: Money, step: Money) -> Money {
    Money(cents: target.cents / 5 / step.cents * step.cents)
  }
}
