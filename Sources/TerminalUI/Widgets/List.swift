/// Lines to choose from.
package struct List {
  package var count: Int
  package var line: (Int) -> [Span]
  package var isFocused = true
  package var whenEmpty: [DisplayText] = []

  package init(count: Int, line: @escaping (Int) -> [Span]) {
    self.count = count
    self.line = line
  }

  /// Draws the lines on the screen, and lets `state` follow the room that there is.
  package func draw(in rect: Rect, on canvas: inout Canvas, state: inout TableState) {
    var table = Table(columns: [TableColumn("", min: 1, ideal: 1, growth: 1)], rowCount: count) { index in
      [.spans(line(index))]
    }
    table.isFocused = isFocused
    table.showsHeader = false
    table.whenEmpty = whenEmpty
    table.draw(in: rect, on: &canvas, state: &state)
  }
}
