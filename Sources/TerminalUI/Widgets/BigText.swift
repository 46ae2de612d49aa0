/// A short figure in letters of five rows, to be read across a room: digits and what belongs to amounts and percentages.
/// What the alphabet does not have is left out.
package struct BigText: Widget {
  package var text: String
  package var style: Style
  /// Columns of one dot of a letter: two make the letters as wide as they are high.
  package var dotColumns: Int

  package init(_ text: String, style: Style = .text, dotColumns: Int = 2) {
    self.text = text
    self.style = style
    self.dotColumns = max(1, dotColumns)
  }

  /// Rows that it takes.
  package static let rows = 5

  /// Columns that it takes.
  package var columns: Int {
    let widths = text.compactMap { Self.letters[$0]?[0].count }
    return widths.reduce(0, +) * dotColumns + max(0, widths.count - 1) * dotColumns
  }

  /// Draws it at the left; nothing when there is no room for all of it, as a part of a figure would be another one.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard rect.rows >= Self.rows, rect.columns >= columns else { return }
    var left = rect.left
    for letter in text {
      guard let lines = Self.letters[letter] else { continue }
      for (row, line) in lines.enumerated() {
        for (column, dot) in line.enumerated() where dot == "#" {
          let place = Rect(column: left + column * dotColumns, row: rect.top + row, columns: dotColumns, rows: 1)
          canvas.fill(place, with: "█", style: style)
        }
      }
      left += (lines[0].count + 1) * dotColumns
    }
  }

  private static let letters: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
    "%": ["# #", "  #", " # ", "#  ", "# #"], ".": [" ", " ", " ", " ", "#"], ",": [" ", " ", " ", "#", "#"],
    "-": ["   ", "   ", "###", "   ", "   "], "+": ["   ", " # ", "###", " # ", "   "],
    "$": ["###", "## ", "###", " ##", "###"], "k": ["#  ", "# #", "## ", "# #", "# #"],
    "M": ["# #", "###", "###", "# #", "# #"], "B": ["## ", "# #", "## ", "# #", "## "],
    " ": [" ", " ", " ", " ", " "],
  ]
}
