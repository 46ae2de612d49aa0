import Domain
import PlatformAPI

/// A portfolio as it was fetched last: everything that its screen shows.
package struct PortfolioCopy: Codable, Sendable {
  package var fetchedAt: Timestamp
  package var summary: PortfolioSummary
  /// By month, oldest first.
  package var timeline: [PortfolioPoint]
  /// The dated flows that the rate of return comes from.
  package var flows: CashFlowStatement

  /// What all of it is worked out from; `nil` from a platform that does not tell.
  package var ledger: PortfolioLedger?

  package init(
    fetchedAt: Timestamp, summary: PortfolioSummary, timeline: [PortfolioPoint], flows: CashFlowStatement,
    ledger: PortfolioLedger? = nil
  ) {
    self.fetchedAt = fetchedAt
    self.summary = summary
    self.timeline = timeline
    self.flows = flows
    self.ledger = ledger
  }

  /// The same as of an earlier day, worked out here; `nil` when this one does not know the whole of that day.
  package func past(_ day: CalendarDate) -> PortfolioCopy? {
    guard let ledger, day < ledger.asOf else { return nil }
    let portfolio = ledger.portfolio(asOf: day)
    return PortfolioCopy(
      fetchedAt: fetchedAt, summary: PortfolioSummary(portfolio),
      timeline: ledger.timeline(.month, through: day).points.map(PortfolioPoint.init),
      flows: CashFlowStatement(portfolio))
  }
}
