/// A deal's figures that the calculator starts from.
package struct ReturnsBasis: Hashable, Sendable {
  package var price: Money
  /// A year's rent with every home let.
  package var grossPotentialIncome: Money
  package var occupancy: Percent
  /// A year's.
  package var expenses: Money
  /// What the deal owes as it is offered.
  package var debt: Money
  package var interestRate: Percent?
  /// What the raise is to bring.
  package var raiseTarget: Money
  package var minimumInvestment: Money

  package init(
    price: Money, grossPotentialIncome: Money, occupancy: Percent, expenses: Money, debt: Money,
    interestRate: Percent? = nil, raiseTarget: Money, minimumInvestment: Money
  ) {
    self.price = price
    self.grossPotentialIncome = grossPotentialIncome
    self.occupancy = occupancy
    self.expenses = expenses
    self.debt = debt
    self.interestRate = interestRate
    self.raiseTarget = raiseTarget
    self.minimumInvestment = minimumInvestment
  }

  /// What expenses take of income where a deal does not say what rent it collects.
  package static let assumedExpenseShare = 0.4
  /// Where a deal does not say it, %.
  package static let assumedOccupancy = Percent(95)

  /// The figures of a deal; `nil` when it has no price or no net operating income above zero.
  ///
  /// Expenses are what is left of collected rent above the NOI. A deal without rents, or one that earns more than its
  /// rents, gets the income that its NOI comes from at `assumedExpenseShare`.
  package init?(_ deal: Deal, interestRate: Percent?) {
    guard let price = deal.askingPrice, price > .zero, let noi = deal.currentNOI, noi > .zero else { return nil }
    let occupancy = deal.occupancy.flatMap { $0.value > 0 ? $0 : nil } ?? Self.assumedOccupancy
    let rent = (deal.averageRent ?? .zero).bounded(times: Double(deal.units) * 12)
    var potential = rent
    var expenses = rent.bounded(times: occupancy.fraction) - noi
    if expenses <= .zero {
      let income = noi.bounded(times: 1 / (1 - Self.assumedExpenseShare))
      potential = income.bounded(times: 1 / occupancy.fraction)
      expenses = income - noi
    }
    self.init(
      price: price, grossPotentialIncome: potential, occupancy: occupancy, expenses: expenses,
      debt: deal.debtBalance ?? .zero, interestRate: interestRate, raiseTarget: deal.raise.target,
      minimumInvestment: deal.minimumInvestment)
  }

  /// A year's income today less expenses.
  package var netOperatingIncome: Money { grossPotentialIncome.bounded(times: occupancy.fraction) - expenses }
  /// NOI ÷ price.
  package var capRate: Percent { netOperatingIncome.percent(of: price) ?? Percent(0) }
  /// Debt ÷ price.
  package var loanToValue: Percent { debt.percent(of: price) ?? Percent(0) }

  /// All the equity that the purchase needs beside a loan: what the raise brings, more or less as the loan is smaller or
  /// larger than the deal's own, and never less than the price leaves open. Nobody's share is counted against less than
  /// that, so that a raise for a part of the equity does not make its investors owners of the whole.
  package func equity(besideLoan loan: Money) -> Money { max(raiseTarget + debt - loan, price - loan) }
}

extension Money {
  /// This amount times a factor, to the cent; what is beyond a hundred trillion dollars stays there.
  func bounded(times factor: Double) -> Money {
    let limit = 1e16
    let product = Double(cents) * factor
    return Money(cents: Int64(min(limit, max(-limit, product.isNaN ? 0 : product)).rounded(.toNearestOrAwayFromZero)))
  }
}
