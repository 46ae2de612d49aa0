import Domain
import GRDB

/// Deals as rows. Reading goes past GRDB's rows straight to SQLite's columns: the first paint waits for it.
enum DealRecord {
  private static let columns = [
    "id", "slug", "name", "address", "city", "state", "zip", "latitude", "longitude", "type", "class", "year", "units",
    "minimum", "price", "noi", "irr", "cap", "coc", "occupancy", "rent", "debt", "debtService", "status", "featured",
    "simulated", "raiseStatus", "target", "raised", "opensAt", "closesAt", "waitlistOpen", "createdAt", "publishedAt",
    "updatedAt",
  ]

  // Stored as places in these lists, so they may only ever grow at their ends.
  private static let types: [PropertyType] = [.multiFamily, .apartmentComplex]
  private static let classes: [PropertyClass] = [.a, .b, .c, .d]
  private static let statuses: [PropertyStatus] = [.draft, .active, .sold, .archived]
  private static let raiseStatuses: [RaiseStatus] = [.draft, .upcoming, .open, .closed, .funded, .cancelled]

  /// All deals, in the order of their ids.
  static func fetchAll(_ db: Database) throws -> [Deal] {
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM deals") ?? 0
    var deals: [Deal] = []
    deals.reserveCapacity(count)
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns.joined(separator: ", ")) FROM deals ORDER BY id")
    try StatementRows(statement, db).forEach { row in
      guard let deal = deal(row) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of deals is not one")
      }
      deals.append(deal)
    }
    return deals
  }

  /// Inserts or replaces a deal.
  static func save(_ deal: Deal, generation: Int64, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO deals (\(columns.joined(separator: ", ")), generation)
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")), ?)
        """)
    let values: [(any DatabaseValueConvertible)?] = [
      deal.id.bytes, deal.slug, deal.name, deal.address, deal.city, deal.state, deal.zipCode, deal.latitude,
      deal.longitude, types.firstIndex(of: deal.type), deal.propertyClass.flatMap(classes.firstIndex(of:)),
      deal.yearBuilt, deal.units, deal.minimumInvestment.cents, deal.askingPrice?.cents, deal.currentNOI?.cents,
      deal.targetIRR?.value, deal.capRate?.value, deal.cashOnCash?.value, deal.occupancy?.value,
      deal.averageRent?.cents, deal.debtBalance?.cents, deal.annualDebtService?.cents,
      statuses.firstIndex(of: deal.status), deal.featured, deal.simulated,
      raiseStatuses.firstIndex(of: deal.raise.status), deal.raise.target.cents, deal.raise.amountRaised.cents,
      deal.raise.opensAt?.microseconds, deal.raise.closesAt?.microseconds, deal.raise.waitlistOpen,
      deal.createdAt.microseconds, deal.publishedAt?.microseconds, deal.updatedAt.microseconds, generation,
    ]
    try statement.execute(arguments: StatementArguments(values))
  }

  /// The deal of the row on which a statement stands; `nil` when the row can't be one.
  private static func deal(_ row: ColumnReader) -> Deal? {
    guard let id: PropertyID = row.identifier(0), let type = types.at(row.integer(9)),
      let status = statuses.at(row.integer(23)), let raiseStatus = raiseStatuses.at(row.integer(26))
    else { return nil }
    return Deal(
      id: id, slug: row.text(1), name: row.text(2), address: row.text(3), city: row.text(4), state: row.text(5),
      zipCode: row.text(6), latitude: row.optionalReal(7), longitude: row.optionalReal(8), type: type,
      propertyClass: row.optionalInteger(10).flatMap(classes.at), yearBuilt: row.optionalInteger(11).map(Int.init),
      units: Int(row.integer(12)), minimumInvestment: Money(cents: row.integer(13)), askingPrice: row.money(14),
      currentNOI: row.money(15), targetIRR: row.percent(16), capRate: row.percent(17), cashOnCash: row.percent(18),
      occupancy: row.percent(19), averageRent: row.money(20), debtBalance: row.money(21),
      annualDebtService: row.money(22), status: status, featured: row.integer(24) != 0,
      simulated: row.integer(25) != 0,
      raise: Raise(
        status: raiseStatus, target: Money(cents: row.integer(27)), amountRaised: Money(cents: row.integer(28)),
        opensAt: row.instant(29), closesAt: row.instant(30), waitlistOpen: row.integer(31) != 0),
      createdAt: Timestamp(microseconds: row.integer(32)), publishedAt: row.instant(33),
      updatedAt: Timestamp(microseconds: row.integer(34)))
  }
}

extension Array {
  fileprivate func at(_ index: Int64) -> Element? {
    index >= 0 && index < count ? self[Int(index)] : nil
  }
}
