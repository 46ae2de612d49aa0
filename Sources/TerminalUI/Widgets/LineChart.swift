/// Series of numbers as lines of braille dots. A missing value is a gap, not a zero.
package struct LineChart: Widget {
  package struct Series: Hashable, Sendable {
    package var values: [Double?]
    package var role: StyleRole

    package init(_ values: [Double?], role: StyleRole = .chart1) {
      self.values = values
      self.role = role
    }
  }

  package var series: [Series]
  /// Names of the places from left to right, as many as there are values.
  package var names: [DisplayText]
  /// A level drawn across, such as a target.
  package var target: Double?
  /// Whether the scale goes down to zero.
  package var includesZero: Bool
  package var format: @Sendable (Double) -> DisplayText

  package init(
    _ series: [Series], names: [DisplayText] = [], target: Double? = nil, includesZero: Bool = false,
    format: @escaping @Sendable (Double) -> DisplayText = { DisplayText(Int($0.rounded())) }
  ) {
    self.series = series
    self.names = names
    self.target = target
    self.includesZero = includesZero
    self.format = format
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let known = series.flatMap(\.values).compactMap { $0 }.filter(\.isFinite)
    guard !rect.isEmpty, let range = ChartRange.of(known, target: target, includesZero: includesZero) else { return }
    guard rect.size.fits(ChartFrame.least) else {
      if let first = series.first { Sparkline(first.values, style: Style(first.role)).draw(in: rect, on: &canvas) }
      return
    }
    let frame = ChartFrame(in: rect, range: range, hasNames: !names.isEmpty, format: format)
    canvas.clipped(to: rect) { canvas in
      frame.drawAxis(on: &canvas)
      if let target {
        let place = Point(column: frame.plot.left, row: frame.row(of: target))
        canvas.horizontalLine(at: place, columns: frame.plot.columns, scalar: "╌", style: Style(.warning))
      }
      for line in series { draw(line, frame, on: &canvas) }
      let count = max(names.count, series.map(\.values.count).max() ?? 0)
      frame.drawNames(names, at: names.indices.map { column($0, of: count, frame.plot) }, on: &canvas)
    }
  }

  private func column(_ index: Int, of count: Int, _ plot: Rect) -> Int {
    guard count > 1 else { return plot.left + plot.columns / 2 }
    return plot.left + index * (plot.columns - 1) / (count - 1)
  }

  private func draw(_ line: Series, _ frame: ChartFrame, on canvas: inout Canvas) {
    var dots = BrailleGrid(size: frame.plot.size)
    let count = line.values.count
    var last: (x: Int, y: Int)?
    for (index, value) in line.values.enumerated() {
      guard let value, value.isFinite else {
        last = nil
        continue
      }
      let x = count > 1 ? index * (dots.width - 1) / (count - 1) : dots.width / 2
      let y = Int(((1 - frame.scale.share(value)) * Double(dots.height - 1)).rounded())
      dots.line(from: last ?? (x, y), to: (x, y))
      last = (x, y)
    }
    dots.draw(at: frame.plot.origin, style: Style(line.role), on: &canvas)
  }
}

/// The values a chart has to cover.
enum ChartRange {
  static func of(_ values: [Double], target: Double? = nil, includesZero: Bool = false) -> ClosedRange<Double>? {
    guard var least = values.min(), var most = values.max() else { return nil }
    if let target, target.isFinite { (least, most) = (min(least, target), max(most, target)) }
    if includesZero { (least, most) = (min(least, 0), max(most, 0)) }
    return least...most
  }
}
