import TerminalUI

/// A widget to look at: what it is called, what is to be seen, and how it draws itself.
package struct Specimen: Sendable {
  package let name: DisplayText
  /// A sentence on what to look for.
  package let note: DisplayText
  /// The rows it takes in the manual.
  package let rows: Int
  /// Draws it with the glyphs that the terminal has.
  package let draw: @Sendable (Rect, inout Canvas, GlyphLevel) -> Void

  init(
    _ name: DisplayText, _ note: DisplayText, rows: Int,
    draw: @escaping @Sendable (Rect, inout Canvas, GlyphLevel) -> Void
  ) {
    self.name = name
    self.note = note
    self.rows = rows
    self.draw = draw
  }

  init(
    _ name: DisplayText, _ note: DisplayText, rows: Int, draw: @escaping @Sendable (Rect, inout Canvas) -> Void
  ) {
    self.init(name, note, rows: rows) { rect, canvas, _ in draw(rect, &canvas) }
  }

  /// All of them, in the order of the manual.
  package static let all: [Specimen] = prose + frames + figures + charts + entry + pictures

  /// What it looks like in so many columns, as lines of text.
  package func lines(columns: Int, glyphs: GlyphLevel) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    draw(canvas.bounds, &canvas, glyphs)
    return TestTerminal.lines(of: glyphs == .ascii ? canvas.foldedToASCII() : canvas)
  }
}
