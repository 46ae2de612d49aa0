import Domain
import Foundation
import PlatformAPI

/// Twelve to twenty-four months of a demo deal's income and expenses.
///
/// The last month's rent is what the rent roll pays; earlier months follow from the growth of rents and an occupancy that
/// moves with the seasons. Expenses are set for each year as a share of income by class and age, spread over the months as
/// each kind is really paid: taxes and insurance evenly, fees with income, utilities with the weather.
struct OperatingHistory: Sendable {
  /// Oldest first.
  let statements: [PropertyFinancial]
  /// NOI of the last twelve months against the twelve before.
  let growth: Percent

  init(_ outline: DealOutline, property: PropertyID, seed: UInt64) {
    var random = SeededRandom(seed: seed, stream: "operations", index: outline.index)
    let last = Self.lastMonth(before: outline.calendar.reportingEnd)
    let occupancies = Self.occupancies(outline, lastMonth: last.components.month, random: &random)
    let rentGrowth = outline.index == 0 ? 0.036 : random.number(in: 0.012...0.052)
    let otherShare = random.number(in: 0.055...0.085)
    let roll = Double(outline.averageRent * outline.occupied) * 100

    // Index 0 is the last month, 23 the earliest.
    var rents: [Money] = []
    var others: [Money] = []
    for back in 0..<24 {
      let level = roll * pow(1 + rentGrowth, -Double(back) / 12) * occupancies[back] / occupancies[0]
      let collected = back == 0 ? 1 : random.number(in: 0.988...1.002)
      rents.append(Money(cents: Int64((level * collected).rounded())))
      others.append(Money(cents: Int64((level * otherShare * random.number(in: 0.9...1.1)).rounded())))
    }
    let incomes = zip(rents, others).map { $0 + $1 }
    let thisYear = incomes[0..<12].total()
    let yearBefore = incomes[12..<24].total()

    let wanted = outline.index == 0 ? 0.061 : random.number(in: -0.012...0.086)
    let expenses = Self.expenses(outline, income: thisYear, random: &random)
    let noiBefore = Double((thisYear - expenses).cents) / (1 + wanted)
    let earlier = Double(yearBefore.cents) - noiBefore
    // Costs do not jump: what was wanted of NOI gives way to what expenses can do in a year.
    let inflation = min(0.085, max(-0.02, Double(expenses.cents) / earlier - 1))
    let expensesBefore = Money(cents: Int64(Double(expenses.cents) / (1 + inflation)))

    let fee = random.number(in: 0.0275...0.04)
    let shares = ExpenseShares(random: &random)
    var lines = shares.months(
      expenses, incomes: Array(incomes[0..<12]), fee: fee, last: last, outline: outline, random: &random)
    lines += shares.months(
      expensesBefore, incomes: Array(incomes[12..<24]), fee: fee, last: last.adding(months: -12), outline: outline,
      random: &random)
    growth =
      ((thisYear - expenses) - (yearBefore - expensesBefore)).percent(of: yearBefore - expensesBefore) ?? Percent(0)

    let months = outline.index < 3 ? 24 : random.pick([24, 24, 24, 18, 15, 12])
    statements = (0..<months).reversed().map { back in
      let start = last.adding(months: -back)
      let end = start.adding(months: 1).adding(days: -1)
      let line = lines[back]
      let reported = DealCalendar.instant(end.adding(days: 9), hour: 17, minute: 30)
      return PropertyFinancial(
        id: FinancialID(at: reported, using: &random), propertyId: property, periodStart: start, periodEnd: end,
        periodType: .monthly, grossRentalIncome: rents[back], otherIncome: others[back],
        operatingExpenses: line.operating,
        managementFees: line.management, maintenanceCosts: line.maintenance, propertyTaxes: line.taxes,
        insurance: line.insurance, utilities: line.utilities,
        occupancyRate: back == 0
          ? outline.occupancy : Percent(basisPoints: Int64((occupancies[back] * 10_000).rounded())),
        createdAt: reported)
    }
  }

  /// The first day of the last month whose books were closed: they are, nine days after its end.
  private static func lastMonth(before day: CalendarDate) -> CalendarDate {
    let closing = day.adding(days: -10).components
    let first = CalendarDate(year: closing.year, month: closing.month, day: 1) ?? day
    return first.adding(months: -1)
  }

