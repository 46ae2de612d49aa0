import Domain
import Foundation

/// Prints rows in the format that was asked for.
struct ListPrinter<Row: Sendable & Encodable>: Sendable {
  let format: OutputFormat
  let columns: [ListColumn<Row>]

  /// The lines of a table that fits `width` columns; `nil` for a pipe.
  func table(_ rows: [Row], width: Int?, at now: Timestamp) -> [String] {
    PlainTable(
      columns: columns.map { column in
        // What names a thing to another command is of no use when it is cut.
        .init(title: column.title, isNumeric: column.isNumeric, longest: ["id", "slug"].contains(column.id) ? 100 : 60)
      },
      rows: rows.map { row in columns.map { $0.value(row).shown(at: now) } }, limit: width
    ).lines()
  }

  /// The header of a CSV.
  var csvHeader: String { CSV.record(columns.map(\.id)) }

  /// A row as CSV.
  func csv(_ row: Row) -> String { CSV.record(columns.map { $0.value(row).plain }) }

  /// The header of the CSV of a watched list.
  var watchHeader: String { CSV.record(columns.map(\.id) + ["gone"]) }

  /// A row of a watched list as CSV; `gone` stands in its last column when it is that.
  func watchedCSV(_ row: Row, isGone: Bool) -> String {
    CSV.record(columns.map { $0.value(row).plain } + [isGone ? "gone" : ""])
  }

  /// A row as the platform's own object, on one line.
  func json(_ row: Row) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(row), as: UTF8.self)
  }

  /// Prints everything, once.
  func print(_ rows: [Row], at now: Timestamp) throws {
    var output = StandardOutput()
    switch format {
    case .table: for line in table(rows, width: StandardOutput.columns, at: now) { output.writeLine(line) }
    case .csv:
      output.writeCSV(csvHeader)
      for row in rows { output.writeCSV(csv(row)) }
    case .json:
      output.write("[")
      for (index, row) in rows.enumerated() { output.writeJSONPart((index == 0 ? "\n" : ",\n") + (try json(row))) }
      output.write("\n]\n")
    }
    output.flush()
  }
}

/// A value as JSON for people who read it too.
func prettyJSON(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
