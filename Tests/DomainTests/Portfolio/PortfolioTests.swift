import Testing

@testable import Domain

@Suite struct PortfolioTests {
  @Test func anExitedPositionReturnsWhatTheWorkedExampleSays() throws {
    var world = PortfolioWorld()
    world.property(1, [("2023-05-01", 9_000_000, 1_000_000)])
    world.funded(1, dollars: 100_000, on: "2020-03-15", exited: "2023-06-30")
    for day in ["2020-09-30", "2020-12-31"] { world.paid(1750, on: day) }
    for day in ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"] { world.paid(2000, on: day) }
    for day in ["2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"] { world.paid(2250, on: day) }
    world.paid(100_000, on: "2023-06-30", .returnOfCapital)
    world.paid(48_500, on: "2023-06-30", .appreciation)
    let total = world.asOf("2023-12-31").total
    #expect(abs(try #require(total.internalRateOfReturn().rate) - 0.186180462876624) < 1e-12)
    #expect(total.multiples.equityMultiple == 1.69)
    #expect(total.multiples.dpi == 1.69)
    #expect(total.netAssetValue == .zero)
    #expect(total.capitalBalance == .zero)
    #expect(total.unrealizedGain == .zero)
    #expect(total.totalGain == Money(dollars: 69_000))
    #expect(world.asOf("2023-12-31").holdings.first?.valueBasis == .exited)
  }

  @Test func aHeldPortfolioReturnsWhatTheWorkedExampleSays() throws {
    var world = PortfolioWorld()
    // Two thirds and one third of what 75,000 of a target of 1,000,000 own: 7.5 % of 1,100,000.
    world.property(1, [("2024-12-01", 1_500_000, 400_000)])
    world.funded(1, dollars: 50_000, on: "2023-01-01")
    world.funded(2, dollars: 25_000, on: "2023-07-01")
    world.paid(2000, to: 1, on: "2023-12-31")
    world.paid(1000, to: 2, on: "2023-12-31")
    world.paid(2000, to: 1, on: "2024-06-30")
    world.paid(1000, to: 2, on: "2024-06-30")
    let portfolio = world.asOf("2024-12-31")
    let total = portfolio.total
    #expect(total.paidIn == Money(dollars: 75_000))
    #expect(total.netAssetValue == Money(dollars: 82_500))
    #expect(abs(try #require(total.internalRateOfReturn().rate) - 0.0972035847618559) < 1e-13)
    #expect(total.multiples.dpi == 0.08)
    #expect(total.multiples.rvpi == 1.1)
    #expect(total.multiples.tvpi == 1.18)
    #expect(total.cashOnCash == Percent(4))
    #expect(portfolio.holdings.allSatisfy { $0.ownership?.basis == .indicative })
  }

