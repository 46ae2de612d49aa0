/// A screen made of text, for tests and snapshots.
package enum TestTerminal {
  /// A run of cells of one style.
  package struct Run: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package let style: Style

    package init(_ text: String, _ style: Style) {
      self.text = text
      self.style = style
    }

    package var description: String { "\(style.role):\(text)" }
  }

  /// The canvas as lines, without the blanks at their ends.
  package static func lines(of canvas: Canvas) -> [String] {
    (0..<canvas.size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<canvas.size.columns { line += canvas[Point(column: column, row: row)].scalars }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// One row as runs of equal style.
  package static func runs(of canvas: Canvas, row: Int) -> [Run] {
    var result: [Run] = []
    for column in 0..<canvas.size.columns {
      let cell = canvas[Point(column: column, row: row)]
      var text = String.UnicodeScalarView()
      text += cell.scalars
      if let last = result.last, last.style == cell.style {
        result[result.count - 1] = Run(last.text + String(text), last.style)
      } else {
        result.append(Run(String(text), cell.style))
      }
    }
    return result
  }

  /// What a widget draws in so many cells.
  package static func lines(of widget: some Widget, columns: Int, rows: Int = 1) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    widget.draw(in: canvas.bounds, on: &canvas)
    return lines(of: canvas)
  }

  /// What `draw` paints in so many cells.
  package static func lines(columns: Int, rows: Int, _ draw: (inout Canvas) -> Void) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    draw(&canvas)
    return lines(of: canvas)
  }
}
