/// A picture in a rectangle, or the words that stand in for it: text is always enough.
package struct Image: Widget {
  /// What there is to show.
  package enum Content: Hashable, Sendable {
    case picture(Picture)
    /// It is on its way, cannot be shown, or there is none.
    case words(DisplayText)
  }

  package var content: Content
  /// Stands under the picture.
  package var caption: DisplayText

  package init(_ content: Content, caption: DisplayText = .empty) {
    self.content = content
    self.caption = caption
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    var room = rect
    if !caption.isEmpty, rect.rows >= 4 {
      // Right under the picture; under words, at the end of the room that the picture would have.
      var cut = rect.cutBottom(1)
      if case .picture(let picture) = content, picture.size.rows + 1 < rect.rows {
        cut = rect.centered(Size(columns: rect.columns, rows: picture.size.rows + 1)).cutBottom(1)
      }
      canvas.write(caption, in: cut.bottom, alignment: .center, style: .dim)
      room = cut.rest
    }
    switch content {
    case .picture where canvas.isSpoken: Spoken.write(["a picture"], in: room, on: &canvas)
    case .picture(let picture): picture.draw(in: room, on: &canvas)
    case .words(let words):
      let lines = words.wrapped(to: max(1, room.columns - 2)).prefix(room.rows)
      let middle = room.centered(Size(columns: room.columns, rows: lines.count))
      for (row, line) in lines.enumerated() {
        canvas.write(line, in: middle.row(row), alignment: .center, style: .dim)
      }
    }
  }
}
