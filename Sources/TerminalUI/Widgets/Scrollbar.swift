/// Where one is in something long. Draws nothing when all of it is on the screen.
package struct Scrollbar: Widget {
  package var offset: Int
  package var visible: Int
  package var total: Int

  package init(offset: Int, visible: Int, total: Int) {
    self.offset = offset
    self.visible = visible
    self.total = total
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let thumb = thumb(rows: rect.rows)
    guard !rect.isEmpty, !thumb.isEmpty else { return }
    let column = rect.right - 1
    canvas.verticalLine(at: Point(column: column, row: rect.top), rows: rect.rows, style: Style(.scrollbar))
    canvas.verticalLine(
      at: Point(column: column, row: rect.top + thumb.lowerBound), rows: thumb.count, scalar: "┃",
      style: Style(.scrollbarThumb))
  }

  /// The rows of a bar that its thumb takes; none when there is nothing to scroll.
  package func thumb(rows: Int) -> Range<Int> {
    guard rows > 0, total > visible, visible > 0 else { return 0..<0 }
    let length = min(rows, max(1, rows * visible / total))
    let last = total - visible
    let start = (rows - length) * max(0, min(last, offset)) / last
    return start..<(start + length)
  }

  /// Where the view begins when the thumb is dragged so that it begins at `row` of a bar of `rows`.
  package func offset(thumbAt row: Int, rows: Int) -> Int {
    let (length, last) = (thumb(rows: rows).count, total - visible)
    guard length > 0, rows > length else { return 0 }
    let place = max(0, min(rows - length, row))
    // The ends are exact; between them a row of the bar stands for many.
    return place == rows - length ? last : last * place / (rows - length)
  }
}
