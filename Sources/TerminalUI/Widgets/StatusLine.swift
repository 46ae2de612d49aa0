/// One line with something at its left end and something at its right end; the right end gives way first.
package struct StatusLine: Widget {
  package var leading: [Span]
  package var trailing: [Span]
  package var style: Style

  package init(leading: [Span] = [], trailing: [Span] = [], style: Style = Style(.statusBar)) {
    self.leading = leading
    self.trailing = trailing
    self.style = style
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let line = rect.row(0)
    canvas.fill(line, style: style)
    let left = leading.reduce(0) { $0 + $1.text.width }
    let right = trailing.reduce(0) { $0 + $1.text.width }
    canvas.clipped(to: line) { canvas in
      // What is read out is whole at both ends: of the cells each end keeps some.
      let room = canvas.isSpoken ? max(1, line.columns - right - 1) : line.columns
      canvas.write(leading, at: line.origin, maxWidth: room, on: style.role)
      guard min(left, room) + 1 + right <= line.columns else { return }
      canvas.write(trailing, at: Point(column: line.right - right, row: line.top), on: style.role)
    }
  }

  /// Which of the leading spans is at a place, when the line is drawn in `rect`.
  package func leadingSpan(at place: Point, in rect: Rect) -> Int? {
    guard rect.row(0).contains(place) else { return nil }
    var end = rect.left
    for (index, span) in leading.enumerated() {
      end += span.text.width
      if place.column < end { return index }
    }
    return nil
  }
}
