/// Names and values in two columns.
package struct KeyValue: Widget {
  package var pairs: [(name: DisplayText, value: [Span])]
  package var nameWidth: Int?

  package init(_ pairs: [(name: DisplayText, value: [Span])], nameWidth: Int? = nil) {
    self.pairs = pairs
    self.nameWidth = nameWidth
  }

  package init(_ pairs: [(DisplayText, DisplayText)], nameWidth: Int? = nil) {
    self.init(pairs.map { (name: $0.0, value: [Span($0.1)]) }, nameWidth: nameWidth)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let widest = nameWidth ?? pairs.map(\.name.width).max() ?? 0
    // The value is what one came for: at least half of the room is its own.
    let names = min(widest, max(0, rect.columns / 2 - 1))
    for (line, pair) in pairs.prefix(rect.rows).enumerated() {
      let cut = rect.row(line).cutLeft(names + 2)
      canvas.write(pair.name, in: cut.left.cutRight(2).rest, alignment: .leading, style: .dim)
      canvas.write(pair.value, at: cut.rest.origin, maxWidth: cut.rest.columns)
    }
  }
}
