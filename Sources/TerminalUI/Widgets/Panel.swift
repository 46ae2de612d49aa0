/// A frame with a title in its upper edge and notes in its lower one.
package struct Panel: Widget {
  package var title: DisplayText
  package var footer: DisplayText
  package var isFocused: Bool

  package init(_ title: DisplayText = .empty, footer: DisplayText = .empty, isFocused: Bool = false) {
    self.title = title
    self.footer = footer
    self.isFocused = isFocused
  }

  /// The room inside the frame.
  package static func content(of rect: Rect) -> Rect { rect.inset(columns: 1, rows: 1) }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let frame = Style(isFocused ? .borderFocused : .border)
    canvas.box(rect, style: frame)
    guard rect.columns >= 6, rect.rows >= 2 else { return }
    let edge = rect.inset(columns: 2)
    if !title.isEmpty {
      let label = " " + title.truncated(to: edge.columns - 2) + " "
      canvas.write(
        label, of: " " + title + " ", in: edge.row(0), alignment: .leading,
        style: isFocused ? Style(.title) : Style(.heading))
    }
    if !footer.isEmpty {
      let label = " " + footer.truncated(to: edge.columns - 2) + " "
      // In the plain colours: a place in a list changes with every key, and changes of colour cost most on the wire.
      canvas.write(label, of: " " + footer + " ", in: edge.row(rect.rows - 1), alignment: .trailing, style: .text)
    }
  }

  /// Draws the frame and returns the room inside it.
  package func drawn(in rect: Rect, on canvas: inout Canvas) -> Rect {
    draw(in: rect, on: &canvas)
    return Panel.content(of: rect)
  }
}
