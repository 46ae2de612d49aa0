/// How a projection's result moves with the exit cap rate and with rent growth: five of each around the assumed ones.
package struct ReturnsSensitivity: Hashable, Sendable {
  /// The result at one pair.
  package struct Cell: Hashable, Sendable {
    /// A ratio a year; `nil` when there is no single rate.
    package let rate: Double?
    package let equityMultiple: Double?
  }

  package let exitCapRates: [Percent]
  package let rentGrowths: [Percent]
  /// A row for each exit cap rate, in it a cell for each rent growth.
  package let rows: [[Cell]]

  /// The steps, in percentage points.
  package static let exitCapSteps = [-1.0, -0.5, 0, 0.5, 1]
  package static let rentGrowthSteps = [-2.0, -1, 0, 1, 2]
  /// No step goes below this cap rate.
  private static let lowestCapRate = 0.25

  /// The grid around a projection; its middle is the projection itself.
  package init(around projection: ReturnsProjection) {
    let (basis, assumptions) = (projection.basis, projection.assumptions)
    exitCapRates = Self.exitCapSteps.map {
      Percent(max(Self.lowestCapRate, assumptions.exitCapRate.value + $0))
    }
    rentGrowths = Self.rentGrowthSteps.map { Percent(assumptions.rentGrowth.value + $0) }
    rows = exitCapRates.map { [rentGrowths] exitCapRate in
      rentGrowths.map { rentGrowth in
        var assumed = assumptions
        assumed.exitCapRate = exitCapRate
        assumed.rentGrowth = rentGrowth
        let result = ReturnsProjection(basis, assumed)
        return Cell(rate: result.rate.rate, equityMultiple: result.equityMultiple)
      }
    }
  }
}
