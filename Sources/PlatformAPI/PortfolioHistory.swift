import Domain

/// A portfolio's sums on one day: an element of `GET /api/users/me/portfolio/timeline`.
package struct PortfolioPoint: Codable, Hashable, Sendable {
  package var date: CalendarDate
  package var paidIn: Money
  package var distributions: Money
  package var nav: Money
  package var tvpi: Double?

  package init(_ point: PortfolioTimeline.Point) {
    date = point.date
    paidIn = point.paidIn
    distributions = point.distributed
    nav = point.netAssetValue
    tvpi = point.tvpi
  }
}

/// The dated flows that the rate of return of a portfolio comes from: `GET /api/users/me/cash-flows`.
package struct CashFlowStatement: Codable, Hashable, Sendable {
  package var asOf: CalendarDate
  /// By date; what is held comes last, as if it were paid out on the as-of day.
  package var data: [Entry]
  package var irr: RateOfReturn

  /// One flow.
  package struct Entry: Codable, Hashable, Sendable {
    package var date: CalendarDate
    /// Contributions below zero, all else above.
    package var amount: Money
    package var kind: PortfolioFlow.Kind
    package var investmentId: InvestmentID
    package var propertyId: PropertyID
    package var propertyName: String
  }

  package init(_ portfolio: Portfolio) {
    let names = Dictionary(
      portfolio.holdings.map { ($0.property.id, $0.property.name) }, uniquingKeysWith: { name, _ in name })
    asOf = portfolio.asOf
    data = portfolio.total.flows.map { flow in
      Entry(
        date: flow.date, amount: flow.amount, kind: flow.kind, investmentId: flow.investment,
        propertyId: flow.property, propertyName: names[flow.property] ?? "")
    }
    irr = RateOfReturn(portfolio.total.internalRateOfReturn())
  }
}

extension PortfolioFlow.Kind: Codable {}
