/// Where one is in a text that may be longer than the screen.
struct ReadingPlace: Sendable, Hashable {
  /// Lines scrolled out above.
  private(set) var offset = 0
  /// Lines of the whole text, as the last frame laid it out.
  private(set) var height = 0
  /// Lines on the screen.
  private(set) var rows = 1

  private var last: Int { max(0, height - rows) }

  /// Takes what the layout gave and stays within the text.
  mutating func fit(rows: Int, height: Int) {
    self.rows = max(1, rows)
    self.height = height
    offset = max(0, min(offset, last))
  }

  /// Begins with a line, unless everything is in sight.
  mutating func show(_ line: Int) { offset = max(0, min(last, line)) }

  mutating func follow(_ move: Move) {
    switch move {
    case .down: offset += 1
    case .up: offset -= 1
    case .pageDown: offset += max(1, rows - 1)
    case .pageUp: offset -= max(1, rows - 1)
    case .halfPageDown: offset += max(1, rows / 2)
    case .halfPageUp: offset -= max(1, rows / 2)
    case .start: offset = 0
    case .end: offset = last
    case .wheel(let lines): offset += lines
    }
    offset = max(0, min(last, offset))
  }
}
