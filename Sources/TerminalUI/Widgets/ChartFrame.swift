/// What line and bar charts share: the labels of the value axis, the grid, the names under the ground line.
struct ChartFrame {
  let scale: ChartScale
  let labels: [DisplayText]
  let plot: Rect
  private let rect: Rect

  /// The least room in which a chart says something; below it only its trend is drawn.
  static let least = Size(columns: 16, rows: 5)

  init(in rect: Rect, range: ClosedRange<Double>, hasNames: Bool, format: ChartFormat?) {
    self.rect = rect
    let rows = rect.rows - (hasNames ? 1 : 0)
    (scale, labels) = ChartFrame.scale(range, about: ChartFrame.steps(range, rows: rows), format)
    let width = min((labels.map(\.width).max() ?? 0) + 1, rect.columns / 2)
    plot = Rect(
      column: rect.left + width + 1, row: rect.top, columns: rect.columns - width - 1, rows: rows)
  }

  /// So much of a scale at least is to be what it shows: the rest would be height without a meaning.
  private static let leastUse = 0.6

  /// How many steps a scale is to have: as many as there is room for in comfort, or, where such a scale were much larger than
  /// what it shows, the fewest that make it fit, down to a tick every other row.
  private static func steps(_ range: ClosedRange<Double>, rows: Int) -> Int {
    let usual = max(1, min(6, rows / 3))
    func use(_ count: Int) -> Double {
      let scale = ChartScale(range, about: count)
      return (range.upperBound - range.lowerBound) / (scale.upper - scale.lower)
    }
    guard range.upperBound > range.lowerBound, use(usual) < leastUse else { return usual }
    return (usual...max(usual, rows / 2)).first { use($0) >= leastUse } ?? usual
  }

  /// The scale and its labels, with fewer ticks when the format can't tell them apart: two different places must never
  /// carry the same label.
  private static func scale(
    _ range: ClosedRange<Double>, about count: Int, _ format: ChartFormat?
  ) -> (ChartScale, [DisplayText]) {
    var scale = ChartScale(range, about: count)
    for fewer in stride(from: count, through: 1, by: -1) {
      scale = ChartScale(range, about: fewer)
      let labels = scale.ticks.map(format ?? scale.label)
      if Set(labels).count == labels.count { return (scale, labels) }
    }
    var seen: Set<DisplayText> = []
    return (scale, scale.ticks.map(format ?? scale.label).map { seen.insert($0).inserted ? $0 : .empty })
  }

  /// The row on which a value stands.
  func row(of value: Double) -> Int {
    let share = max(0, min(1, scale.share(value)))
    return plot.bottom - 1 - Int((share * Double(plot.rows - 1)).rounded())
  }

  func drawAxis(on canvas: inout Canvas) {
    let width = plot.left - 1 - rect.left
    canvas.verticalLine(at: Point(column: plot.left - 1, row: plot.top), rows: plot.rows, style: Style(.chartAxis))
    let hasBothSigns = scale.lower < 0 && scale.upper > 0
    var last: Int?
    for (tick, label) in zip(scale.ticks, labels) {
      let row = row(of: tick)
      // Of two ticks on one row, zero is the one to be told.
      guard row != last || (tick == 0 && hasBothSigns) else { continue }
      last = row
      let room = Rect(column: rect.left, row: row, columns: width, rows: 1)
      canvas.fill(room)
      // A label is a number: all of it or none.
      if label.width <= width { canvas.write(label, in: room, alignment: .trailing, style: Style(.chartAxis)) }
      let isGround = tick == 0 && hasBothSigns
      let edge = Point(column: plot.left - 1, row: row)
      canvas.put(Cell(isGround ? "┼" : "┤", style: Style(.chartAxis)), at: edge)
      canvas.horizontalLine(
        at: Point(column: plot.left, row: row), columns: plot.columns, scalar: isGround ? "─" : "┈",
        style: Style(isGround ? .chartAxis : .chartGrid))
    }
  }

  /// Draws a level across the plot.
  func drawTarget(_ target: Double?, on canvas: inout Canvas) {
    guard let target, target.isFinite else { return }
    let place = Point(column: plot.left, row: row(of: target))
    canvas.horizontalLine(at: place, columns: plot.columns, scalar: "╌", style: Style(.warning))
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

/// What the signs of a chart mean, in one line over it.
struct ChartLegend {
  var entries: [(sign: DisplayText, name: DisplayText, role: StyleRole)]

  /// The line, with the entries that fit; a row is taken off the chart for it when there are enough.
  func drawn(in rect: Rect, on canvas: inout Canvas) -> Rect {
    let named = entries.filter { !$0.name.isEmpty }
    guard !named.isEmpty, rect.rows >= 7 else { return rect }
    let (line, rest) = rect.cutTop(1)
    var column = line.left
    for entry in named {
      let spans = [Span(entry.sign + " ", Style(entry.role)), Span(entry.name, .dim)]
      let width = spans.reduce(0) { $0 + $1.text.width }
      guard column + width <= line.right else { continue }
      canvas.write(spans, at: Point(column: column, row: line.top))
      column += width + 3
    }
    return rest
  }
}