  @Test func aYearOfTenPercentIsTenPercent() throws {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100_000, on: "2021-01-01", exited: "2022-01-01")
    world.paid(110_000, on: "2022-01-01", .appreciation)
    #expect(abs(try #require(world.asOf("2022-06-01").total.internalRateOfReturn().rate) - 0.1) < 1e-14)
  }

  @Test func twoRatesAreAmbiguousAndBothAreListed() throws {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100, on: "2021-01-01", exited: "2022-01-01")
    world.paid(230, to: 1, on: "2022-01-01", .appreciation)
    world.funded(2, dollars: 132, on: "2023-01-01", exited: "2023-01-01")
    let found = world.asOf("2024-01-01").total.internalRateOfReturn()
    #expect(found.rates.count == 2)
    #expect(zip(found.rates, [0.1, 0.2]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(found.rate == nil)
  }

  @Test func nothingPaidInHasNoRateAndNoMultiples() {
    var world = PortfolioWorld()
    world.property(1)
    world.positions = [
      Position(
        id: PortfolioWorld.id(1), property: PortfolioWorld.id(1), amount: Money(dollars: 50_000), status: .committed,
        offeredOn: CalendarDate("2024-01-01")!, committedOn: CalendarDate("2024-01-05"))
    ]
    let portfolio = world.asOf("2024-02-01")
    #expect(portfolio.total.committed == Money(dollars: 50_000))
    #expect(portfolio.total.paidIn == .zero)
    #expect(portfolio.total.multiples.tvpi == nil)
    #expect(portfolio.total.cashOnCash == nil)
    #expect(portfolio.total.internalRateOfReturn().outcome == .unavailable(.noFlows))
    #expect(portfolio.holdings.map(\.valueBasis) == [.unfunded])
    #expect(world.asOf("2024-01-03").total.committed == .zero)
    #expect(world.asOf("2024-01-03").holdings.map(\.status) == [.pending])
    #expect(world.asOf("2023-12-31").holdings.isEmpty)
  }

  @Test func anAmountThatWaitsForRoomIsThereAndCountsInNoSum() {
    var world = PortfolioWorld()
    world.property(1, [("2024-01-01", 1_000_000, 0)])
    world.positions = [
      Position(
        id: PortfolioWorld.id(1), property: PortfolioWorld.id(1), amount: Money(dollars: 200_000), status: .waitlisted,
        offeredOn: CalendarDate("2024-01-02")!)
    ]
    let portfolio = world.asOf("2024-02-01")
    #expect(portfolio.holdings.map(\.status) == [.waitlisted])
    #expect(portfolio.holdings.map(\.valueBasis) == [.unfunded])
    #expect(portfolio.total == PositionReturns())
    #expect(portfolio.allocationByStatus.isEmpty)
    #expect(portfolio.allocation { $0.state }.isEmpty)
    #expect(world.asOf("2024-01-01").holdings.isEmpty, "nobody waited yet")
  }

  @Test func aPlaceInLineThatCameToNothingWasNeverAnOffer() {
    var world = PortfolioWorld()
    world.property(1)
    var place = Position(
      id: PortfolioWorld.id(1), property: PortfolioWorld.id(1), amount: Money(dollars: 200_000), status: .cancelled,
      offeredOn: CalendarDate("2024-01-02")!, beganAs: .waitlisted, endedOn: CalendarDate("2024-03-01"))
    world.positions = [place]
    let before = world.asOf("2024-02-29")
    #expect(before.holdings.map(\.status) == [.waitlisted])
    #expect(before.total == PositionReturns() && before.allocationByStatus.isEmpty)
    #expect(world.asOf("2024-01-01").holdings.isEmpty && world.asOf("2024-03-01").holdings.isEmpty)
    // The same for what was no more than interest, which is in no portfolio.
    place.beganAs = .interested
    world.positions = [place]
    #expect(place.status(asOf: CalendarDate("2024-02-01")!) == .interested)
    #expect(world.asOf("2024-02-01").holdings.isEmpty)
  }

  @Test func aPlaceInLineIsAnOfferFromTheDayOnWhichThereWasRoom() {
    func day(_ text: String) -> CalendarDate { CalendarDate(text)! }
    var place = Position(
      id: PortfolioWorld.id(1), property: PortfolioWorld.id(1), amount: Money(dollars: 200_000), status: .committed,
      offeredOn: day("2024-01-02"), beganAs: .waitlisted, pendingOn: day("2024-02-01"), committedOn: day("2024-02-10"))
    #expect(place.status(asOf: day("2024-01-31")) == .waitlisted)
    #expect(place.status(asOf: day("2024-02-01")) == .pending)
    #expect(place.status(asOf: day("2024-02-10")) == .committed)
    (place.status, place.endedOn) = (.cancelled, day("2024-03-01"))
    #expect(place.status(asOf: day("2024-01-31")) == .waitlisted)
    #expect(place.status(asOf: day("2024-02-05")) == .pending)
    #expect(place.status(asOf: day("2024-03-01")) == .cancelled)
  }

  @Test func withoutAValuationTheCapitalThatIsLeftStandsAtCost() {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100_000, on: "2023-01-01")
    world.paid(30_000, on: "2023-06-01", .returnOfCapital)
    world.paid(1_000, on: "2023-07-01")
    let holding = world.asOf("2024-01-01").holdings[0]
    #expect(holding.valueBasis == .cost)
    #expect(holding.returns.netAssetValue == Money(dollars: 70_000))
    #expect(holding.returns.unrealizedGain == .zero)
    #expect(holding.returns.totalGain == Money(dollars: 1_000))
  }

  @Test func capitalPaidAfterTheValuationIsNoLongerHeld() throws {
    var world = PortfolioWorld()
    world.property(1, [("2023-12-31", 3_000_000, 1_000_000)])
    world.funded(1, dollars: 100_000, on: "2023-01-01")
    world.paid(5_000, on: "2023-12-31", .returnOfCapital)
    world.paid(40_000, on: "2024-02-01", .returnOfCapital)
    world.paid(10_000, on: "2024-02-01", .appreciation)
    world.paid(2_000, on: "2024-02-01")
    let before = world.asOf("2024-01-31").holdings[0]
    #expect(before.returns.netAssetValue == Money(dollars: 200_000))
    #expect(before.capitalSinceValuation == .zero)
    let after = world.asOf("2024-02-01").holdings[0]
    #expect(after.returns.netAssetValue == Money(dollars: 150_000))
    #expect(after.capitalSinceValuation == Money(dollars: 50_000))
    // Only the income is new: the rest was counted in the value before it was paid.
    #expect(after.returns.totalGain - before.returns.totalGain == Money(dollars: 2_000))
    #expect(after.valuation?.date == CalendarDate("2023-12-31"))
    // A later valuation knows what was paid before it.
    world.properties[PortfolioWorld.id(1)]?.valuations.append(
      Valuation(date: CalendarDate("2024-03-01")!, value: Money(dollars: 2_500_000), debt: Money(dollars: 1_000_000)))
    #expect(world.asOf("2024-03-01").total.netAssetValue == Money(dollars: 150_000))
  }

  @Test func aSaleThatIsPaidOutButNotEndedIsCountedOnce() {
    var world = PortfolioWorld()
    world.property(1, [("2024-01-01", 3_000_000, 1_000_000)])
    world.funded(1, dollars: 100_000, on: "2023-01-01", exited: "2024-06-20")
    world.paid(100_000, on: "2024-06-18", .returnOfCapital)
    world.paid(120_000, on: "2024-06-18", .appreciation)
    // More came out than the valuation said: nothing is left, and never less than nothing.
    #expect(world.asOf("2024-06-18").total.netAssetValue == .zero)
    #expect(world.asOf("2024-06-19").total.totalGain == world.asOf("2024-06-20").total.totalGain)
    #expect(
      world.asOf("2024-06-19").total.internalRateOfReturn() == world.asOf("2024-06-20").total.internalRateOfReturn())
  }

  @Test func ownershipThatWasFixedWinsOverTheIndicativeOne() {
    var world = PortfolioWorld()
    world.property(1, [("2024-01-01", 3_000_000, 1_000_000)])
    world.funded(1, dollars: 100_000, on: "2023-01-01", ownership: 12.5)
    world.funded(2, dollars: 100_000, on: "2023-01-01")
    let holdings = world.asOf("2024-06-01").holdings
    #expect(holdings.map(\.returns.netAssetValue) == [Money(dollars: 250_000), Money(dollars: 200_000)])
    #expect(holdings.map { $0.ownership?.basis } == [.fixed, .indicative])
    #expect(holdings.map { $0.ownership?.percent } == [Percent(12.5), Percent(10)])
  }

  @Test func aPropertyThatOwesMoreThanItIsWorthIsWorthNothing() {
    var world = PortfolioWorld()
    world.property(1, [("2024-01-01", 1_000_000, 1_200_000)])
    world.funded(1, dollars: 100_000, on: "2023-01-01")
    let total = world.asOf("2024-06-01").total
    #expect(total.netAssetValue == .zero)
    #expect(total.unrealizedGain == Money(dollars: -100_000))
    #expect(total.internalRateOfReturn().outcome == .unavailable(.oneDay))
  }

  @Test func onlyCompletedDistributionsOfFundedOrExitedInvestmentsCount() {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100_000, on: "2023-01-01")
    world.paid(500, on: "2023-03-31")
    for status in DistributionStatus.allCases where status != .completed {
      world.paid(700, on: "2023-06-30", status: status)
    }
    world.funded(2, dollars: 50_000, on: "2023-01-01")
    world.positions[1].status = .refunded
    world.positions[1].endedOn = CalendarDate("2023-05-01")
    world.paid(900, to: 2, on: "2023-03-31")
    let after = world.asOf("2023-12-31").total
    #expect(after.distributed == Money(dollars: 500))
    #expect(after.paidIn == Money(dollars: 100_000))
    // Before the refund it was money paid in like any other.
    let before = world.asOf("2023-04-30").total
    #expect(before.distributed == Money(dollars: 1_400))
    #expect(before.paidIn == Money(dollars: 150_000))
  }

  @Test func anEarlierDayKnowsNothingOfWhatCameLater() {
    var world = PortfolioWorld()
    world.property(1, [("2022-06-30", 2_000_000, 900_000), ("2023-06-30", 2_400_000, 900_000)])
    world.funded(1, dollars: 100_000, on: "2022-01-10", exited: "2024-02-01")
    world.funded(2, dollars: 50_000, on: "2023-03-01")
    world.paid(1_000, on: "2022-12-31")
    world.paid(180_000, on: "2024-02-01", .appreciation)
    #expect(world.asOf("2022-05-01").holdings.map(\.valueBasis) == [.cost])
    #expect(world.asOf("2022-12-30").total.distributed == .zero)
    #expect(world.asOf("2022-12-31").total.distributed == Money(dollars: 1_000))
    #expect(world.asOf("2023-06-29").total.netAssetValue == Money(dollars: 165_000))
    #expect(world.asOf("2023-06-30").total.netAssetValue == Money(dollars: 225_000))
    #expect(world.asOf("2024-01-31").holdings.map(\.status) == [.funded, .funded])
    #expect(world.asOf("2024-02-01").holdings.map(\.status) == [.funded, .exited])
    #expect(world.asOf("2024-02-01").total.netAssetValue == Money(dollars: 75_000))
  }

  @Test func incomeOfTheLastTwelveMonthsIsCashOnCash() {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100_000, on: "2022-01-01")
    world.paid(1_000, on: "2023-01-31")
    world.paid(2_000, on: "2023-02-01")
    world.paid(3_000, on: "2024-01-31")
    world.paid(9_000, on: "2023-12-31", .appreciation)
    #expect(world.asOf("2024-01-31").total.cashOnCash == Percent(5))
  }

  @Test func partsOfAnAllocationAddUpToTheCent() {
    var world = PortfolioWorld()
    world.property(1, target: 3_000_000, state: "AZ", [("2024-01-01", 1_000_001, 0)])
    world.property(
      2, target: 7_000_000, state: "NV", type: .apartmentComplex, propertyClass: nil,
      [
        ("2024-01-01", 2_000_003, 1)
      ])
    world.funded(1, in: 1, dollars: 100_000, on: "2023-01-01")
    world.funded(2, in: 2, dollars: 130_000, on: "2023-01-01")
    world.funded(3, in: 2, dollars: 70_000, on: "2021-01-01", exited: "2023-01-01")
    let portfolio = world.asOf("2024-06-01")
    let total = portfolio.total.netAssetValue
    let byState = portfolio.allocation { $0.state }
    #expect(byState.map(\.amount).total() == total)
    #expect(byState.map(\.key) == ["NV", "AZ"])
    #expect(portfolio.allocation { $0.propertyClass?.rawValue }.map(\.key) == ["unknown", "B"])
    #expect(portfolio.allocation { $0.type.rawValue }.map(\.amount).total() == total)
    #expect(
      portfolio.allocationByStatus == [
        AllocationSlice(key: "funded", amount: Money(dollars: 230_000)),
        AllocationSlice(key: "exited", amount: Money(dollars: 70_000)),
      ])
  }

  @Test func theNextDistributionIsTheEarliestThatIsStillToBePaid() throws {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100_000, on: "2022-01-01")
    world.funded(2, dollars: 100_000, on: "2022-02-01")
    world.paid(1_000, to: 1, on: "2024-03-31", announced: "2024-03-10", batch: 9)
    world.paid(1_100, to: 2, on: "2024-03-31", announced: "2024-03-10", batch: 9)
    world.paid(5_000, to: 1, on: "2024-06-30", status: .pending, announced: "2024-06-10", batch: 10)
    world.paid(6_000, to: 1, on: "2024-05-30", status: .failed, announced: "2024-03-10", batch: 11)
    let before = try #require(world.asOf("2024-03-15").nextPayments)
    #expect(before.amount == Money(dollars: 2_100) && before.date == CalendarDate("2024-03-31"))
    #expect(before.payments.count == 1)
    #expect(world.asOf("2024-03-09").nextPayments == nil)
    #expect(world.asOf("2024-03-31").nextPayments == nil)
    #expect(world.asOf("2024-06-15").nextPayments?.amount == Money(dollars: 5_000))
  }

  @Test func allThatIsPaidOnTheNextDayIsNext() throws {
    var world = PortfolioWorld()
    world.property(1)
    world.property(2)
    world.funded(1, in: 1, dollars: 100_000, on: "2022-01-01")
    world.funded(2, in: 2, dollars: 100_000, on: "2022-02-01")
    world.paid(900, to: 1, on: "2024-03-31", announced: "2024-03-10", batch: 9)
    world.paid(1_100, to: 2, on: "2024-03-31", announced: "2024-03-11", batch: 10)
    world.paid(50, to: 2, on: "2024-03-31", .returnOfCapital, announced: "2024-03-11", batch: 11)
    world.paid(7_000, to: 2, on: "2024-04-01", announced: "2024-03-11", batch: 12)
    let next = try #require(world.asOf("2024-03-15").nextPayments)
    #expect(next.amount == Money(dollars: 2_050))
    #expect(next.payments.map(\.property.name) == ["Deal 2", "Deal 1", "Deal 2"])
    #expect(next.payments.map(\.amount) == [1_100, 900, 50].map { Money(dollars: $0) })
    #expect(next.payments.map(\.type) == [.income, .income, .returnOfCapital])
  }

  @Test func aValuationOfMoreThanAYearAgoIsStale() {
    var world = PortfolioWorld()
    world.property(1, [("2023-01-01", 1_000_000, 0)])
    world.property(2, [("2022-01-01", 1_000_000, 0)])
    world.funded(1, in: 1, dollars: 100_000, on: "2022-06-01")
    world.funded(2, in: 1, dollars: 100_000, on: "2022-07-01")
    world.funded(3, in: 2, dollars: 100_000, on: "2022-07-01", exited: "2023-06-01")
    #expect(world.asOf("2024-01-01").stale.isEmpty)
    let stale = world.asOf("2024-01-02").stale
    #expect(stale.map(\.property) == [PortfolioWorld.id(1)])
    #expect(stale.map(\.valuationDate) == [CalendarDate("2023-01-01")])
  }

  @Test func aTimelineHasAPointAtEachMonthsEndAndToday() {
    var world = PortfolioWorld()
    world.property(1)
    world.funded(1, dollars: 100_000, on: "2023-11-20")
    world.paid(1_000, on: "2024-01-15")
    func points(_ interval: TimelineInterval, _ end: String) -> [PortfolioTimeline.Point] {
      PortfolioTimeline(
        positions: world.positions, properties: world.properties, payments: world.payments, interval: interval,
        through: CalendarDate(end)!
      ).points
    }
    let months = points(.month, "2024-02-10")
    #expect(months.map(\.date.description) == ["2023-11-30", "2023-12-31", "2024-01-31", "2024-02-10"])
    #expect(months.map(\.distributed.cents) == [0, 0, 100_000, 100_000])
    #expect(months.map(\.tvpi) == [1, 1, 1.01, 1.01])
    #expect(points(.month, "2023-11-30").map(\.date.description) == ["2023-11-30"])
    #expect(points(.quarter, "2024-02-10").map(\.date.description) == ["2023-12-31", "2024-02-10"])
    #expect(points(.year, "2024-02-10").map(\.date.description) == ["2023-12-31", "2024-02-10"])
    #expect(points(.month, "2023-11-19").isEmpty)
    world.positions[0].fundedOn = CalendarDate("0203-11-20")
    #expect(points(.month, "2024-02-10").count == 1201)
  }
}
