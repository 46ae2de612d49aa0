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
  /// The rows as they were fetched last, for when the platform can't be reached; `nil` when none are kept.
  func kept(_ keeper: KeptAccount) -> Dated<[Row]>?
}

extension ListCommand {
  func kept(_ keeper: KeptAccount) -> Dated<[Row]>? { nil }

  /// The names of its columns, for completion.
  static var columnNames: [String] { columns.map(\.id) }

  func validate() throws {
    _ = try list.query(Self.columns)
    _ = try list.chosen(Self.columns)
  }

  func run() throws { try printList() }

  /// Prints the list, and with `--watch` what becomes of it.
  func printList() throws {
    let context = try launch.context()
    let clock = WallClock.system
    let (client, signing) = try context.signedInClient(clock)
    let query = try list.query(Self.columns)
    let printer = ListPrinter(format: list.format, columns: try list.chosen(Self.columns))
    let source = try source()
    let limit = list.limit
    list.warn()
    @Sendable func arranged(_ rows: [Row]) -> [Row] {
      let rows = query.apply(to: rows)
      return limit.map { Array(rows.prefix($0)) } ?? rows
    }
    @Sendable func rows() async throws(ClientError) -> [Row] { arranged(try await source(client)) }
    if list.watch {
      // Every list has a column that names its rows.
      let name = Self.columns.first { $0.id == "id" }
      return try Watching(
        client: client, printer: printer, clock: clock, key: { name?.value($0).plain ?? printer.csv($0) }
      ).run(rows)
    }
    let look = Look(now: clock.now)
    let found: [Row]
    do {
      found = try patiently(saying: { WaitingWords.silent(client.address.url, look) }) { try await rows() }
    } catch let error as ClientError {
      let keeper = KeptAccount(context: context, client: client, signing: signing, wall: clock)
      found = arranged(try keeper.instead(of: error, kept))
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
