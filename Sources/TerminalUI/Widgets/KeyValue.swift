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
    guard !rect.isEmpty else { return }
    let widest = nameWidth ?? pairs.map(\.name.width).max() ?? 0
    let values = pairs.map { $0.value.reduce(0) { $0 + $1.text.width } }.max() ?? 0
    // The value is what one came for: the name gives way to it, down to a third of the room.
    let names = max(0, min(widest, max(rect.columns / 3 - 2, rect.columns - values - 2)))
    for (line, pair) in pairs.prefix(rect.rows).enumerated() {
      let cut = rect.row(line).cutLeft(names > 0 ? names + 2 : 0)
      let room = cut.left.cutRight(2).rest
      canvas.writeBesideFigures(pair.name, in: room, style: .dim)
      canvas.writeBesideFigures(pair.value, at: cut.rest.origin, maxWidth: cut.rest.columns)
    }
  }
}

extension [Span] {
  /// Cut to at most `columns`, never within a figure (see `DisplayText.truncatedBesideFigures`).
  package func truncatedBesideFigures(to columns: Int) -> [Span] {
    var result: [Span] = []
    var rest = columns
    for (index, span) in enumerated() {
      let following = self[(index + 1)...].reduce(0) { $0 + $1.text.width }
      // The last column is the ellipsis of what follows.
      if span.text.width + (following > 0 && span.text.width + following > rest ? 1 : 0) <= rest {
        result.append(span)
        rest -= span.text.width
        continue
      }
      let ending = span.text + (following > 0 ? " …" : "")
      let cut = ending.truncatedBesideFigures(to: rest)
      if !cut.isEmpty { result.append(span.with(cut)) }
      return result
    }
    return result
  }
}
