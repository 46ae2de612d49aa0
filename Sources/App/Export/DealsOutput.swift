import Domain
import Foundation

/// Deals as CSV and JSON, record by record: the same for `tucson deals` and for a file that the dashboard writes.
enum DealsOutput {
  static func csv(
    _ deals: some Collection<Deal>, _ columns: [DealColumn], at now: Timestamp, _ write: (String) throws -> Void
  ) rethrows {
    try write(CSV.record(columns.map(\.id)))
    for deal in deals { try write(CSV.record(columns.map { $0.value(deal, now) })) }
  }

  static func json(_ deals: some Collection<Deal>, _ write: (String) throws -> Void) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try write("[")
    for (index, deal) in deals.enumerated() {
      try write((index == 0 ? "\n" : ",\n") + String(decoding: try encoder.encode(DealJSON(deal)), as: UTF8.self))
    }
    try write("\n]\n")
  }
}
