import Domain
import PlatformAPI

/// How a watched deal stood when somebody looked at it, to tell later what has changed since.
package struct Sighting: Codable, Hashable, Sendable {
  package var seenAt: Timestamp
  package var raiseStatus: RaiseStatus
  package var amountRaised: Money
  package var closesAt: Timestamp?
  package var minimum: Money
  package var targetIRR: Percent?
  package var occupancy: Percent?
  package var askingPrice: Money?

  /// A deal as it is now.
  package init(_ deal: Deal, at now: Timestamp) {
    seenAt = now
    raiseStatus = deal.raise.status
    amountRaised = deal.raise.amountRaised
    closesAt = deal.raise.closesAt
    minimum = deal.minimumInvestment
    targetIRR = deal.targetIRR
    occupancy = deal.occupancy
    askingPrice = deal.askingPrice
  }
}
