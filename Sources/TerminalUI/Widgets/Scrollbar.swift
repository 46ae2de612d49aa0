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
    guard !rect.isEmpty, total > visible, visible > 0 else { return }
    let length = max(1, rect.rows * visible / total)
    let last = total - visible
    let start = (rect.rows - length) * max(0, min(last, offset)) / last
    let column = rect.right - 1
    canvas.verticalLine(at: Point(column: column, row: rect.top), rows: rect.rows, style: Style(.scrollbar))
    canvas.verticalLine(
      at: Point(column: column, row: rect.top + start), rows: length, scalar: "┃", style: Style(.scrollbarThumb))
  }
}
