/// A figure with its name over it and a note under it.
package struct Tile: Widget {
  package var name: DisplayText
  package var figure: Figure
  package var note: Span
  package var style: Style

  package init(_ name: DisplayText, _ figure: Figure, note: Span = Span(.empty, .dim), style: Style = .text) {
    self.name = name
    self.figure = figure
    self.note = note
    self.style = style
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    // The figure is what matters: with a single row it stands alone.
    let value = rect.rows == 1 ? rect.row(0) : rect.row(1)
    if rect.rows > 1 {
      canvas.writeBesideFigures(name, in: rect.row(0), style: .dim)
    }
    let shown = figure.fitting(rect.columns)
    let whole = figure.forms.contains(shown) ? shown : figure.forms.first ?? shown
    canvas.write(shown, of: whole, in: value, alignment: .leading, style: style.bold)
    guard rect.rows > 2, !note.text.isEmpty else { return }
    canvas.writeBesideFigures(note.text, in: rect.row(2), style: note.style)
  }
}

/// Tiles side by side, in as many rows as the width makes necessary.
package struct Tiles: Widget {
  package var tiles: [Tile]
  /// Rows of one tile: two, or three with a note.
  package var rowsEach: Int

  package init(_ tiles: [Tile], rowsEach: Int = 3) {
    self.tiles = tiles
    self.rowsEach = rowsEach
  }

  private static let gap = 3

  /// How many stand side by side in so many columns: as many as can show their figures in full, all rows alike.
  package func perRow(columns: Int) -> Int {
    guard !tiles.isEmpty else { return 1 }
    let wanted = max(8, tiles.map { max($0.figure.leastWidth, min($0.name.width, 14)) }.max() ?? 8)
    let most = max(1, min(tiles.count, (columns + Tiles.gap) / (wanted + Tiles.gap)))
    // Rows of equal length: four tiles in two and two rather than three and one.
    let rows = (tiles.count + most - 1) / most
    return (tiles.count + rows - 1) / rows
  }

  /// The rows that all of them take in so many columns.
  package func height(columns: Int) -> Int {
    let perRow = perRow(columns: columns)
    let rows = (tiles.count + perRow - 1) / perRow
    return max(0, rows * (rowsEach + 1) - 1)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let perRow = perRow(columns: rect.columns)
    let width = (rect.columns - Tiles.gap * (perRow - 1)) / perRow
    for (index, tile) in tiles.enumerated() {
      let (row, column) = (index / perRow, index % perRow)
      let place = Rect(
        column: rect.left + column * (width + Tiles.gap), row: rect.top + row * (rowsEach + 1), columns: width,
        rows: rowsEach)
      tile.draw(in: place.intersection(rect), on: &canvas)
    }
  }
}
