import ArgumentParser
import Client
import Domain
import Foundation
import PlatformAPI

/// Asks the platform for the rows of a list.
typealias ListSource<Row> = @Sendable (PlatformClient) async throws(ClientError) -> [Row]

/// A command that prints a list of the platform's for whoever is signed in. Adding one: its columns, and where its rows
/// come from.
protocol ListCommand: ParsableCommand {
  associatedtype Row: Sendable & Encodable

  /// Every column that there is, in order.
  static var columns: [ListColumn<Row>] { get }
  /// What stands on standard error when there is nothing, for people.
  static var emptyWords: String { get }
  var list: ListOptions { get }
  var launch: LaunchOptions { get }

  /// What asks the platform for the rows.
  func source() throws -> ListSource<Row>
}

extension ListCommand {
  func validate() throws {
    _ = try list.query(Self.columns)
    _ = try list.chosen(Self.columns)
  }

  func run() throws { try printList() }

  /// Prints the list, and with `--watch` what becomes of it.
  func printList() throws {
    let context = try launch.context()
    let clock = WallClock.system
    let (client, _) = try context.signedInClient(clock)
    let query = try list.query(Self.columns)
    let printer = ListPrinter(format: list.format, columns: try list.chosen(Self.columns))
    let source = try source()
    let limit = list.limit
    @Sendable func rows() async throws(ClientError) -> [Row] {
      let rows = query.apply(to: try await source(client))
      return limit.map { Array(rows.prefix($0)) } ?? rows
    }
    if list.watch { return try Watching(client: client, printer: printer, clock: clock).run(rows) }
    let look = Look(now: clock.now)
    let found: [Row]
    do {
      found = try patiently(saying: { WaitingWords.silent(client.address.url, look) }) { try await rows() }
    } catch let error as ClientError {
      throw ExitStatus(error)
    }
    try printer.print(found, at: clock.now)
    if found.isEmpty, list.format == .table {
      Words.say(list.filter.isEmpty ? Self.emptyWords : "nothing meets the filter")
    }
  }

  /// What the help says of the columns.
  static func columnsHelp(_ first: String = "") -> String {
    (first.isEmpty ? "" : first + "\n\n") + "Columns: " + columns.map(\.id).joined(separator: ", ") + "."
  }
}
