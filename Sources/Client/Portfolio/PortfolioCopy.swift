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

  package init(
    fetchedAt: Timestamp, summary: PortfolioSummary, timeline: [PortfolioPoint], flows: CashFlowStatement
  ) {
    self.fetchedAt = fetchedAt
    self.summary = summary
    self.timeline = timeline
    self.flows = flows
  }
}
