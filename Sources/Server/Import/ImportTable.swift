/// The columns that one kind of file has.
protocol ImportColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Those without which no row can be taken.
  static var required: [Self] { get }
}

/// A file's header, understood.
struct ImportTable<Column: ImportColumn>: Sendable {
  let headers: [String]
  /// Where each column stands, from 0.
  let positions: [Column: Int]
  /// Headers that stand for no column.
  let unused: [String]

  /// Finds the columns by the map, else by their own names in any case; spaces around a header do not count.
  init(header: [String], map: ImportMap) throws(ImportError) {
    let trimmed = header.map { $0.trimmingSpaces() }
    let byName = Dictionary(Column.allCases.map { ($0.rawValue.lowercased(), $0) }) { first, _ in first }
    for name in map.headers.keys.sorted() where byName[name.lowercased()] == nil {
      throw ImportError(
        .map, "the map names a column \(name) that does not exist; there are: \(Self.names(Array(Column.allCases)))")
    }
    let mapped = Dictionary(map.headers.compactMap { name, header in byName[name.lowercased()].map { (header, $0) } }) {
      first, _ in first
    }
    let renamed = Set(mapped.values)
    var positions: [Column: Int] = [:]
    var unused: [String] = []
    for (position, text) in trimmed.enumerated() {
      let column = mapped[text] ?? byName[text.lowercased()].flatMap { renamed.contains($0) ? nil : $0 }
      guard let column else {
        if !text.isEmpty { unused.append(text) }
        continue
      }
      guard positions[column] == nil else {
        throw ImportError(.header, "two columns of the header stand for \(column.rawValue)")
      }
      positions[column] = position
    }
    for (header, column) in mapped where positions[column] == nil {
      throw ImportError(.map, "the map expects a header “\(header)” for \(column.rawValue), and the file has none")
    }
    let missing = Column.required.filter { positions[$0] == nil }
    guard missing.isEmpty else {
      let hint = trimmed.count == 1 && trimmed[0].contains(";") ? " (cells seem to be separated by semicolons)" : ""
      throw ImportError(.missingColumns, "required columns are missing: \(Self.names(missing))\(hint)")
    }
    headers = trimmed
    self.positions = positions
    self.unused = unused
  }

  private static func names(_ columns: [Column]) -> String { columns.map(\.rawValue).joined(separator: ", ") }

  /// The header's own text for a column.
  func header(of column: Column) -> String { positions[column].map { headers[$0] } ?? column.rawValue }
}

extension StringProtocol {
  /// The text without spaces, tabs, line breaks and no-break spaces at its ends.
  func trimmingSpaces() -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let start = firstIndex(where: { !isSpace($0) }), let end = lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return String(self[start...end])
  }
}
