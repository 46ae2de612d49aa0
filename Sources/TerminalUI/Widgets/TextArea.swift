/// Shows lines being written, broken where they do not fit; the line of the cursor is always in sight.
package struct TextArea: Widget {
  package var state: TextAreaState
  package var placeholder: DisplayText
  package var style: Style

  package init(_ state: TextAreaState, placeholder: DisplayText = .empty, style: Style = Style(.input)) {
    self.state = state
    self.placeholder = placeholder
    self.style = style
  }

  /// A line as it stands on the screen: a piece of one that was written.
  private struct Piece {
    var line: Int
    var range: Range<Int>
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: style)
    let pieces = state.lines.indices.flatMap { self.pieces(of: $0, columns: rect.columns) }
    let current = pieces.lastIndex { $0.line == state.line && $0.range.lowerBound <= state.column } ?? 0
    let first = max(0, current - rect.rows + 1)
    if state.count == 0 {
      canvas.write(
        placeholder.truncated(to: rect.columns), of: placeholder.readWhereNothingIs, at: rect.origin,
        style: Style(.placeholder, on: style.role))
    }
    for (row, piece) in pieces.dropFirst(first).prefix(rect.rows).enumerated() {
      let text = DisplayText(untrusted: String(state.lines[piece.line][piece.range]))
      canvas.write(text, at: rect.row(row).origin, style: style, maxWidth: rect.columns)
    }
    let before = state.lines[state.line][pieces[current].range.lowerBound..<state.column]
    let width = DisplayText(untrusted: String(before)).width
    canvas.cursor = Point(column: rect.left + min(width, rect.columns - 1), row: rect.top + current - first)
  }

  /// Breaks behind the last space that fits, else where the line ends; one column stays free for the cursor.
  private func pieces(of line: Int, columns: Int) -> [Piece] {
    let characters = state.lines[line]
    let room = max(1, columns - 1)
    var pieces: [Piece] = []
    var (start, width) = (0, 0)
    var space: Int?
    for (index, character) in characters.enumerated() {
      let columns = DisplayText(untrusted: String(character)).width
      if width + columns > room, index > start {
        let end = space.map { $0 + 1 } ?? index
        pieces.append(Piece(line: line, range: start..<end))
        start = end
        width = DisplayText(untrusted: String(characters[start..<index])).width
        space = nil
      }
      if character == " " { space = index }
      width += columns
    }
    pieces.append(Piece(line: line, range: start..<characters.count))
    return pieces
  }
}
