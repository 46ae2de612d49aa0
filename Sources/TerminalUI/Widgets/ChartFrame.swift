/// What line and bar charts share: the labels of the value axis, the grid, the names under the ground line.
struct ChartFrame {
  let scale: ChartScale
  let labels: [DisplayText]
  let plot: Rect
  private let rect: Rect

  /// The least room in which a chart says something; below it only its trend is drawn.
  static let least = Size(columns: 16, rows: 5)

  init(in rect: Rect, range: ClosedRange<Double>, hasNames: Bool, format: (Double) -> DisplayText) {
    self.rect = rect
    let rows = rect.rows - (hasNames ? 1 : 0)
    scale = ChartScale(range, about: max(1, min(6, rows / 3)))
    labels = scale.ticks.map(format)
    let width = min((labels.map(\.width).max() ?? 0) + 1, rect.columns / 2)
    plot = Rect(
      column: rect.left + width + 1, row: rect.top, columns: rect.columns - width - 1, rows: rows)
  }

  /// The row on which a value stands.
  func row(of value: Double) -> Int {
    let share = max(0, min(1, scale.share(value)))
    return plot.bottom - 1 - Int((share * Double(plot.rows - 1)).rounded())
  }

  func drawAxis(on canvas: inout Canvas) {
    let width = plot.left - 1 - rect.left
    canvas.verticalLine(at: Point(column: plot.left - 1, row: plot.top), rows: plot.rows, style: Style(.chartAxis))
    var last: Int?
    for (tick, label) in zip(scale.ticks, labels) {
      let row = row(of: tick)
      guard row != last else { continue }
      last = row
      let room = Rect(column: rect.left, row: row, columns: width, rows: 1)
      // A label is a number: all of it or none.
      if label.width <= width { canvas.write(label, in: room, alignment: .trailing, style: Style(.chartAxis)) }
      canvas.put(Cell("┤", style: Style(.chartAxis)), at: Point(column: plot.left - 1, row: row))
      canvas.horizontalLine(
        at: Point(column: plot.left, row: row), columns: plot.columns, scalar: "┈", style: Style(.chartGrid))
    }
  }

  /// Writes names under the plot at these columns: all, or every second, third … so that none touches another.
  func drawNames(_ names: [DisplayText], at columns: [Int], on canvas: inout Canvas) {
    let all = zip(names, columns).map { name, column in
      (name: name, start: max(plot.left, min(column - name.width / 2, plot.right - name.width)))
    }
    for step in 1...max(1, all.count) {
      let some = stride(from: 0, to: all.count, by: step).map { all[$0] }
      guard zip(some, some.dropFirst()).allSatisfy({ $0.start + $0.name.width < $1.start }) else { continue }
      for (name, start) in some where start + name.width <= plot.right {
        canvas.write(name, at: Point(column: start, row: rect.bottom - 1), style: Style(.chartAxis))
      }
      return
    }
  }
}
