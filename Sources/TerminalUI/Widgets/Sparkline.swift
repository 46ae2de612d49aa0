/// A series of numbers, one column each; the last ones when there are more than columns. Gaps are blank.
package struct Sparkline: Widget {
  package var values: [Double?]
  package var style: Style
  /// What the ground and the top stand for; the least and the most of the values when absent.
  package var range: ClosedRange<Double>?

  package init(_ values: [Double?], style: Style = Style(.sparkline), range: ClosedRange<Double>? = nil) {
    self.values = values
    self.style = style
    self.range = range
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    if canvas.isSpoken {
      let known = values.compactMap { $0 }.filter(\.isFinite)
      let scale = ChartRange.of(known).map { ChartScale($0, about: 4) }
      let words = Spoken.series(values, name: .empty, names: []) { scale?.label($0) ?? .empty }
      // With little room where it goes is more than half of what it said first.
      let shorter = [",", " "].map { end in DisplayText(untrusted: String(words.string.prefix { $0 != end })) }
      let said = ([words] + shorter).first { $0.width <= rect.columns }
      return _ = canvas.write(said ?? words, at: rect.origin, maxWidth: rect.columns)
    }
    let shown = values.suffix(rect.columns)
    let known = shown.compactMap { $0.flatMap { $0.isFinite ? $0 : nil } }
    guard let least = range?.lowerBound ?? known.min(), let most = range?.upperBound ?? known.max() else { return }
    for (column, value) in shown.enumerated() {
      guard let value, value.isFinite else { continue }
      // A flat series is drawn in the middle: neither low nor high.
      let share = most > least ? (value - least) / (most - least) : 0.5
      let level = 1 + Int((max(0, min(1, share)) * Double(rect.rows * 8 - 1)).rounded())
      draw(level, in: rect, column: rect.left + column, on: &canvas)
    }
  }

  private func draw(_ level: Int, in rect: Rect, column: Int, on canvas: inout Canvas) {
    for line in 0..<rect.rows {
      let eighths = max(0, min(8, level - line * 8))
      guard eighths > 0 else { return }
      let place = Point(column: column, row: rect.bottom - 1 - line)
      canvas.put(Cell(Eighths.bottom[eighths], style: style), at: place)
    }
  }
}
