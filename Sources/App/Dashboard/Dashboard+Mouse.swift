import TerminalUI

/// The mouse: whatever is seen can be clicked on, and everything that can be clicked on has a key.
extension Dashboard {
  mutating func takeMouse(_ mouse: MouseEvent) -> [Effect<Message>] {
    if mouse.kind == .press, mouse.button == .left {
      let lines = (header: bounds.row(0), footer: bounds.row(bounds.rows - 1))
      if lines.header.contains(mouse.place) {
        let span = header(columns: bounds.columns).leadingSpan(at: mouse.place, in: lines.header)
        guard let span, placeSpans.contains(span) else { return [] }
        return update(.go(places[span - placeSpans.lowerBound]))
      }
      if lines.footer.contains(mouse.place) {
        let footer = footer(columns: bounds.columns)
        // Two spans for each hint: its key and its word.
        guard let span = footer.line.leadingSpan(at: mouse.place, in: lines.footer),
          footer.hints.indices.contains(span / 2)
        else { return [] }
        return run(footer.hints[span / 2].command)
      }
    }
    return withTop { screen, world in screen.mouse(mouse, world) }
  }
}
