/// What an import has done, or would do.
package struct ImportReport: Hashable, Sendable {
  /// Why a row was not taken. A row with several faults appears once for each.
  package struct Refusal: Encodable, Hashable, Sendable {
    /// The line on which the row begins; the header is line 1.
    package var line: Int
    /// The header's text, or `row` where no single cell is at fault.
    package var column: String
    package var reason: String
  }

  /// A decision that was taken for a row.
  package struct Note: Hashable, Sendable {
    package var line: Int
    package var column: String
    package var text: String
  }

  package var created = 0
  package var updated = 0
  package var unchanged = 0
  package var refused: [Refusal] = []
  package var notes: [Note] = []
  /// What was assumed where the file says nothing; empty unless figures were simulated.
  package var assumptions: [String] = []
  /// Headers that stand for nothing the platform keeps.
  package var unusedHeaders: [String] = []
  package var dryRun = false

  /// Why an import that took nothing has failed; `nil` when something was taken, or was there already.
  package var failure: String? {
    guard created + updated + unchanged == 0 else { return nil }
    switch refusedRows {
    case 0: return "nothing was taken: the file has a header and no rows"
    case 1: return "nothing was taken: the only row was refused"
    case let rows: return "nothing was taken: all \(rows) rows were refused"
    }
  }

  /// How many rows were refused.
  package var refusedRows: Int { Set(refused.map(\.line)).count }
}

/// `{"created","updated","unchanged","refused":[{"line","column","reason"}]}`.
extension ImportReport: Encodable {
  private enum CodingKeys: String, CodingKey { case created, updated, unchanged, refused }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(created, forKey: .created)
    try container.encode(updated, forKey: .updated)
    try container.encode(unchanged, forKey: .unchanged)
    try container.encode(refused, forKey: .refused)
  }
}

extension ImportReport: CustomStringConvertible {
  /// The report for people; its last line holds the counts.
  package var description: String {
    var lines: [String] = []
    if !assumptions.isEmpty {
      lines.append("Simulated figures; every record says so. Assumptions:")
      lines += assumptions.map { "  - " + $0 }
    }
    if !unusedHeaders.isEmpty { lines.append("Columns not used: " + unusedHeaders.joined(separator: ", ")) }
    if !notes.isEmpty {
      lines.append("Decided:")
      lines += groupedNotes
    }
    if !refused.isEmpty {
      lines.append("Refused:")
      lines += refused.map { "  line \($0.line), \($0.column): \($0.reason)" }
    }
    if dryRun { lines.append("Dry run: nothing was written.") }
    lines.append("created \(created), updated \(updated), unchanged \(unchanged), refused \(refusedRows)")
    return lines.joined(separator: "\n")
  }

  /// Notes that say the same are one line with the lines that they are about.
  private var groupedNotes: [String] {
    var order: [String] = []
    var places: [String: [Int]] = [:]
    for note in notes {
      let key = note.column + ": " + note.text
      if places[key] == nil { order.append(key) }
      places[key, default: []].append(note.line)
    }
    return order.map { key in
      let found = places[key] ?? []
      let shown = found.prefix(12).map(String.init).joined(separator: ", ")
      let rest = found.count > 12 ? " and \(found.count - 12) more" : ""
      return "  \(key) (line\(found.count == 1 ? "" : "s") \(shown)\(rest))"
    }
  }
}
