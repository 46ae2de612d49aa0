import ArgumentParser
import Glibc

/// How a command prints its data.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case table, json, csv

  /// Tables for people at a terminal, CSV for pipes.
  static var usual: OutputFormat { isatty(STDOUT_FILENO) == 1 ? .table : .csv }

  /// For a command that prints no list.
  func refuseCSV() throws {
    if self == .csv { throw ValidationError("--format takes table or json here: there is no list to print as CSV") }
  }
}
