import ArgumentParser
import Foundation

/// Switches of every command that prints a list.
struct ListOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Rows with these words and conditions: 'pending amount>50k -sold'.", valueName: "query"))
  var filter = ""

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The column to sort by; a - before it puts the largest first.", valueName: "column"),
    completion: .sortColumns)
  var sort: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("How many rows at most.", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("Columns, comma-separated, in this order; JSON has them all.", valueName: "a,b,c"),
    completion: .columns)
  var columns: String?

  @Option(help: "table, json or csv; a table on a terminal and CSV in a pipe.")
  var format: OutputFormat = .usual

  @Flag(help: ArgumentHelp("Stay, and print what changes.", discussion: ListOptions.watchHelp))
  var watch = false

  static let watchHelp = """
    In a pipe a row comes again when it has changed, and a last time when it is gone: CSV says gone in one more column at \
    its end, JSON prints {"gone":…} around the row as it was.
    """

  /// Says what has no effect.
  func warn() {
    if columns != nil, format == .json { Words.say(Self.columnsAndJSON) }
  }

  static let columnsAndJSON = "--columns is for tables and CSV: JSON prints the platform's whole objects"

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }

  /// The filter and the order over these columns.
  func query<Row>(_ columns: [ListColumn<Row>]) throws -> RowQuery<Row> {
    do throws(RowQuery<Row>.Problem) { return try RowQuery(filter: filter, sort: sort, columns: columns) } catch {
      throw ValidationError(error.description)
    }
  }

  /// The columns that were asked for, else the usual ones.
  func chosen<Row>(_ all: [ListColumn<Row>]) throws -> [ListColumn<Row>] {
    guard let columns else { return all.filter(\.isUsual) }
    let names = columns.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    let there = all.map(\.id).joined(separator: ", ")
    guard !names.isEmpty else { throw ValidationError("--columns names no column; there are \(there)") }
    return try names.map { name in
      do throws(RowQuery<Row>.Problem) { return try RowQuery.column(name, of: all, for: "--columns") } catch {
        throw ValidationError(error.description)
      }
    }
  }
}
