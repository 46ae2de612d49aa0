import TerminalUI

/// A table for standard output: columns as wide as what they hold, numbers to the right, two spaces between.
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
    shrink(&widths)
    return ([titles] + cells).map { line($0, widths) }
  }

  private func shrink(_ widths: inout [Int]) {
    guard let limit else { return }
    var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - limit
    while excess > 0 {
      let candidates = columns.indices.filter { !columns[$0].isNumeric && widths[$0] > 8 }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
      excess -= 1
    }
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
