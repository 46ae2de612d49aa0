import Testing

@testable import Domain

/// Figures worked out by hand (and with a pocket calculator of forty digits) beside the program.
@Suite struct ReturnsProjectionTests {
  /// A building of $1M that earns $70,000, with a loan of $600,000 and a raise of $400,000.
  static let basis = ReturnsBasis(
    price: Money(dollars: 1_000_000), grossPotentialIncome: Money(dollars: 125_000), occupancy: Percent(96),
    expenses: Money(dollars: 50_000), debt: Money(dollars: 600_000), interestRate: Percent(6),
    raiseTarget: Money(dollars: 400_000), minimumInvestment: Money(dollars: 40_000))

  @Test func theDealSuggestsTheAssumptions() {
    let assumptions = ReturnsAssumptions(defaultsFor: Self.basis)
    #expect(assumptions.amount == Money(dollars: 40_000))
    #expect(assumptions.holdYears == 5)
    #expect(assumptions.exitCapRate == Percent(7))
    #expect(assumptions.loanRate == Percent(6))
    #expect(assumptions.loanToValue == Percent(60))
  }

  @Test func fiveYearsComeOutAsByHand() throws {
    let projection = ReturnsProjection(Self.basis, ReturnsAssumptions(defaultsFor: Self.basis))
    #expect(projection.loan.monthlyPayment == Money(cents: 359_730))
    #expect(projection.equity == Money(dollars: 400_000))
    #expect(projection.ownership == Percent(10))
    let second = projection.years[1]
    #expect(second.grossPotentialIncome == Money(cents: 12_875_000))
    #expect(second.income == Money(cents: 12_360_000))
    #expect(second.expenses == Money(cents: 5_150_000))
    #expect(second.netOperatingIncome == Money(cents: 7_210_000))
    #expect(second.debtService == Money(cents: 4_316_760))
    #expect(second.cashFlow == Money(cents: 2_893_240))
    #expect(projection.years.map(\.debtBalance.cents) == [59_263_197, 58_480_950, 57_650_454, 56_768_737, 55_832_636])
    // The fifth year is above its preferred return, and makes up for a part of what the others fell short of.
    #expect(projection.years.map(\.distribution.cents) == [268_324, 289_324, 310_954, 333_233, 356_180])
    #expect(projection.sale.netOperatingIncome == Money(cents: 8_114_919))
    #expect(projection.sale.value == Money(cents: 115_927_414))
    #expect(projection.sale.costs == Money(cents: 2_318_548))
    #expect(projection.sale.proceeds == Money(cents: 57_776_230))
    #expect(projection.sale.distribution == Money(cents: 5_256_932))
    #expect(projection.totalDistributions == Money(cents: 6_814_947))
    #expect(projection.equityMultiple == 1.70373675)
    #expect(abs(try #require(projection.averageCashOnCash).value - 7.790075) < 1e-9)
    #expect(abs(try #require(projection.rate.rate) - 0.12553409992231844) < 1e-12)
  }

  @Test func withoutALoanTheSplitTakesWhatIsAboveThePreferredReturn() throws {
    var basis = Self.basis
    basis.debt = .zero
    basis.raiseTarget = Money(dollars: 1_000_000)
    let projection = ReturnsProjection(
      basis,
      ReturnsAssumptions(
        amount: Money(dollars: 100_000), holdYears: 3, rentGrowth: Percent(0), expenseGrowth: Percent(0),
        exitCapRate: Percent(7), loanRate: Percent(0), loanToValue: Percent(0), preferredReturn: Percent(5),
        investorSplit: Percent(50)))
    // 7,000 a year: 5,000 preferred and half of 2,000; at the sale 98,000, all of it capital.
    #expect(projection.years.map(\.distribution) == [Money](repeating: Money(dollars: 6_000), count: 3))
    #expect(projection.sale.distribution == Money(dollars: 98_000))
    #expect(abs(try #require(projection.rate.rate) - 0.05367872280673981) < 1e-12)
  }

  @Test func aYearThatLosesMoneyIsMadeUpForBeforeAnythingIsPaid() throws {
    var basis = Self.basis
    basis.expenses = Money(dollars: 80_000)
    var assumptions = ReturnsAssumptions(defaultsFor: Self.basis)
    assumptions.holdYears = 2
    assumptions.rentGrowth = Percent(10)
    assumptions.expenseGrowth = Percent(0)
    let projection = ReturnsProjection(basis, assumptions)
    #expect(projection.years.map(\.cashFlow.cents) == [-316_760, 883_240])
    // A tenth of 8,832.40 − 3,167.60.
    #expect(projection.years.map(\.distribution.cents) == [0, 56_648])
    #expect(projection.sale.distribution == Money(cents: 3_279_905))
    #expect(abs(try #require(projection.rate.rate) - -0.08668830621742283) < 1e-12)
  }

