import Testing

@testable import Domain

@Suite struct DistributionAllocationTests {
  private static func holder(_ number: UInt64, dollars: Int64 = 100, units: Int64? = nil, percent: Double? = nil)
    -> DistributionAllocation.Holder
  {
    DistributionAllocation.Holder(
      investment: Identifier(high: 0, low: number), amount: Money(dollars: dollars), units: units,
      ownershipPercent: percent.map { Percent($0) })
  }

  @Test func aTieGoesToTheLowerId() {
    let holders = [3, 1, 2].map { Self.holder($0) }
    let lines = DistributionAllocation(of: Money(dollars: 100), among: holders)?.lines
    #expect(lines?.map(\.amount.cents) == [3334, 3333, 3333])
    #expect(lines?.map(\.investment.low) == [1, 2, 3])
  }

  @Test func theLastCentGoesToTheLargestRemainder() {
    let holders = [Self.holder(1, percent: 50), Self.holder(2, percent: 30), Self.holder(3, percent: 20)]
    let lines = DistributionAllocation(of: Money(cents: 100_001), among: holders)?.lines
    #expect(lines?.map(\.amount.cents) == [50_001, 30_000, 20_000])
  }

  @Test func unitsWinOverPercentagesAndThoseOverAmounts() {
    let full = [Self.holder(1, units: 1, percent: 50), Self.holder(2, units: 3, percent: 50)]
    #expect(DistributionAllocation(of: Money(dollars: 8), among: full)?.lines.map(\.amount.cents) == [200, 600])
    let mixed = [Self.holder(1, dollars: 10, units: 9, percent: 25), Self.holder(2, dollars: 30, percent: 75)]
    #expect(DistributionAllocation(of: Money(dollars: 8), among: mixed)?.lines.map(\.amount.cents) == [200, 600])
    let open = [Self.holder(1, dollars: 10, units: 9, percent: 50), Self.holder(2, dollars: 70)]
    #expect(DistributionAllocation(of: Money(dollars: 8), among: open)?.lines.map(\.amount.cents) == [100, 700])
  }

  @Test func nothingMakesNoLine() {
    let holders = [1, 2, 3].map { Self.holder($0) }
    #expect(DistributionAllocation(of: Money(cents: 2), among: holders)?.lines.map(\.investment.low) == [1, 2])
    #expect(DistributionAllocation(of: Money(cents: 2), among: []) == nil)
  }
}
