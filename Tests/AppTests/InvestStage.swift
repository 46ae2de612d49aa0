import Domain
import Fixtures
import PlatformAPI

@testable import App
@testable import Client

/// What the platform says while an offer is made.
enum InvestStage {
  static let offer = Offer(
    Money(dollars: 50_000), in: Deal.saguaroRidge.id, named: "Saguaro Ridge", paymentMethod: .wire, at: .fixtureNow)

  /// A preview of $50,000 in Saguaro Ridge with so much room, in dollars; what can't be met is named in `unmet`.
  static func preview(headroom: Int64, waiting: Int = 0, unmet: [ErrorCode] = []) -> InvestmentPreview {
    let terms = InvestmentTerms(
      minimum: Money(dollars: 50_000), maximum: Money(dollars: 500_000), step: Money(dollars: 5_000),
      target: Money(dollars: 5_000_000))
    let isFull = headroom < 50_000
    let codes: [ErrorCode] = [
      .notOpen, .accreditationRequired, .belowMinimum, .aboveMaximum, .invalidStep, .duplicateOffer, .oversubscribed,
    ]
    let projection = PortfolioStage.outlook().projection
    return InvestmentPreview(
      indicativeOwnershipPercent: Percent(1), headroom: Money(dollars: headroom), terms: terms,
      requiresWaitlist: isFull,
      requirements: codes.map { .init(code: $0, met: !unmet.contains($0) && !($0 == .oversubscribed && isFull)) },
      chances: projection.map {
        InvestmentPreview.Chances(
          projection: $0, waiting: waiting, waitlisted: Money(dollars: Int64(waiting) * 75_000), position: waiting + 1)
      })
  }
}
