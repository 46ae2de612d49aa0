/// What only those are told to whom a canvas is read out.
extension Canvas {
  /// Words without a place.
  struct SpokenNote: Hashable, Sendable {
    var text: DisplayText
    var isError: Bool
  }

  /// A text of which the cells of one row show a part, or what stands for it.
  struct SpokenWhole: Hashable, Sendable {
    var cells: Rect
    var text: DisplayText
  }

  /// Writes what is left of a text where it has no room; read out, it is the whole text. Returns the columns it took.
  @discardableResult
  package mutating func write(
    _ shown: DisplayText, of whole: DisplayText, at point: Point, style: Style = .text
  ) -> Int {
    let columns = write(shown, at: point, style: style)
    if isSpoken, shown != whole { readWhole(whole, in: columns, at: point) }
    return columns
  }

  /// The same within `rect`'s first row.
  package mutating func write(
    _ shown: DisplayText, of whole: DisplayText, in rect: Rect, alignment: Alignment, style: Style = .text
  ) {
    write(shown, in: rect, alignment: alignment, style: style)
    if isSpoken, shown != whole { readWhole(whole, in: shown.width, at: rect.place(of: shown, alignment)) }
  }

  /// Lets a text be read in the place of so many columns; only where it is read out.
  mutating func readWhole(_ whole: DisplayText, in columns: Int, at point: Point) {
    guard isSpoken, columns > 0 else { return }
    let cells = Rect(column: point.column, row: point.row, columns: columns, rows: 1)
    guard clip.intersection(cells) == cells else { return }
    forgetWholes(in: cells)
    wholes.append(SpokenWhole(cells: cells, text: whole))
  }

  /// Something else comes to stand there.
  mutating func forgetWholes(in area: Rect) { wholes.removeAll { !$0.cells.intersection(area).isEmpty } }

  /// The cells of a row as they are read, each with its place: whole texts where the row shows a part of them.
  func readCells(of row: Rect) -> [(cell: Cell, place: Point)] {
    var result: [(cell: Cell, place: Point)] = []
    var column = row.left
    while column < row.right {
      let place = Point(column: column, row: row.top)
      guard let whole = wholes.first(where: { $0.cells.origin == place && $0.cells.right <= row.right }) else {
        result.append((self[place], place))
        column += 1
        continue
      }
      var line = Canvas(size: Size(columns: whole.text.width, rows: 1))
      line.write(whole.text, at: .zero, style: self[place].style)
      result += line.cells.enumerated().map { index, cell in
        (cell, Point(column: min(column + index, whole.cells.right - 1), row: row.top))
      }
      column = whole.cells.right
    }
    return result
  }

  /// Lets what stands in a rectangle be read as a whole before what stands beside it; only where it is read out.
  package mutating func readApart(_ rect: Rect) {
    if isSpoken, !rect.isEmpty { parts.append(rect) }
  }

  /// Says something that has no place on the canvas; only where it is read out.
  package mutating func say(_ text: DisplayText, isError: Bool) {
    if isSpoken { notes.append(SpokenNote(text: text, isError: isError)) }
  }

  /// Changes what is said besides what stands on it, or in the place of that.
  package mutating func rewriteSpoken(_ change: (String) -> String) {
    for index in notes.indices { notes[index].text = DisplayText(untrusted: change(notes[index].text.string)) }
    for index in wholes.indices { wholes[index].text = DisplayText(untrusted: change(wholes[index].text.string)) }
  }

  /// Takes away all that would be read out in pieces from below what is to be drawn over it; only where it is read out.
  mutating func clearForReading() {
    guard isSpoken else { return }
    fill(clip, style: .text)
    parts.removeAll { clip.intersection($0) == $0 }
    cursor = nil
  }
}
