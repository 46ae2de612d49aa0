import Domain
import Foundation
import GRDB
import Glibc

/// Deals as rows: an id and one packed record each. The first paint waits until all of them are read, and SQLite takes
/// three times as long to hand out some thirty columns as to hand out one.
enum DealRecord {
  /// All deals, in the order of their ids.
  static func fetchAll(_ db: Database) throws -> [Deal] {
    var deals: [Deal] = []
    // Counting would read the table twice. Too large a guess costs address space only.
    let size = try Int.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
    deals.reserveCapacity(min(size / 256, 1 << 20))
    preferLargePages(for: &deals)
    let statement = try db.cachedStatement(sql: "SELECT id, record FROM deals ORDER BY id")
    try StatementRows(statement, db).forEach { row in
      guard let id: PropertyID = row.identifier(0), let deal = row.withBytes(1, { deal(id, $0) }) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of deals is not one")
      }
      deals.append(deal)
    }
    return deals
  }

  /// Asks for large pages under the room that is reserved: touching megabytes for the first time in small ones takes the
  /// machine about as long as reading the deals.
  private static func preferLargePages(for deals: inout [Deal]) {
    let bytes = deals.capacity * MemoryLayout<Deal>.stride
    deals.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let page = Int(getpagesize())
      let skipped = (page - Int(bitPattern: start) % page) % page
      // Only a wish: where it is not granted, nothing is lost.
      if bytes > skipped + page { madvise(UnsafeMutableRawPointer(start) + skipped, bytes - skipped, MADV_HUGEPAGE) }
    }
  }

  /// Inserts or replaces a deal.
  static func save(_ deal: Deal, generation: Int64, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO deals (id, record, generation) VALUES (?, ?, ?)")
    try statement.execute(arguments: [deal.id.bytes, Data(record(of: deal)), generation])
  }

  // Stored as places in these lists, so they may only ever grow at their ends.
  private static let types: [PropertyType] = [.multiFamily, .apartmentComplex]
  private static let classes: [PropertyClass] = [.a, .b, .c, .d]
  private static let statuses: [PropertyStatus] = [.draft, .active, .sold, .archived]
  private static let raiseStatuses: [RaiseStatus] = [.draft, .upcoming, .open, .closed, .funded, .cancelled]

  /// Writes the fields that `deal` reads, in the same order. Another order or field means another migration.
  static func record(of deal: Deal) -> [UInt8] {
    var record = PackedWriter()
    record.put(code: types.firstIndex(of: deal.type))
    record.put(code: deal.propertyClass.flatMap(classes.firstIndex(of:)))
    record.put(code: statuses.firstIndex(of: deal.status))
    record.put(code: raiseStatuses.firstIndex(of: deal.raise.status))
    record.put(code: deal.featured ? 1 : 0)
    record.put(code: deal.simulated ? 1 : 0)
    record.put(code: deal.raise.waitlistOpen ? 1 : 0)
    record.put(deal.latitude)
    record.put(deal.longitude)
    record.put(deal.yearBuilt.map(Int64.init))
    record.put(Int64(deal.units))
    record.put(deal.minimumInvestment.cents)
    record.put(deal.askingPrice?.cents)
    record.put(deal.currentNOI?.cents)
    record.put(deal.targetIRR?.value)
    record.put(deal.capRate?.value)
    record.put(deal.cashOnCash?.value)
    record.put(deal.occupancy?.value)
    record.put(deal.averageRent?.cents)
    record.put(deal.debtBalance?.cents)
    record.put(deal.annualDebtService?.cents)
    record.put(deal.raise.target.cents)
    record.put(deal.raise.amountRaised.cents)
    record.put(deal.raise.opensAt?.microseconds)
    record.put(deal.raise.closesAt?.microseconds)
    record.put(deal.createdAt.microseconds)
    record.put(deal.publishedAt?.microseconds)
    record.put(deal.updatedAt.microseconds)
    for text in [deal.slug, deal.name, deal.address, deal.city, deal.state, deal.zipCode] { record.put(text) }
    return record.bytes
  }

  /// Reads a record; `nil` when it is none.
  static func deal(_ id: PropertyID, _ bytes: UnsafeRawBufferPointer) -> Deal? {
    var record = PackedReader(bytes)
    guard let type = types.at(record.code()) else { return nil }
    let propertyClass = classes.at(record.code())
    guard let status = statuses.at(record.code()), let raiseStatus = raiseStatuses.at(record.code()) else { return nil }
    let featured = record.code() == 1
    let simulated = record.code() == 1
    let waitlistOpen = record.code() == 1
    let latitude = record.double()
    let longitude = record.double()
    let yearBuilt = record.integer().map(Int.init)
    let units = Int(record.integer() ?? 0)
    let minimum = record.money() ?? .zero
    let price = record.money()
    let noi = record.money()
    let irr = record.percent()
    let cap = record.percent()
    let cashOnCash = record.percent()
    let occupancy = record.percent()
    let rent = record.money()
    let debt = record.money()
    let debtService = record.money()
    let raise = Raise(
      status: raiseStatus, target: record.money() ?? .zero, amountRaised: record.money() ?? .zero,
      opensAt: record.instant(), closesAt: record.instant(), waitlistOpen: waitlistOpen)
    guard let createdAt = record.instant() else { return nil }
    let publishedAt = record.instant()
    guard let updatedAt = record.instant() else { return nil }
    let deal = Deal(
      id: id, slug: record.text(), name: record.text(), address: record.text(), city: record.text(),
      state: record.text(), zipCode: record.text(), latitude: latitude, longitude: longitude, type: type,
      propertyClass: propertyClass, yearBuilt: yearBuilt, units: units, minimumInvestment: minimum,
      askingPrice: price, currentNOI: noi, targetIRR: irr, capRate: cap, cashOnCash: cashOnCash,
      occupancy: occupancy, averageRent: rent, debtBalance: debt, annualDebtService: debtService, status: status,
      featured: featured, simulated: simulated, raise: raise, createdAt: createdAt, publishedAt: publishedAt,
      updatedAt: updatedAt)
    return record.isIntact ? deal : nil
  }
}

extension Array {
  fileprivate func at(_ code: UInt8) -> Element? { Int(code) < count ? self[Int(code)] : nil }
}
