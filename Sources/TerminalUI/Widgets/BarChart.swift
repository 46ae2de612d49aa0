/// Upright bars from a ground line at zero; negative ones hang from it.
package struct BarChart: Widget {
  package struct Bar: Hashable, Sendable {
    package var name: DisplayText
    package var value: Double?
    package var role: StyleRole

    package init(_ name: DisplayText, _ value: Double?, role: StyleRole = .chart1) {
      self.name = name
      self.value = value
      self.role = role
    }
  }

  package var bars: [Bar]
  package var target: Double?
  package var format: @Sendable (Double) -> DisplayText

  package init(
    _ bars: [Bar], target: Double? = nil,
    format: @escaping @Sendable (Double) -> DisplayText = { DisplayText(Int($0.rounded())) }
  ) {
    self.bars = bars
    self.target = target
    self.format = format
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let known = bars.compactMap(\.value).filter(\.isFinite)
    guard !rect.isEmpty, let range = ChartRange.of(known, target: target, includesZero: true) else { return }
    guard rect.size.fits(ChartFrame.least) else {
      return Sparkline(bars.map(\.value), style: Style(.chart1), range: range).draw(in: rect, on: &canvas)
    }
    let frame = ChartFrame(in: rect, range: range, hasNames: bars.contains { !$0.name.isEmpty }, format: format)
    canvas.clipped(to: rect) { canvas in
      frame.drawAxis(on: &canvas)
      let pitch = max(1, frame.plot.columns / max(1, bars.count))
      let width = max(1, pitch - (pitch > 1 ? 1 : 0))
      // With less than a column for each, the last ones are shown.
      let shown = bars.suffix(frame.plot.columns / pitch)
      var columns: [Int] = []
      for (place, bar) in shown.enumerated() {
        let left = frame.plot.left + place * pitch
        columns.append(left + width / 2)
        if let value = bar.value, value.isFinite {
          draw(value, Style(bar.role), left: left, width: width, frame, on: &canvas)
        }
      }
      if let target {
        let place = Point(column: frame.plot.left, row: frame.row(of: target))
        canvas.horizontalLine(at: place, columns: frame.plot.columns, scalar: "╌", style: Style(.warning))
      }
      frame.drawNames(shown.map(\.name), at: columns, on: &canvas)
    }
  }

  private func draw(
    _ value: Double, _ style: Style, left: Int, width: Int, _ frame: ChartFrame, on canvas: inout Canvas
  ) {
    let height = Double(frame.plot.rows * 8)
    let zero = Int((frame.scale.share(0) * height).rounded())
    let end = Int((frame.scale.share(value) * height).rounded())
    for line in 0..<frame.plot.rows {
      // Eighths from the bottom of the plot: this row's part of the bar.
      let (low, high) = (max(line * 8, min(zero, end)), min(line * 8 + 8, max(zero, end)))
      guard high > low else { continue }
      let row = frame.plot.bottom - 1 - line
      var style = style
      var glyph = Eighths.bottom[high - line * 8]
      if low > line * 8 {
        // The bar hangs from the top of this cell: what is left below is drawn as ground, reversed.
        glyph = Eighths.bottom[low - line * 8]
        style = style.with(.reverse)
      }
      canvas.fill(Rect(column: left, row: row, columns: width, rows: 1), with: glyph, style: style)
    }
  }
}
