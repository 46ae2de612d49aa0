/// Who gets what of a distribution: by ownership at the record date, to the cent.
package struct DistributionAllocation: Hashable, Sendable {
  /// An investment that held a part of the property on the record date.
  package struct Holder: Hashable, Sendable {
    package var investment: InvestmentID
    package var amount: Money
    package var units: Int64?
    package var ownershipPercent: Percent?

    package init(investment: InvestmentID, amount: Money, units: Int64? = nil, ownershipPercent: Percent? = nil) {
      self.investment = investment
      self.amount = amount
      self.units = units
      self.ownershipPercent = ownershipPercent
    }
  }

  /// What one investment gets; above zero.
  package struct Line: Hashable, Sendable {
    package let investment: InvestmentID
    package let amount: Money
  }

  /// By id of the investment; they add up to the total. An investment whose part comes to nothing has no line.
  package let lines: [Line]

  /// Splits a total by largest remainder; a tie goes to the lower id. `nil` when nobody holds anything.
  ///
  /// The weights are units, which is what ownership is; where they are missing the percentages that were fixed; before
  /// the closing, when neither is there for everybody, the amounts, which are in proportion to what will be.
  package init?(of total: Money, among holders: [Holder]) {
    let holders = holders.sorted { $0.investment < $1.investment }
    let units = holders.compactMap(\.units)
    let percents = holders.compactMap(\.ownershipPercent).map { Int64(($0.value * 1_000_000).rounded()) }
    let weights =
      if units.count == holders.count {
        units
      } else if percents.count == holders.count {
        percents
      } else {
        holders.map(\.amount.cents)
      }
    guard let parts = total.split(by: weights) else { return nil }
    lines = zip(holders, parts).filter { $1 > .zero }.map { Line(investment: $0.investment, amount: $1) }
  }
}
