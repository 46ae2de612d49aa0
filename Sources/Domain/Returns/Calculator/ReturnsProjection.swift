/// What an investment in a deal would bring under assumptions. An illustration: the same function for the platform and
/// for the dashboard without a network.
package struct ReturnsProjection: Hashable, Sendable {
  /// One year of the hold.
  package struct Year: Hashable, Sendable {
    /// From 1.
    package let number: Int
    package let grossPotentialIncome: Money
    /// What is collected: potential × occupancy.
    package let income: Money
    package let expenses: Money
    package let debtService: Money
    /// What is owed at the year's end.
    package let debtBalance: Money
    /// The investor's.
    package fileprivate(set) var distribution = Money.zero

    package var netOperatingIncome: Money { income - expenses }
    package var cashFlow: Money { netOperatingIncome - debtService }
  }

  /// The sale at the end of the hold.
  package struct Sale: Hashable, Sendable {
    /// NOI of the year after the hold.
    package let netOperatingIncome: Money
    /// NOI ÷ exit cap rate; zero without income.
    package let value: Money
    package let costs: Money
    package let debtBalance: Money
    /// Negative cash flows that no later year made up for.
    package let shortfall: Money
    /// The investor's.
    package fileprivate(set) var distribution = Money.zero

    /// What is left for the owners; below zero when the sale does not cover the loan.
    package var proceeds: Money { value - costs - debtBalance - shortfall }
  }

  /// Costs of the sale, as a share of the value.
  package static let saleCosts = Percent(2)
  /// What every result is shown with.
  package static let disclaimer =
    "An illustration from the assumptions shown, not a forecast, an offer or advice. Actual results will differ, and "
    + "money invested can be lost."

  package let basis: ReturnsBasis
  package let assumptions: ReturnsAssumptions
  package let loan: AmortisingLoan
  /// All the equity of the purchase.
  package let equity: Money
  /// Amount ÷ equity.
  package let ownership: Percent
  package let years: [Year]
  package let sale: Sale
  package let rate: InternalRateOfReturn

  /// Works the years out one by one, then the sale.
  package init(_ basis: ReturnsBasis, _ assumptions: ReturnsAssumptions) {
    self.basis = basis
    self.assumptions = assumptions
    let loan = AmortisingLoan(
      amount: basis.price.bounded(times: assumptions.loanToValue.fraction), rate: assumptions.loanRate)
    self.loan = loan
    equity = basis.equity(besideLoan: loan.amount)
    let share = Ownership(amount: assumptions.amount, ofTarget: equity)
    ownership = share?.percent ?? Percent(0)

    var waterfall = Waterfall(
      capital: assumptions.amount, preferredReturn: assumptions.preferredReturn,
      investorSplit: assumptions.investorSplit)
    var shortfall = Money.zero
    var years: [Year] = []
    for number in 1...max(1, assumptions.holdYears) {
      var year = Self.operations(number, basis, assumptions, loan)
      let available = year.cashFlow - shortfall
      shortfall = max(.zero, -available)
      year.distribution = waterfall.distribute(year: share?.share(of: max(.zero, available)) ?? .zero)
      years.append(year)
    }
    let next = Self.operations(years.count + 1, basis, assumptions, loan).netOperatingIncome
    let value = max(.zero, next).bounded(times: 1 / assumptions.exitCapRate.fraction)
    var sale = Sale(
      netOperatingIncome: next, value: value, costs: value.bounded(times: Self.saleCosts.fraction),
      debtBalance: loan.balance(afterYear: years.count), shortfall: shortfall)
    sale.distribution = waterfall.distribute(sale: share?.share(of: max(.zero, sale.proceeds)) ?? .zero)
    self.years = years
    self.sale = sale
    rate = InternalRateOfReturn(of: Self.flows(assumptions.amount, years, sale))
  }

  /// All that the investor gets.
  package var totalDistributions: Money { years.map(\.distribution).total() + sale.distribution }
  /// What comes back for each dollar.
  package var equityMultiple: Double? { totalDistributions.ratio(to: assumptions.amount) }
  /// The mean of the years' distributions ÷ amount, without the sale.
  package var averageCashOnCash: Percent? {
    years.map(\.distribution).total().ratio(to: assumptions.amount).map { Percent($0 * 100 / Double(years.count)) }
  }

  private static func operations(
    _ number: Int, _ basis: ReturnsBasis, _ assumptions: ReturnsAssumptions, _ loan: AmortisingLoan
  ) -> Year {
    func grown(_ amount: Money, _ growth: Percent) -> Money {
      var factor = 1.0
      for _ in 1..<number { factor *= 1 + growth.fraction }
      return amount.bounded(times: factor)
    }
    let potential = grown(basis.grossPotentialIncome, assumptions.rentGrowth)
    return Year(
      number: number, grossPotentialIncome: potential, income: potential.bounded(times: basis.occupancy.fraction),
      expenses: grown(basis.expenses, assumptions.expenseGrowth), debtService: loan.payments(inYear: number),
      debtBalance: loan.balance(afterYear: number))
  }

  /// Years of 365 days, so that a rate a year is what the years say.
  private static func flows(_ amount: Money, _ years: [Year], _ sale: Sale) -> [CashFlow] {
    let start = CalendarDate(daysSinceEpoch: 0)
    let distributions = years.map { CashFlow(start.adding(days: 365 * $0.number), $0.distribution) }
    let end = CashFlow(start.adding(days: 365 * years.count), sale.distribution)
    return [CashFlow(start, -amount)] + distributions + [end]
  }
}