  /// Occupied share by month back in time: the present one first, a slow drift, busier in summer.
  private static func occupancies(
    _ outline: DealOutline, lastMonth: Int, random: inout SeededRandom
  ) -> [Double] {
    let now = Double(outline.occupied) / Double(outline.units)
    let drift = outline.scenario == .stalled ? random.number(in: 0...0.002) : random.number(in: -0.0012...0.0007)
    func season(_ month: Int) -> Double { 0.007 * cos(Double(month - 7) * .pi / 6) }
    return (0..<24).map { back in
      guard back > 0 else { return now }
      let month = ((lastMonth - 1 - back) % 12 + 12) % 12 + 1
      let noise = 0.004 * random.bell() * 0.6
      return min(0.99, max(0.7, now + Double(back) * drift + season(month) - season(lastMonth) + noise))
    }
  }

  /// Twelve months' expenses by class and age.
  private static func expenses(_ outline: DealOutline, income: Money, random: inout SeededRandom) -> Money {
    let draw = random.unit()
    let ratio: Double =
      switch outline.propertyClass {
      case .a: 0.355 + draw * 0.05
      case .b: 0.40 + draw * 0.06 + Double(outline.age) * 0.0007
      case .c: 0.445 + draw * 0.06 + Double(outline.age - 35) * 0.0007
      case .d: 0.50 + draw * 0.06
      }
    // The first deal earns $1.83M, as its picture says.
    if outline.index == 0 { return Money(cents: income.cents - 183_000_000) }
    return income.scaled(by: ratio) ?? .zero
  }
}

/// One month's expenses by kind.
struct ExpenseLine: Sendable {
  var operating = Money.zero
  var management = Money.zero
  var maintenance = Money.zero
  var taxes = Money.zero
  var insurance = Money.zero
  var utilities = Money.zero
}

/// How a building's yearly expenses, fees apart, divide into kinds.
struct ExpenseShares: Sendable {
  let taxes, insurance, utilities, maintenance: Double

  init(random: inout SeededRandom) {
    taxes = random.number(in: 0.19...0.26)
    insurance = random.number(in: 0.08...0.12)
    utilities = random.number(in: 0.13...0.18)
    maintenance = random.number(in: 0.16...0.21)
  }

  /// Twelve months that add up to `total`, the last month first.
  func months(
    _ total: Money, incomes: [Money], fee: Double, last: CalendarDate, outline: DealOutline,
    random: inout SeededRandom
  ) -> [ExpenseLine] {
    let management = incomes.map { $0.scaled(by: fee) ?? .zero }
    let rest = total - management.total()
    let kinds = [taxes, insurance, utilities, maintenance, 1 - taxes - insurance - utilities - maintenance]
    let totals = rest.split(by: kinds.map { Int64($0 * 1_000_000) }) ?? []
    let even = [Int64](repeating: 1, count: 12)
    let weather = (0..<12).map { back in
      Int64(
        10_000 * Self.weather(last.adding(months: -back).components.month, outline.place.climate)
          * random.number(in: 0.96...1.04))
    }
    let repairs = (0..<12).map { _ in Int64(10_000 * random.number(in: 0.72...1.34)) }
    let payroll = (0..<12).map { _ in Int64(10_000 * random.number(in: 0.95...1.05)) }
    let taxMonths = totals[0].split(by: even) ?? []
    let insuranceMonths = totals[1].split(by: even) ?? []
    let utilityMonths = totals[2].split(by: weather) ?? []
    let repairMonths = totals[3].split(by: repairs) ?? []
    let payrollMonths = totals[4].split(by: payroll) ?? []
    return (0..<12).map { back in
      ExpenseLine(
        operating: payrollMonths[back], management: management[back], maintenance: repairMonths[back],
        taxes: taxMonths[back], insurance: insuranceMonths[back], utilities: utilityMonths[back])
    }
  }

  /// The weight of a month's utility bills: cooling in the desert, heating in the mountains.
  private static func weather(_ month: Int, _ climate: DemoPlace.Climate) -> Double {
    let summer = cos(Double(month - 7) * .pi / 6)
    return switch climate {
    case .desert: 1 + 0.26 * summer
    case .highDesert: 1 + 0.1 * cos(Double(month - 7) * .pi / 3)
    case .mountain: 1 - 0.24 * summer
    case .coast: 1 - 0.05 * summer
    }
  }
}
