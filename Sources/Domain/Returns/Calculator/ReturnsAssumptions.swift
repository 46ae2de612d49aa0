/// What a person may assume about a deal. Percentages are a year's, on the 0–100 scale.
package struct ReturnsAssumptions: Hashable, Sendable {
  package var amount: Money
  /// Years from the purchase to the sale.
  package var holdYears: Int
  package var rentGrowth: Percent
  package var expenseGrowth: Percent
  package var exitCapRate: Percent
  package var loanRate: Percent
  package var loanToValue: Percent
  /// What investors get on their capital before anything is split; simple interest, arrears carried forward.
  package var preferredReturn: Percent
  /// The investors' part of what is above the preferred return and their capital.
  package var investorSplit: Percent

  package init(
    amount: Money, holdYears: Int, rentGrowth: Percent, expenseGrowth: Percent, exitCapRate: Percent,
    loanRate: Percent, loanToValue: Percent, preferredReturn: Percent, investorSplit: Percent
  ) {
    self.amount = amount
    self.holdYears = holdYears
    self.rentGrowth = rentGrowth
    self.expenseGrowth = expenseGrowth
    self.exitCapRate = exitCapRate
    self.loanRate = loanRate
    self.loanToValue = loanToValue
    self.preferredReturn = preferredReturn
    self.investorSplit = investorSplit
  }

  /// What the deal itself suggests: its minimum, its loan, its cap rate at the sale; the rest as is customary.
  package init(defaultsFor basis: ReturnsBasis) {
    self.init(
      amount: basis.minimumInvestment, holdYears: 5, rentGrowth: Percent(3), expenseGrowth: Percent(3),
      exitCapRate: Self.within(Self.exitCapRates, Percent(basisPoints: basis.capRate.basisPoints)),
      loanRate: Self.within(Self.loanRates, basis.interestRate ?? Percent(6)),
      loanToValue: Self.within(Self.loansToValue, basis.loanToValue), preferredReturn: Percent(8),
      investorSplit: Percent(70))
  }

  package static let holds = 1...30
  package static let growths = -20.0...20.0
  package static let exitCapRates = 1.0...30.0
  package static let loanRates = 0.0...25.0
  package static let loansToValue = 0.0...90.0
  package static let preferredReturns = 0.0...30.0
  package static let splits = 0.0...100.0

  private static func within(_ range: ClosedRange<Double>, _ percent: Percent) -> Percent {
    Percent(min(range.upperBound, max(range.lowerBound, percent.value)))
  }
}
