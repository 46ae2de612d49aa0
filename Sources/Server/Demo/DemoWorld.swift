import Domain
import PlatformAPI

/// A platform's worth of fictional deals, people and raises: the same for the same seed, as-of day and number of deals.
struct DemoWorld: Sendable {
  /// The seed of `serve --demo` unless told otherwise.
  static let defaultSeed: UInt64 = 1912

  let seed: UInt64
  let today: CalendarDate
  let count: Int
  let people: [DemoPeople.Person]

  /// The world of `properties` deals (1…100,000) as of the day of `asOf`; nothing in it is later than that day's start,
  /// apart from what is planned. See `DemoDeal.Depth` for what larger worlds leave out.
  init(seed: UInt64 = Self.defaultSeed, asOf: Timestamp, properties: Int = 60) {
    self.seed = seed
    today = asOf.dateUTC
    count = min(100_000, max(1, properties))
    people = DemoPeople.people(seed: seed, today: today)
  }

  /// Deal `index`, 0 ..< `count`; made anew at each call.
  func deal(at index: Int) -> DemoDeal { DemoDeal(at: index, seed: seed, today: today, people: people) }

  /// What a seeding has written.
  struct Summary: Sendable, Hashable, CustomStringConvertible {
    var properties = 0
    var users = 0
    var investments = 0
    var favorites = 0
    var distributions = 0

    var description: String {
      "\(properties) properties, \(users) users, \(investments) investments, \(distributions) distributions, "
        + "\(favorites) favorites"
    }
  }

  /// Fills an empty store with the world, in one transaction.
  static func seed(
    _ store: Store, properties: Int = 60, seed: UInt64 = Self.defaultSeed, asOf: Timestamp
  ) async throws -> Summary {
    let world = DemoWorld(seed: seed, asOf: asOf, properties: properties)
    return try await store.write(at: asOf) { writer in
      var summary = Summary()
      try writer.insert(world.people.map(\.record))
      summary.users = world.people.count
      for index in 0..<world.count {
        let deal = world.deal(at: index)
        try write(deal, to: &writer)
        summary.properties += 1
        summary.investments += deal.investments.count
        summary.favorites += deal.favorites.count
        summary.distributions += deal.payouts?.distributions.count ?? 0
      }
      return summary
    }
  }

  /// Writes one deal with its raise and what it has paid; the people are there already.
  static func write(_ deal: DemoDeal, to writer: inout StoreWriter) throws {
    _ = try writer.upsert([deal.write])
    try writer.insert(deal.investments)
    try writer.insert(deal.events)
    try writer.insert(deal.favorites)
    try writer.insert(deal.visits)
    for notice in deal.notices { try writer.connection.insert(notice) }
    if let filing = deal.filing { try writer.keep(filing, of: deal.write.property.id) }
    guard let payouts = deal.payouts else { return }
    for valuation in payouts.valuations { try writer.keep(valuation, of: deal.write.property.id) }
    try writer.insert(payouts.batches)
    try writer.insert(payouts.distributions)
  }
}
