import Domain
import PlatformAPI

/// Staff turn a place on a waiting list into an offer.
enum WaitlistPromotion {
  /// Promotes the first in line of a raise, or `chosen` for a reason. Throws 404 when nobody waits or `chosen` is not of
  /// this raise, 409 when they don't wait any more or there is no room.
  static func promote(
    _ chosen: InvestmentID?, in property: PropertyID, reason: String?, by actor: Actor, _ writer: inout StoreWriter
  ) throws -> Investment {
    var ledger = try RaiseLedger(property, &writer)
    let found = try chosen.map { try writer.investment($0) } ?? writer.firstInLine(property)
    guard let waiting = found, waiting.propertyId == property else {
      throw Denial.notFound(chosen == nil ? "Waiting investment" : "Investment")
    }
    let promoted = try ledger.promote(waiting, as: .staff, by: actor, reason: reason, &writer)
    try ledger.settle(&writer)
    return try writer.investmentAnswer(promoted.id) ?? ledger.answer(promoted, &writer)
  }
}
