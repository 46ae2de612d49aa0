import Domain
import Foundation

/// A format of a file that a screen is written to.
enum ExportFormat: String, CaseIterable, Sendable {
  /// For spreadsheets.
  case csv
  /// The platform's own objects, for programs.
  case json
  /// The screen as it is drawn.
  case text

  /// The end of the file's name.
  var ending: String { self == .text ? "txt" : rawValue }
}

/// What a screen holds, for a file: every row that its filter lets through, not only those in sight.
struct ExportContent: Sendable {
  typealias Writer = @Sendable (ExportSink) throws -> Void

  /// The file's name without date and ending: `deals`.
  var name: String
  /// What is written, for people: `37 deals`.
  var subject: String
  /// How many rows that is.
  var rows: Int
  var writers: [ExportFormat: Writer]
  /// The day that it tells of, for the file's name; `nil` for today.
  var asOf: CalendarDate?

  /// A screen that is only drawn, such as a form.
  static func drawn(_ name: String) -> ExportContent {
    ExportContent(name: name, subject: "the screen as it is drawn", rows: 0, writers: [:])
  }

  /// The rows of a list, as the command of that list prints them.
  static func list<Row: Sendable & Encodable>(
    _ name: String, subject: String, _ rows: [Row], _ columns: [ListColumn<Row>]
  ) -> ExportContent {
    let printer = ListPrinter(format: .csv, columns: columns)
    return ExportContent(
      name: name, subject: subject, rows: rows.count,
      writers: [
        .csv: { sink in
          try sink.write(printer.csvHeader)
          for row in rows { try sink.write(printer.csv(row)) }
        },
        .json: { sink in
          try sink.write("[")
          for (index, row) in rows.enumerated() {
            try sink.write((index == 0 ? "\n" : ",\n") + (try printer.json(row)))
          }
          try sink.write("\n]\n")
        },
      ])
  }

  /// Deals, as `tucson deals` prints them.
  static func deals(
    _ name: String, subject: String, _ deals: some Collection<Deal> & Sendable, _ columns: [DealColumn],
    at now: Timestamp
  ) -> ExportContent {
    ExportContent(
      name: name, subject: subject, rows: deals.count,
      writers: [
        .csv: { sink in try DealsOutput.csv(deals, columns, at: now) { try sink.write($0) } },
        .json: { sink in try DealsOutput.json(deals) { try sink.write($0) } },
      ])
  }

  /// The same with one more format: lines as they stand on the screen.
  func with(text lines: [String]) -> ExportContent {
    var copy = self
    copy.writers[.text] = { sink in for line in lines { try sink.write(line + "\n") } }
    return copy
  }

  /// The same for an audience: each record as `hiding` gives it.
  func masked(_ hiding: @escaping @Sendable (String) -> String) -> ExportContent {
    var copy = self
    copy.writers = writers.mapValues { writer in
      { sink in
        sink.hiding = hiding
        try writer(sink)
      }
    }
    return copy
  }

  /// The formats that there are of it, in their usual order.
  var formats: [ExportFormat] { ExportFormat.allCases.filter { writers[$0] != nil } }
}

/// Takes what is written, in large pieces, and tells how far it is. For one task only.
final class ExportSink {
  private let file: AtomicFile
  private let progress: (Int) -> Void
  private var waiting: [UInt8] = []
  private var records = 0
  /// What becomes of each record before it is written.
  var hiding: (String) -> String = { $0 }

  init(_ file: AtomicFile, progress: @escaping (Int) -> Void) {
    self.file = file
    self.progress = progress
  }

  /// Adds a record; throws `CancellationError` when it is wanted no more.
  func write(_ record: String) throws {
    waiting += hiding(record).utf8
    records += 1
    if waiting.count >= 65_536 { try flush() }
  }

  /// Writes what is waiting.
  func flush() throws {
    try Task.checkCancellation()
    try file.write(waiting)
    waiting.removeAll(keepingCapacity: true)
    progress(records)
  }
}
