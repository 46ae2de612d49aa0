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
    for (index, line) in lines.prefix(max(0, inner.rows - (buttons.isEmpty ? 0 : 2))).enumerated() {
      canvas.write(line, in: inner.row(index), alignment: .leading, style: Style(.dialog))
    }
    canvas.clipped(to: inner) { drawButtons(in: inner.row(inner.rows - 1), on: &$0) }
  }

  /// Clears a rectangle and frames it as something that lies on top; returns the room inside.
  package static func frame(_ title: DisplayText, in rect: Rect, on canvas: inout Canvas) -> Rect {
    canvas.fill(rect, style: Style(.dialog))
    canvas.box(rect, style: Style(.dialogBorder))
    let edge = rect.inset(columns: 2).row(0)
    if !title.isEmpty { canvas.write(" " + title + " ", in: edge, alignment: .leading, style: Style(.dialogTitle)) }
    return rect.inset(columns: 2, rows: 1)
  }

  private func drawButtons(in rect: Rect, on canvas: inout Canvas) {
    var column = rect.right
    for (index, title) in buttons.enumerated().reversed() {
      let label = "  " + title + "  "
      column -= label.width
      let style = Style(index == focused ? .buttonFocused : .button)
      canvas.write(label, at: Point(column: column, row: rect.top), style: style)
      column -= 1
    }
  }
}
