/// A question or a notice in the middle of the screen, over everything else.
package struct Dialog: Widget {
  package var title: DisplayText
  package var message: [DisplayText]
  package var buttons: [DisplayText]
  package var focused: Int
  package var width: Int

  package init(
    title: DisplayText, message: [DisplayText], buttons: [DisplayText] = ["OK"], focused: Int = 0, width: Int = 60
  ) {
    self.title = title
    self.message = message
    self.buttons = buttons
    self.focused = focused
    self.width = width
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let columns = min(width, rect.columns - 2)
    guard columns >= 6, rect.rows >= 3 else { return }
    let lines = message.flatMap { $0.wrapped(to: columns - 4) }
    let box = rect.centered(Size(columns: columns, rows: lines.count + (buttons.isEmpty ? 2 : 4)))
    let inner = Dialog.frame(title, in: box, on: &canvas)
    let room = max(0, inner.rows - (buttons.isEmpty ? 0 : inner.rows > 2 ? 2 : 1))
    for (index, line) in lines.prefix(room).enumerated() {
      // Words that there is no room for are not simply gone.
      let isCut = index == room - 1 && lines.count > room
      let shown = isCut ? line.prefix(columns: inner.columns - 1) + "…" : line
      let whole = isCut ? Array(lines[index...]).joined(separator: " ") : line
      canvas.write(shown, of: whole, in: inner.row(index), alignment: .leading, style: Style(.dialog))
    }
    canvas.clipped(to: inner) { drawButtons(in: inner.row(inner.rows - 1), on: &$0) }
  }

  /// Clears a rectangle and frames it as something that lies on top; returns the room inside. Read out, it is alone there:
  /// of what lies beside it one would hear pieces.
  package static func frame(_ title: DisplayText, in rect: Rect, on canvas: inout Canvas) -> Rect {
    canvas.clearForReading()
    canvas.fill(rect, style: Style(.dialog))
    canvas.box(rect, style: Style(.dialogBorder))
    let edge = rect.inset(columns: 2).row(0)
    if !title.isEmpty { canvas.write(" " + title + " ", in: edge, alignment: .leading, style: Style(.dialogTitle)) }
    return rect.inset(columns: 2, rows: 1)
  }

  private func drawButtons(in rect: Rect, on canvas: inout Canvas) {
    let labels = buttons.map { "  " + $0 + "  " }
    guard labels.reduce(labels.count - 1, { $0 + $1.width }) <= rect.columns else {
      guard buttons.indices.contains(focused) else { return }
      // Without room for all of them the one that would be pressed is shown, and that there are others.
      let label = "‹ " + buttons[focused].truncated(to: max(0, rect.columns - 4)) + " ›"
      let whole = "‹ " + buttons[focused] + " ›"
      canvas.write(label, of: whole, in: rect, alignment: .trailing, style: Style(.buttonFocused))
      return
    }
    var column = rect.right
    for (index, label) in labels.enumerated().reversed() {
      column -= label.width
      let style = Style(index == focused ? .buttonFocused : .button)
      canvas.write(label, at: Point(column: column, row: rect.top), style: style)
      column -= 1
    }
  }
}
