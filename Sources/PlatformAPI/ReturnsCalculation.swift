import Domain

/// What an investment in a property would bring: `GET /api/properties/:id/returns`.
package struct ReturnsCalculation: Codable, Hashable, Sendable {
  package var propertyId: PropertyID
  package var inputs: Inputs
  package var basis: Basis
  package var years: [Year]
  package var exit: Exit
  package var irr: RateOfReturn
  package var equityMultiple: Double?
  package var averageCashOnCash: Percent?
  package var totalDistributions: Money
  package var profit: Money
  package var sensitivity: Sensitivity
  package var disclaimer: String
  /// Whether the property's own figures were modelled.
  package var simulated: Bool

  /// What was assumed, under the names of the query.
  package struct Inputs: Codable, Hashable, Sendable {
    package var amount: Money
    package var hold: Int
    package var exitCapRate: Percent
    package var rentGrowth: Percent
    package var expenseGrowth: Percent
    package var rate: Percent
    package var ltv: Percent
    package var preferredReturn: Percent
    package var split: Percent
  }

  /// What the property brings to it, and what is the same for every calculation.
  package struct Basis: Codable, Hashable, Sendable {
    package var price: Money
    package var grossPotentialIncome: Money
    package var occupancyRate: Percent
    package var expenses: Money
    package var noi: Money
    package var loan: Money
    package var equity: Money
    package var ownershipPercent: Percent
    package var saleCostsPercent: Percent
    package var amortisationYears: Int
  }

  package struct Year: Codable, Hashable, Sendable {
    package var year: Int
    package var grossPotentialIncome: Money
    package var income: Money
    package var expenses: Money
    package var noi: Money
    package var debtService: Money
    package var cashFlow: Money
    package var debtBalance: Money
    package var distribution: Money
  }

  package struct Exit: Codable, Hashable, Sendable {
    package var noi: Money
    package var value: Money
    package var costs: Money
    package var debtBalance: Money
    package var shortfall: Money
    package var proceeds: Money
    package var distribution: Money
  }

  package struct Sensitivity: Codable, Hashable, Sendable {
    package var exitCapRates: [Percent]
    package var rentGrowths: [Percent]
    /// A row for each exit cap rate, in it a cell for each rent growth.
    package var rows: [[Cell]]

    package struct Cell: Codable, Hashable, Sendable {
      package var irr: Double?
      package var equityMultiple: Double?
    }
  }

  /// A projection with its sensitivity.
  package init(_ projection: ReturnsProjection, of property: PropertyID, simulated: Bool) {
    propertyId = property
    inputs = Inputs(projection.assumptions)
    basis = Basis(projection)
    years = projection.years.map(Year.init)
    exit = Exit(projection.sale)
    irr = RateOfReturn(projection.rate)
    equityMultiple = projection.equityMultiple
    averageCashOnCash = projection.averageCashOnCash
    totalDistributions = projection.totalDistributions
    profit = projection.totalDistributions - projection.assumptions.amount
    sensitivity = Sensitivity(ReturnsSensitivity(around: projection))
    disclaimer = ReturnsProjection.disclaimer
    self.simulated = simulated
  }
}

extension ReturnsCalculation.Inputs {
  fileprivate init(_ assumptions: ReturnsAssumptions) {
    self.init(
      amount: assumptions.amount, hold: assumptions.holdYears, exitCapRate: assumptions.exitCapRate,
      rentGrowth: assumptions.rentGrowth, expenseGrowth: assumptions.expenseGrowth, rate: assumptions.loanRate,
      ltv: assumptions.loanToValue, preferredReturn: assumptions.preferredReturn, split: assumptions.investorSplit)
  }
}

extension ReturnsCalculation.Basis {
  fileprivate init(_ projection: ReturnsProjection) {
    let basis = projection.basis
    self.init(
      price: basis.price, grossPotentialIncome: basis.grossPotentialIncome, occupancyRate: basis.occupancy,
      expenses: basis.expenses, noi: basis.netOperatingIncome, loan: projection.loan.amount,
      equity: projection.equity, ownershipPercent: projection.ownership, saleCostsPercent: ReturnsProjection.saleCosts,
      amortisationYears: AmortisingLoan.years)
  }
}

extension ReturnsCalculation.Year {
  fileprivate init(_ year: ReturnsProjection.Year) {
    self.init(
      year: year.number, grossPotentialIncome: year.grossPotentialIncome, income: year.income,
      expenses: year.expenses, noi: year.netOperatingIncome, debtService: year.debtService, cashFlow: year.cashFlow,
      debtBalance: year.debtBalance, distribution: year.distribution)
  }
}

extension ReturnsCalculation.Exit {
  fileprivate init(_ sale: ReturnsProjection.Sale) {
    self.init(
      noi: sale.netOperatingIncome, value: sale.value, costs: sale.costs, debtBalance: sale.debtBalance,
      shortfall: sale.shortfall, proceeds: sale.proceeds, distribution: sale.distribution)
  }
}

extension ReturnsCalculation.Sensitivity {
  fileprivate init(_ grid: ReturnsSensitivity) {
    self.init(
      exitCapRates: grid.exitCapRates, rentGrowths: grid.rentGrowths,
      rows: grid.rows.map { row in row.map { Cell(irr: $0.rate, equityMultiple: $0.equityMultiple) } })
  }
}

extension Property {
  /// What the calculator starts from; `nil` when price or net operating income is not known.
  package var returnsBasis: ReturnsBasis? { ReturnsBasis(deal, interestRate: interestRate) }
}
