import TerminalUI

/// A table for standard output: columns as wide as what they hold, numbers to the right, two spaces between. Where a terminal
/// has no room for its columns side by side, each row is a paragraph with a line for each column.
struct PlainTable {
  struct Column {
    var title: String
    var isNumeric: Bool
    /// Columns beyond which a cell is cut where there is no terminal to fit it to; one name must not pad every row.
    var longest = 60
  }

  let columns: [Column]
  let rows: [[String]]
  /// Columns of the terminal; text columns give way so that a row fits, numbers never do. `nil`: none, but
  /// a text is still cut at its column's `longest`.
  var limit: Int?

  /// The lines of the table, without ends. Every cell is safe to print on a terminal.
  func lines() -> [String] {
    let cells = rows.map { row in row.map { DisplayText(untrusted: $0) } }
    let titles = columns.map { DisplayText(untrusted: $0.title) }
    var widths = titles.map(\.width)
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.width) }
    }
    for (index, column) in columns.enumerated() where !column.isNumeric {
      widths[index] = min(widths[index], column.longest)
    }
    guard isFitting(&widths) else { return cells.isEmpty ? [] : paragraphs(cells, titles) }
    return ([titles] + cells).map { line($0, widths) }
  }

  /// Columns that texts keep: less names nothing any more. The first column is what a row is called.
  private static func least(_ index: Int) -> Int { index == 0 ? 10 : 8 }

  /// Takes from the widest texts until a row fits; whether it does.
  private func isFitting(_ widths: inout [Int]) -> Bool {
    guard let limit else { return true }
    var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - limit
    while excess > 0 {
      let candidates = columns.indices.filter { !columns[$0].isNumeric && widths[$0] > Self.least($0) }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return false }
      widths[widest] -= 1
      excess -= 1
    }
    return true
  }

  /// Each row as lines of a title and its value, with a blank line between rows; nothing is cut.
  private func paragraphs(_ rows: [[DisplayText]], _ titles: [DisplayText]) -> [String] {
    let indent = (titles.map(\.width).max() ?? 0) + 2
    let room = max(8, (limit ?? 80) - indent)
    let paragraphs = rows.map { row in
      zip(titles, row).flatMap { title, cell in
        cell.wrapped(to: room).enumerated().map { index, words in
          (index == 0 ? title : .empty).padded(to: indent).string + words.string
        }
      }
    }
    return Array(paragraphs.joined(separator: [""]))
  }

  private func line(_ cells: [DisplayText], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "  " }
      let shown = cell.truncated(to: widths[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - shown.width))
      line += columns[index].isNumeric ? padding + shown.string : shown.string + padding
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
