/// Rows under a header. Asks only for the rows on the screen, so that a million cost as much as a hundred.
package struct Table {
  package var columns: [TableColumn]
  package var rowCount: Int
  /// The cells of a row, one for each of `columns`.
  package var row: (Int) -> [CellContent]
  package var isFocused = true
  package var showsHeader = true
  /// Whether a line is marked as selected; off for tables that are only read.
  package var showsSelection = true
  package var spacing = 1
  /// What stands there when there are no rows: what to do next.
  package var whenEmpty: [DisplayText] = []

  package init(columns: [TableColumn], rowCount: Int, row: @escaping (Int) -> [CellContent]) {
    self.columns = columns
    self.rowCount = rowCount
    self.row = row
  }

  /// Draws the table, and lets `state` follow the room that there is.
  package func draw(in rect: Rect, on canvas: inout Canvas, state: inout TableState) {
    canvas.clipped(to: rect) { canvas in
      let layout = ColumnLayout(columns, width: rect.columns, spacing: spacing)
      let cut = rect.cutTop(showsHeader ? 1 : 0)
      if showsHeader { drawHeader(in: cut.top, on: &canvas, layout) }
      let body = cut.rest
      state.fit(visibleRows: body.rows, count: rowCount)
      guard rowCount > 0 else { return drawEmpty(in: body, on: &canvas) }
      for line in 0..<min(body.rows, rowCount - state.offset) {
        drawRow(state.offset + line, in: body.row(line), on: &canvas, layout, state.selection)
      }
    }
  }

  private func drawHeader(in rect: Rect, on canvas: inout Canvas, _ layout: ColumnLayout) {
    for placed in layout.placed {
      let column = columns[placed.index]
      let cell = Rect(column: rect.left + placed.offset, row: rect.top, columns: placed.width, rows: rect.rows)
      var title = column.title
      if let sort = column.sort {
        // The mark is the news: the title gives way to it.
        title = title.truncated(to: max(0, placed.width - 1)) + (sort == .ascending ? "▲" : "▼")
      }
      canvas.write(title, in: cell, alignment: column.alignment, style: Style(.header))
    }
    if layout.hidden > 0 {
      canvas.write(layout.hiddenLabel, in: rect, alignment: .trailing, style: Style(.dim))
    }
  }

  private func drawRow(
    _ index: Int, in rect: Rect, on canvas: inout Canvas, _ layout: ColumnLayout, _ selection: Int
  ) {
    // One style for the whole row: it reads as one thing, and takes one change of colours on the wire.
    let override = showsSelection && index == selection ? Style(isFocused ? .selection : .selectionUnfocused) : nil
    if let override { canvas.fill(rect, style: override) }
    let cells = row(index)
    for placed in layout.placed where placed.index < cells.count {
      let cell = Rect(column: rect.left + placed.offset, row: rect.top, columns: placed.width, rows: 1)
      let alignment = columns[placed.index].alignment
      cells[placed.index].draw(in: cell, on: &canvas, alignment: alignment, override: override)
    }
  }

  private func drawEmpty(in rect: Rect, on canvas: inout Canvas) {
    let lines = whenEmpty.flatMap { $0.wrapped(to: max(1, rect.columns - 2)) }
    let middle = rect.centered(Size(columns: rect.columns, rows: min(lines.count, rect.rows)))
    for (line, text) in lines.prefix(rect.rows).enumerated() {
      canvas.write(text, in: middle.row(line), alignment: .center, style: .dim)
    }
  }
}