  @Test func aSaleBelowTheLoanPaysNothing() {
    var assumptions = ReturnsAssumptions(defaultsFor: Self.basis)
    assumptions.exitCapRate = Percent(20)
    let projection = ReturnsProjection(Self.basis, assumptions)
    #expect(projection.sale.proceeds < .zero)
    #expect(projection.sale.distribution == .zero)
  }

  @Test func aSmallerLoanTakesMoreEquity() {
    var assumptions = ReturnsAssumptions(defaultsFor: Self.basis)
    assumptions.loanToValue = Percent(50)
    #expect(ReturnsProjection(Self.basis, assumptions).equity == Money(dollars: 500_000))
    #expect(ReturnsProjection(Self.basis, assumptions).ownership == Percent(8))
  }

  @Test func aRaiseForAPartOfTheEquityDoesNotOwnTheWhole() {
    var basis = Self.basis
    basis.raiseTarget = Money(dollars: 200_000)
    let projection = ReturnsProjection(basis, ReturnsAssumptions(defaultsFor: basis))
    #expect(projection.equity == Money(dollars: 400_000))
    #expect(projection.ownership == Percent(10))
  }

  @Test func aLoanIsPaidBackAfterThirtyYears() {
    let loan = AmortisingLoan(amount: Money(dollars: 600_000), rate: Percent(6))
    #expect(loan.balance(afterYear: 0) == Money(dollars: 600_000))
    #expect(loan.balance(afterYear: 29) > .zero)
    #expect(loan.balance(afterYear: 30) == .zero)
    #expect(loan.payments(inYear: 31) == .zero)
    let free = AmortisingLoan(amount: Money(dollars: 360_000), rate: Percent(0))
    #expect(free.monthlyPayment == Money(dollars: 1_000))
    #expect(free.balance(afterYear: 10) == Money(dollars: 240_000))
  }

  @Test func theMiddleOfTheSensitivityIsTheProjectionItself() {
    let projection = ReturnsProjection(Self.basis, ReturnsAssumptions(defaultsFor: Self.basis))
    let grid = ReturnsSensitivity(around: projection)
    #expect(grid.rows.count == 5 && grid.rows.allSatisfy { $0.count == 5 })
    #expect(grid.rows[2][2].rate == projection.rate.rate)
    #expect(grid.rows[2][2].equityMultiple == projection.equityMultiple)
    #expect(grid.exitCapRates.map(\.value) == [6, 6.5, 7, 7.5, 8])
    #expect(grid.rentGrowths.map(\.value) == [1, 2, 3, 4, 5])
    // Dearer exits and slower rents never help.
    for row in grid.rows {
      #expect(zip(row, row.dropFirst()).allSatisfy { ($0.rate ?? -1) <= ($1.rate ?? -1) })
    }
    for column in 0..<5 {
      let rates = grid.rows.map { $0[column].rate ?? -1 }
      #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test func anyAssumptionsInRangeGiveARowForEachYear() {
    var dice = RandomPortfolioTests.Dice(state: 11)
    for _ in 0..<200 {
      let basis = ReturnsBasis(
        price: Money(cents: .random(in: 1...Money.wireLimit.cents, using: &dice)),
        grossPotentialIncome: Money(cents: .random(in: 1...Money.wireLimit.cents, using: &dice)),
        occupancy: Percent(.random(in: 1...100, using: &dice)),
        expenses: Money(cents: .random(in: 0...Money.wireLimit.cents, using: &dice)), debt: .zero,
        raiseTarget: Money(cents: .random(in: 1...Money.wireLimit.cents, using: &dice)),
        minimumInvestment: Money(dollars: 1))
      let projection = ReturnsProjection(
        basis,
        ReturnsAssumptions(
          amount: Money(cents: .random(in: 1...1_000_000_000, using: &dice)),
          holdYears: .random(in: ReturnsAssumptions.holds, using: &dice),
          rentGrowth: Percent(.random(in: ReturnsAssumptions.growths, using: &dice)),
          expenseGrowth: Percent(.random(in: ReturnsAssumptions.growths, using: &dice)),
          exitCapRate: Percent(.random(in: ReturnsAssumptions.exitCapRates, using: &dice)),
          loanRate: Percent(.random(in: ReturnsAssumptions.loanRates, using: &dice)),
          loanToValue: Percent(.random(in: ReturnsAssumptions.loansToValue, using: &dice)),
          preferredReturn: Percent(.random(in: ReturnsAssumptions.preferredReturns, using: &dice)),
          investorSplit: Percent(.random(in: ReturnsAssumptions.splits, using: &dice))))
      #expect(projection.years.count == projection.assumptions.holdYears)
      #expect(projection.years.allSatisfy { $0.distribution >= .zero })
      #expect(projection.sale.distribution >= .zero)
    }
  }
}
