import Domain
import Foundation
import PlatformAPI

/// Takes properties from a CSV file into the store: all good rows in one transaction, each bad one named.
package enum PropertyImport {
  /// Imports a file. With `simulate` it describes buildings, and offerings are modelled for them; with `dryRun` the report
  /// is the same and nothing is written.
  package static func run(
    file: String, map: String?, simulate: Bool, dryRun: Bool, store: Store, now: Timestamp
  ) async throws -> ImportReport {
    let bytes = try contents(of: file)
    let columns = try map.map { path in
      try ImportMap(toml: String(decoding: contents(of: path), as: UTF8.self), file: path)
    }
    return try await run(
      csv: bytes, map: columns ?? .empty, simulate: simulate, dryRun: dryRun, store: store, now: now)
  }

  /// Imports the bytes of a file.
  static func run(
    csv: [UInt8], map: ImportMap = .empty, simulate: Bool = false, dryRun: Bool = false, store: Store, now: Timestamp,
    after: @escaping @Sendable (inout StoreWriter, [UpsertOutcome]) throws -> Void = { _, _ in }
  ) async throws -> ImportReport {
    let plan = try plan(csv: csv, map: map, simulate: simulate, dryRun: dryRun, now: now)
    guard !plan.writes.isEmpty else { return plan.report }
    let body: @Sendable (inout StoreWriter) throws -> ImportReport = { writer in
      try plan.carryOut(&writer, after: after)
    }
    return dryRun ? try await store.rehearse(at: now, body) : try await store.write(at: now, body)
  }

  /// Understands the bytes of a file.
  static func plan(
    csv: [UInt8], map: ImportMap = .empty, simulate: Bool = false, dryRun: Bool = false, now: Timestamp
  ) throws(ImportError) -> ImportPlan {
    var plan =
      simulate
      ? try ImportPlan(csv: csv, map: map) { (row: inout ImportRow<BuildingColumn>) in
        Building(&row).map(SimulatedOffering.write)
      }
      : try ImportPlan(csv: csv, map: map) { (row: inout ImportRow<OfferingColumn>) in
        OfferingRow.write(&row, now: now)
      }
    plan.report.dryRun = dryRun
    if simulate { plan.report.assumptions = SimulatedOffering.assumptions }
    return plan
  }

  private static func contents(of path: String) throws(ImportError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ImportError(.unreadable, "can't read \(path): there is no such file")
    }
    guard !isFolder.boolValue else { throw ImportError(.unreadable, "can't read \(path): it is a folder") }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      // Foundation wraps the system's reason, and says less.
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let reason = cause.flatMap { $0.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32($0.code))) : nil }
      throw ImportError(.unreadable, "can't read \(path): \(reason ?? error.localizedDescription)")
    }
  }
}

/// What a file says, understood and checked; nothing written yet.
struct ImportPlan: Sendable {
  private(set) var writes: [PropertyWrite] = []
  /// The line of each write.
  private(set) var lines: [Int] = []
  fileprivate(set) var report = ImportReport()
  /// What the file calls the target of a raise; `row` where it does not say one.
  let targetColumn: String

  /// Reads the whole file; `read` makes a property of a row or leaves its refusals in it.
  init<Column: ImportColumn>(
    csv: [UInt8], map: ImportMap, _ read: (inout ImportRow<Column>) -> PropertyWrite?
  ) throws(ImportError) {
    if csv.starts(with: [0xFF, 0xFE]) || csv.starts(with: [0xFE, 0xFF]) {
      throw ImportError(.notUTF8, "the file is UTF-16; save it as CSV in UTF-8")
    }
    var records: [CSVReader.Record] = []
    var reader = CSVReader()
    reader.feed(csv) { records.append($0) }
    reader.finish { records.append($0) }
    guard let first = records.first else { throw ImportError(.empty, "the file is empty: not even a header") }
    let header = try Self.header(first)
    let table = try ImportTable<Column>(header: header, map: map)
    report.unusedHeaders = table.unused
    targetColumn = Self.header("targetRaise", in: table)

    var firstLines: [String: Int] = [:]
    var slugs: Set<String> = []
    for record in records.dropFirst() {
      var row = ImportRow(record, table: table)
      var write = row.isGood ? read(&row) : nil
      if let id = write?.sourceId, let line = firstLines[id] {
        let shown = id.hasPrefix("row:") ? "the name and address are" : "the source id \(id) is"
        report.refused.append(
          .init(line: row.line, column: Self.header("sourceId", in: table), reason: "\(shown) already on line \(line)"))
        write = nil
      }
      report.refused += row.refusals
      guard var write, let id = write.sourceId else { continue }
      firstLines[id] = row.line
      report.notes += row.notes
      write.property.slug = Self.unique(write.property.slug, in: &slugs)
      writes.append(write)
      lines.append(row.line)
    }
  }

  /// Writes the properties down; `after` hears what has become of each. Gives the report of it all.
  func carryOut(
    _ writer: inout StoreWriter, after: (inout StoreWriter, [UpsertOutcome]) throws -> Void
  ) throws -> ImportReport {
    let outcomes = try writer.upsert(writes)
    for case .updated(let id) in outcomes where try writer.lineLength(id) > 0 {
      // Room that a larger target makes belongs to those who wait for it.
      var ledger = try RaiseLedger(id, &writer)
      try ledger.settle(&writer)
    }
    try after(&writer, outcomes)
    var report = report
    for (outcome, line) in zip(outcomes, lines) {
      switch outcome {
      case .created: report.created += 1
      case .updated: report.updated += 1
      case .unchanged: report.unchanged += 1
      case .tooTight(_, let reason):
        report.refused.append(.init(line: line, column: targetColumn, reason: reason))
      }
    }
    return report
  }

  private static func header(_ record: CSVReader.Record) throws(ImportError) -> [String] {
    var header: [String] = []
    for cell in record.cells {
      guard case .text(let text) = cell else {
        throw ImportError(.header, "the header on line \(record.line) can't be read: is it CSV in UTF-8?")
      }
      header.append(text)
    }
    while header.count > 1, header.last?.trimmingSpaces() == "" { header.removeLast() }
    return header
  }

  /// What the file calls a column; `row` where it has none.
  private static func header<Column: ImportColumn>(_ name: String, in table: ImportTable<Column>) -> String {
    Column(rawValue: name).flatMap { table.positions[$0] == nil ? nil : table.header(of: $0) } ?? "row"
  }

  /// The slug, or with the first number from 2 that no row before has taken.
  private static func unique(_ slug: String, in taken: inout Set<String>) -> String {
    var candidate = slug
    var number = 2
    while !taken.insert(candidate).inserted {
      let suffix = "-" + String(number)
      var stem = slug.prefix(80 - suffix.count)
      while stem.last == "-" { stem.removeLast() }
      candidate = stem + suffix
      number += 1
    }
    return candidate
  }
}
