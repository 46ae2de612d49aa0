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
  /// Whether each bar carries its value, when there is room for all of them.
  package var showsValues: Bool
  package var format: ChartFormat?

  package init(
    _ bars: [Bar], target: Double? = nil, showsValues: Bool = false, format: ChartFormat? = nil
  ) {
    self.bars = bars
    self.target = target
    self.showsValues = showsValues
    self.format = format
  }

  /// The widest that a bar gets: a few values in a wide window are no reason for walls.
  private static let widest = 9

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let known = bars.compactMap(\.value).filter(\.isFinite)
    guard !rect.isEmpty, let range = ChartRange.of(known, target: target, includesZero: true) else { return }
    if canvas.isSpoken { return Spoken.write(words(range), in: rect, on: &canvas) }
    guard rect.size.fits(ChartFrame.least) else {
      return Sparkline(bars.map(\.value), style: Style(.chart1), range: range).draw(in: rect, on: &canvas)
    }
    canvas.clipped(to: rect) { canvas in
      let frame = ChartFrame(in: rect, range: range, hasNames: bars.contains { !$0.name.isEmpty }, format: format)
      frame.drawAxis(on: &canvas)
      frame.drawTarget(target, on: &canvas)
      let pitch = max(1, frame.plot.columns / max(1, bars.count))
      let width = min(BarChart.widest, max(1, pitch - (pitch > 7 ? 2 : pitch > 1 ? 1 : 0)))
      // With less than a column for each, the last ones are shown.
      let shown = bars.suffix(frame.plot.columns / pitch)
      let columns = shown.indices.map { index in
        frame.plot.left + (index - shown.startIndex) * pitch + (pitch - width) / 2
      }
      for (bar, left) in zip(shown, columns) {
        guard let value = bar.value, value.isFinite else { continue }
        draw(value, Style(bar.role), left: left, width: width, frame, on: &canvas)
      }
      if showsValues { drawValues(shown, columns, pitch: pitch, width: width, frame, on: &canvas) }
      frame.drawNames(shown.map(\.name), at: columns.map { $0 + width / 2 }, on: &canvas)
    }
  }

  /// What the bars say, all of them.
  private func words(_ range: ClosedRange<Double>) -> [DisplayText] {
    let format = format ?? ChartScale(range, about: 200).label
    let values = bars.map { bar in
      (bar.name.isEmpty ? "" : bar.name + " ") + (bar.value.map(format) ?? "not known")
    }
    return [values.joined(separator: ", ")] + (target.map { ["target " + format($0)] } ?? [])
  }

  private func draw(
    _ value: Double, _ style: Style, left: Int, width: Int, _ frame: ChartFrame, on canvas: inout Canvas
  ) {
    let height = Double(frame.plot.rows * 8)
    let zero = Int((frame.scale.share(0) * height).rounded())
    var end = Int((frame.scale.share(value) * height).rounded())
    // Something is never nothing.
    if end == zero, value != 0 { end += value > 0 ? 1 : -1 }
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

  /// All values or none: a bar without one would look like zero.
  private func drawValues(
    _ shown: ArraySlice<Bar>, _ columns: [Int], pitch: Int, width: Int, _ frame: ChartFrame,
    on canvas: inout Canvas
  ) {
    let texts = shown.map { bar in bar.value.map(format ?? frame.scale.label) ?? .empty }
    guard texts.allSatisfy({ $0.width + 1 < pitch }) else { return }
    for ((bar, text), left) in zip(zip(shown, texts), columns) {
      guard let value = bar.value, value.isFinite, !text.isEmpty else { continue }
      let height = frame.scale.share(value) * Double(frame.plot.rows)
      let free =
        value < 0 ? frame.plot.bottom - Int(height.rounded(.down)) : frame.plot.bottom - 1 - Int(height.rounded(.up))
      let row = max(frame.plot.top, min(frame.plot.bottom - 1, free))
      let start = max(frame.plot.left, min(left + (width - text.width) / 2, frame.plot.right - text.width))
      // A bar that fills the plot carries its value inside.
      let style = row == free ? Style.text : Style(bar.role).with(.reverse)
      canvas.write(text, at: Point(column: start, row: row), style: style)
    }
  }
}
