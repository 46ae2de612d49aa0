import Domain

/// One thing that a person may assume in the calculator: what it is called, how it reads, and how far it goes.
enum Assumption: Int, CaseIterable, Sendable {
  case amount, hold, rentGrowth, expenseGrowth, exitCapRate, loanRate, loanToValue, preferredReturn, split

  var name: String {
    switch self {
    case .amount: "Amount"
    case .hold: "Hold"
    case .rentGrowth: "Rent growth"
    case .expenseGrowth: "Expense growth"
    case .exitCapRate: "Exit cap rate"
    case .loanRate: "Loan rate"
    case .loanToValue: "Loan to value"
    case .preferredReturn: "Preferred return"
    case .split: "Your split above"
    }
  }

  /// The value as it reads: `$50,000`, `5 years`, `3.00 %`.
  func text(_ assumptions: ReturnsAssumptions) -> String {
    switch self {
    case .amount: Figures.money(assumptions.amount)
    case .hold: Figures.counted(assumptions.holdYears, "year")
    default: (percent.map { assumptions[keyPath: $0] } ?? Percent(0)).formatted(decimals: 2) + " %"
    }
  }

  /// Where the value lies between the ends of its range, 0–1.
  func share(_ assumptions: ReturnsAssumptions, amounts: ClosedRange<Money>) -> Double {
    func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      range.upperBound > range.lowerBound ? (value - range.lowerBound) / (range.upperBound - range.lowerBound) : 0
    }
    switch self {
    case .amount:
      return share(
        Double(assumptions.amount.cents), Double(amounts.lowerBound.cents)...Double(amounts.upperBound.cents))
    case .hold:
      return share(
        Double(assumptions.holdYears),
        Double(ReturnsAssumptions.holds.lowerBound)...Double(ReturnsAssumptions.holds.upperBound))
    default: return percent.map { share(assumptions[keyPath: $0].value, range) } ?? 0
    }
  }

  /// Moves the value by steps and stays within its range.
  func adjust(_ assumptions: inout ReturnsAssumptions, by steps: Int, amountStep: Money, amounts: ClosedRange<Money>) {
    switch self {
    case .amount:
      let amount = assumptions.amount + amountStep * Int64(steps)
      assumptions.amount = min(amounts.upperBound, max(amounts.lowerBound, amount))
    case .hold:
      let years = assumptions.holdYears + steps
      assumptions.holdYears = min(ReturnsAssumptions.holds.upperBound, max(ReturnsAssumptions.holds.lowerBound, years))
    default:
      guard let percent else { return }
      // In hundredths, so that steps back and forth end where they began.
      let value = Percent(basisPoints: assumptions[keyPath: percent].basisPoints + Int64(steps) * stepInBasisPoints)
      assumptions[keyPath: percent] = Percent(min(range.upperBound, max(range.lowerBound, value.value)))
    }
  }

  /// Takes what a person typed; the sentence says why it can't be taken.
  func take(_ text: String, _ assumptions: inout ReturnsAssumptions, amounts: ClosedRange<Money>) -> String? {
    let text = text.filter { $0 != " " && $0 != "%" }
    switch self {
    case .amount:
      let amount: Money
      do throws(Money.ParseError) { amount = try Money(parsing: text) } catch { return error.explanation }
      guard amounts.contains(amount) else {
        return "between \(amounts.lowerBound.formatted) and \(amounts.upperBound.formatted)"
      }
      assumptions.amount = amount
    case .hold:
      guard let years = Int(text.prefix { $0.isNumber || $0 == "-" }), ReturnsAssumptions.holds.contains(years) else {
        return "\(ReturnsAssumptions.holds.lowerBound) to \(ReturnsAssumptions.holds.upperBound) whole years"
      }
      assumptions.holdYears = years
    default:
      guard let percent, let value = Double(text), range.contains(value) else {
        return
          "a percentage from \(fixedPoint(range.lowerBound, decimals: 0)) to \(fixedPoint(range.upperBound, decimals: 0))"
      }
      assumptions[keyPath: percent] = Percent(basisPoints: Percent(value).basisPoints)
    }
    return nil
  }

  /// Whether two sets assume the same here.
  func isAlike(_ left: ReturnsAssumptions, _ right: ReturnsAssumptions) -> Bool { text(left) == text(right) }

  /// Takes over what another set assumes here.
  func copy(from other: ReturnsAssumptions, to assumptions: inout ReturnsAssumptions) {
    switch self {
    case .amount: assumptions.amount = other.amount
    case .hold: assumptions.holdYears = other.holdYears
    default: if let percent { assumptions[keyPath: percent] = other[keyPath: percent] }
    }
  }

  private var percent: WritableKeyPath<ReturnsAssumptions, Percent>? {
    switch self {
    case .amount, .hold: nil
    case .rentGrowth: \.rentGrowth
    case .expenseGrowth: \.expenseGrowth
    case .exitCapRate: \.exitCapRate
    case .loanRate: \.loanRate
    case .loanToValue: \.loanToValue
    case .preferredReturn: \.preferredReturn
    case .split: \.investorSplit
    }
  }

  private var range: ClosedRange<Double> {
    switch self {
    case .amount, .hold: 0...0
    case .rentGrowth, .expenseGrowth: ReturnsAssumptions.growths
    case .exitCapRate: ReturnsAssumptions.exitCapRates
    case .loanRate: ReturnsAssumptions.loanRates
    case .loanToValue: ReturnsAssumptions.loansToValue
    case .preferredReturn: ReturnsAssumptions.preferredReturns
    case .split: ReturnsAssumptions.splits
    }
  }

  private var stepInBasisPoints: Int64 {
    switch self {
    case .amount, .hold: 0
    case .loanToValue: 100
    case .split: 500
    default: 25
    }
  }
}
