import Domain
import Foundation
import GRDB

/// Deals as rows: an id and one packed record each. The first paint waits until all of them are read, and SQLite takes
/// three times as long to hand out some thirty columns as to hand out one. They are packed as they are read.
enum DealRecord {
  /// All deals, in the order of their ids.
  static func fetchAll(_ db: Database) throws -> Catalogue {
    var blocks: [DealBlock] = []
    var builder = DealBlockBuilder()
    let statement = try db.cachedStatement(sql: "SELECT id, record FROM deals ORDER BY id")
    try StatementRows(statement, db).forEach { row in
      guard let id: PropertyID = row.identifier(0), row.withBytes(1, { builder.append(id, record: $0) }) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of deals is not one")
      }
      if builder.count == DealBlockBuilder.usualCount { blocks.append(builder.finish()) }
    }
    if builder.count > 0 { blocks.append(builder.finish()) }
    return Catalogue(blocks: blocks)
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

  /// Writes the fields that `RecordRow` reads, in the order of `DealFigure`. Another order or field means another migration.
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

  static func type(_ code: Int) -> PropertyType { types[code] }
  static func propertyClass(_ code: Int64?) -> PropertyClass? { code.flatMap { classes.at(Int($0)) } }
  static func status(_ code: Int) -> PropertyStatus { statuses[code] }
  static func raiseStatus(_ code: Int) -> RaiseStatus { raiseStatuses[code] }
  static func code(of type: PropertyType) -> Int64? { types.firstIndex(of: type).map(Int64.init) }
  static func code(of status: PropertyStatus) -> Int64? { statuses.firstIndex(of: status).map(Int64.init) }
  static func code(of status: RaiseStatus) -> Int64? { raiseStatuses.firstIndex(of: status).map(Int64.init) }

  /// Whether the codes of a record name something.
  fileprivate static func areKnown(type: Int64, status: Int64, raiseStatus: Int64) -> Bool {
    types.indices.contains(Int(type)) && statuses.indices.contains(Int(status))
      && raiseStatuses.indices.contains(Int(raiseStatus))
  }
}

/// A record's fields, its texts where they are.
struct RecordRow {
  /// By `DealFigure`; fractions as `PackedFractions.pattern`.
  var numbers = InlineArray<28, Int64>(repeating: PackedNumbers.unknown)
  let slug, name, address, city, state, zip: UnsafeRawBufferPointer

  /// Reads a record; `nil` when it is none.
  init?(_ record: inout PackedReader) {
    for column in 0..<DealFigure.codeCount {
      let code = record.code()
      numbers[column] = code == .max ? PackedNumbers.unknown : Int64(code)
    }
    for column in DealFigure.codeCount..<DealFigure.recordCount {
      numbers[column] =
        Self.fractions[column]
        ? PackedFractions.pattern(of: record.double()) : record.integer() ?? PackedNumbers.unknown
    }
    (slug, name, address) = (record.text(), record.text(), record.text())
    (city, state, zip) = (record.text(), record.text(), record.text())
    guard record.isIntact, self[.createdAt] != PackedNumbers.unknown, self[.updatedAt] != PackedNumbers.unknown,
      DealRecord.areKnown(type: self[.type], status: self[.status], raiseStatus: self[.raiseStatus])
    else { return nil }
  }

  private subscript(figure: DealFigure) -> Int64 { numbers[figure.rawValue] }

  private static let fractions = DealFigure.allCases.map(\.isFraction)
}

extension Array {
  fileprivate func at(_ code: Int) -> Element? { indices.contains(code) ? self[code] : nil }
}
