/// The `:` palette: a line to type in, and what it finds.
package struct Palette {
  package struct Line: Hashable, Sendable {
    package var title: DisplayText
    package var detail: DisplayText
    package var keys: DisplayText
    package var matched: [Int]
    package var disabledReason: DisplayText?

    package init(
      title: DisplayText, detail: DisplayText = .empty, keys: DisplayText = .empty, matched: [Int] = [],
      disabledReason: DisplayText? = nil
    ) {
      self.title = title
      self.detail = detail
      self.keys = keys
      self.matched = matched
      self.disabledReason = disabledReason
    }
  }

  package var query: TextFieldState
  package var lines: [Line]
  package var prompt: DisplayText = ": "
  package var title: DisplayText = "Commands"
  /// At most so many rows, the frame included: what lies under it has to be painted again.
  package var mostRows = Int.max

  package init(query: TextFieldState, lines: [Line]) {
    self.query = query
    self.lines = lines
  }

  /// Shows commands that a registry found.
  package init<Message>(query: TextFieldState, entries: [CommandRegistry<Message>.PaletteEntry]) {
    self.query = query
    lines = entries.map {
      Line(
        title: $0.command.title, detail: $0.command.help, keys: $0.keys, matched: $0.matched,
        disabledReason: $0.disabledReason)
    }
  }

  /// Draws the palette near the top of `rect`.
  package func draw(in rect: Rect, on canvas: inout Canvas, state: inout TableState) {
    let rows = min(max(lines.count, 1) + 3, max(8, rect.rows * 2 / 3), rect.rows, mostRows)
    let columns = min(76, rect.columns)
    guard columns >= 10, rows >= 4 else { return }
    let box = Rect(
      column: rect.left + (rect.columns - columns) / 2, row: rect.top + min(2, (rect.rows - rows) / 2),
      columns: columns, rows: rows)
    let inner = Dialog.frame(title, in: box, on: &canvas)
    let cut = inner.cutTop(1)
    TextField(query, prompt: prompt, placeholder: "type to search").draw(in: cut.top, on: &canvas)
    state.fit(visibleRows: cut.rest.rows, count: lines.count)
    state.remember(TableGeometry(body: cut.rest))
    if lines.isEmpty {
      canvas.write("nothing found", in: cut.rest.row(0), alignment: .leading, style: Style(.dim, on: .dialog))
    }
    for row in 0..<min(cut.rest.rows, lines.count - state.offset) {
      let index = state.offset + row
      draw(lines[index], in: cut.rest.row(row), on: &canvas, isSelected: index == state.selection)
    }
  }

  private func draw(_ line: Line, in rect: Rect, on canvas: inout Canvas, isSelected: Bool) {
    let ground: StyleRole = isSelected ? .selection : .dialog
    let isDisabled = line.disabledReason != nil
    let base = isSelected ? Style(.selection) : Style(isDisabled ? .statusDisabled : .dialog, on: .dialog)
    canvas.fill(rect, style: base)
    if canvas.isSpoken {
      let parts = [line.title, line.disabledReason ?? line.detail, line.keys].filter { !$0.isEmpty }
      return _ = canvas.write([Span(parts.joined(separator: "  "), base)], at: rect.origin, maxWidth: rect.columns)
    }
    let keys = line.keys.truncated(to: max(0, rect.columns / 3))
    let cut = rect.cutRight(keys.width + 1)
    canvas.write(keys, in: cut.right, alignment: .trailing, style: isSelected ? base : Style(.statusKey, on: ground))
    var column = cut.rest.left
    for (index, character) in line.title.string.enumerated() where column < cut.rest.right {
      let style = line.matched.contains(index) ? Style(isSelected ? .selection : .match, on: ground, .bold) : base
      column += canvas.write(
        DisplayText(untrusted: String(character)), at: Point(column: column, row: rect.top), style: style,
        maxWidth: cut.rest.right - column)
    }
    let detail = line.disabledReason ?? line.detail
    let rest = cut.rest.cutLeft(column - cut.rest.left + 2).rest
    canvas.write(detail, in: rest, alignment: .leading, style: isSelected ? base : Style(.dim, on: ground))
  }
}
