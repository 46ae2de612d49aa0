import Domain
import PlatformAPI

/// Offers that nobody acted on in time: they lapse, and the room goes to those who wait.
struct InvestmentExpiry: Sendable {
  let store: Store

  /// How many offers lapse in one transaction.
  private static let batch = 100

  /// The payload of a job of the queue `expire-offers`.
  struct Job: Codable, Sendable, Hashable {
    /// All offers lapse whose time is over then.
    var dueAt: Timestamp
  }

  /// Offers that lapse within the same so many microseconds lapse together: they may come by the thousand a second.
  private static let step: Int64 = 10_000_000

  /// Lets every offer lapse whose time is over at an instant; answers how many there were. Safe to repeat.
  @discardableResult
  func expire(at now: Timestamp) async throws -> Int {
    var total = 0
    while true {
      let count = try await store.write(at: now) { try Self.expire(&$0) }
      total += count
      if count < Self.batch { return total }
    }
  }

  /// Lets offers lapse whose time is over, at most a batch of them; answers how many.
  static func expire(_ writer: inout StoreWriter) throws -> Int {
    let lapsed = try writer.lapsedOffers(limit: batch)
    var byProperty: [(PropertyID, [InvestmentRecord])] = []
    for offer in lapsed {
      if let index = byProperty.firstIndex(where: { $0.0 == offer.propertyId }) {
        byProperty[index].1.append(offer)
      } else {
        byProperty.append((offer.propertyId, [offer]))
      }
    }
    for (property, offers) in byProperty {
      var ledger = try RaiseLedger(property, &writer)
      for var offer in offers {
        try ledger.move(&offer, to: .expired, as: .platform, by: .platform, reason: "Offer expired", &writer)
        try writer.notify(
          offer.userId, type: "investment.expired", title: "Your offer in \(ledger.offering.reference.name) has lapsed",
          body: "The offer of \(offer.amount.formatted) was not completed in time. Nothing is owed.",
          link: "/investments/\(offer.id)")
      }
      try ledger.settle(&writer)
    }
    return lapsed.count
  }

  /// Sees to it that a pending offer lapses when its time is over.
  static func schedule(_ offer: InvestmentRecord, _ writer: inout StoreWriter) throws {
    guard let expiry = offer.expiresAt else { return }
    let dueAt = Timestamp(microseconds: (expiry.microseconds + step - 1) / step * step)
    try writer.enqueue(
      JobDraft(.expireOffers, Job(dueAt: dueAt), runAt: dueAt, dedupeKey: "expire-offers:\(dueAt)"))
  }
}

/// Does the jobs of the queue `expire-offers`.
struct OfferExpiryHandler: JobHandler {
  /// Lets all lapse whose time is over; those that are decided by then are left as they are.
  func run(_ payload: [UInt8], attempt: JobAttempt) async throws {
    _ = try await attempt.write { try InvestmentExpiry.expire(&$0) }
  }
}
