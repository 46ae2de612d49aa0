/// Series of numbers as lines of dots. A missing value is a gap, not a zero.
///
/// Named series of one pattern carry a letter at both ends of their lines and in the legend: colour is not all that tells
/// them apart. In ASCII each is drawn in a mark of its own as well.
package struct LineChart: Widget {
  package struct Series: Hashable, Sendable {
    /// Whether it has happened or is only expected.
    package enum Pattern: Hashable, Sendable { case solid, dotted }

    package var values: [Double?]
    package var role: StyleRole
    /// What the legend calls it; empty leaves it out.
    package var name: DisplayText
    package var pattern: Pattern

    package init(
      _ values: [Double?], role: StyleRole = .chart1, name: DisplayText = .empty, pattern: Pattern = .solid
    ) {
      self.values = values
      self.role = role
      self.name = name
      self.pattern = pattern
    }
  }

  /// Between what and what values are expected, such as a projection. Both as long as the series.
  package struct Band: Hashable, Sendable {
    package var lower: [Double?]
    package var upper: [Double?]
    package var role: StyleRole
    package var name: DisplayText

    package init(
      lower: [Double?], upper: [Double?], role: StyleRole = .gaugeEmpty, name: DisplayText = .empty
    ) {
      self.lower = lower
      self.upper = upper
      self.role = role
      self.name = name
    }
  }

  package var series: [Series]
  package var band: Band?
  /// Names of the places from left to right, as many as there are values.
  package var names: [DisplayText]
  /// A level drawn across, such as a target, and what the legend calls it.
  package var target: Double?
  package var targetName: DisplayText
  /// Whether the scale goes down to zero.
  package var includesZero: Bool
  package var glyphs: DotGlyphs
  package var format: ChartFormat?

  package init(
    _ series: [Series], band: Band? = nil, names: [DisplayText] = [], target: Double? = nil,
    targetName: DisplayText = .empty, includesZero: Bool = false, glyphs: DotGlyphs = .braille,
    format: ChartFormat? = nil
  ) {
    self.series = series
    self.band = band
    self.names = names
    self.target = target
    self.targetName = targetName
    self.includesZero = includesZero
    self.glyphs = glyphs
    self.format = format
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let bounds = band.map { $0.lower + $0.upper } ?? []
    let known = (series.flatMap(\.values) + bounds).compactMap { $0 }.filter(\.isFinite)
    guard !rect.isEmpty, let range = ChartRange.of(known, target: target, includesZero: includesZero) else { return }
    if canvas.isSpoken { return Spoken.write(words(range), in: rect, on: &canvas) }
    guard rect.size.fits(ChartFrame.least) else {
      if let first = series.first { Sparkline(first.values, style: Style(first.role)).draw(in: rect, on: &canvas) }
      return
    }
    canvas.clipped(to: rect) { canvas in
      let room = legend.drawn(in: rect, on: &canvas)
      let frame = ChartFrame(in: room, range: range, hasNames: !names.isEmpty, format: format)
      frame.drawAxis(on: &canvas)
      let count = max(names.count, series.map(\.values.count).max() ?? 0, band?.lower.count ?? 0)
      draw(band, of: count, frame, on: &canvas)
      frame.drawTarget(target, on: &canvas)
      for line in series { draw(line, of: count, frame, on: &canvas) }
      drawLetters(of: count, frame, on: &canvas)
      frame.drawNames(names, at: names.indices.map { column($0, of: count, frame.plot) }, on: &canvas)
    }
  }

  /// What the lines say.
  private func words(_ range: ClosedRange<Double>) -> [DisplayText] {
    let format = format ?? ChartScale(range, about: 200).label
    var sentences = series.map { Spoken.series($0.values, name: $0.name, names: names, format: format) }
    if let band {
      sentences.append(Spoken.series(band.lower, name: band.name + " at least", names: names, format: format))
      sentences.append(Spoken.series(band.upper, name: band.name + " at most", names: names, format: format))
    }
    if let target { sentences.append((targetName.isEmpty ? "target" : targetName) + " " + format(target)) }
    return sentences
  }

  private var legend: ChartLegend {
    var entries = zip(series, letters).map { line, letter -> (sign: DisplayText, name: DisplayText, role: StyleRole) in
      let sign: DisplayText = line.pattern == .solid ? "─" : "·"
      return (sign + (letter.map { DisplayText(untrusted: String($0)) } ?? sign), line.name, line.role)
    }
    if let band { entries.append(("▒▒", band.name, band.role)) }
    if target != nil { entries.append(("╌╌", targetName, .warning)) }
    return ChartLegend(entries: entries)
  }

  /// The letters of the series that nothing but their colour would tell apart; of their names, as far as they differ.
  private var letters: [Character?] {
    var taken: Set<String> = []
    return series.map { line in
      guard !line.name.isEmpty, series.count(where: { $0.pattern == line.pattern && !$0.name.isEmpty }) > 1 else {
        return nil
      }
      let candidates = line.name.string.filter { $0.isASCII && $0.isLetter } + "123456789"
      return candidates.first { taken.insert($0.lowercased()).inserted }
    }
  }

  /// A letter at the last and at the first known value of its line, further in where another one stands.
  private func drawLetters(of count: Int, _ frame: ChartFrame, on canvas: inout Canvas) {
    var taken: Set<Point> = []
    for (line, letter) in zip(series, letters) {
      guard let scalar = letter?.unicodeScalars.first else { continue }
      let known = line.values.enumerated().compactMap { index, value -> Point? in
        guard let value, value.isFinite else { return nil }
        return Point(column: column(index, of: count, frame.plot), row: frame.row(of: value))
      }
      for places in [known.reversed(), known] {
        guard let place = places.first(where: { !taken.contains($0) }) else { continue }
        taken.insert(place)
        canvas.put(Cell(scalar, style: Style(line.role).bold), at: place)
      }
    }
  }

  private func column(_ index: Int, of count: Int, _ plot: Rect) -> Int {
    guard count > 1 else { return plot.left + plot.columns / 2 }
    return plot.left + index * (plot.columns - 1) / (count - 1)
  }

  private func draw(_ line: Series, of count: Int, _ frame: ChartFrame, on canvas: inout Canvas) {
    var dots = DotGrid(size: frame.plot.size, glyphs: glyphs)
    let every = line.pattern == .solid ? 1 : glyphs == .braille ? 3 : 2
    var last: (x: Int, y: Int)?
    for (index, value) in line.values.enumerated() {
      guard let value, value.isFinite else {
        last = nil
        continue
      }
      let x = count > 1 ? index * (dots.width - 1) / (count - 1) : dots.width / 2
      let share = max(0, min(1, frame.scale.share(value)))
      let y = Int(((1 - share) * Double(dots.height - 1)).rounded())
      dots.line(from: last ?? (x, y), to: (x, y), every: every)
      if last == nil, !line.values.isKnown(index + 1) {
        // A value alone between gaps: a single dot would be overlooked.
        let across = x + 1 < dots.width ? x + 1 : x - 1
        let down = y + 1 < dots.height ? y + 1 : y - 1
        for place in [(x, y), (across, y), (x, down), (across, down)] { dots.set(place.0, place.1) }
      }
      last = (x, y)
    }
    dots.draw(at: frame.plot.origin, style: Style(line.role), on: &canvas)
  }

  private func draw(_ band: Band?, of count: Int, _ frame: ChartFrame, on canvas: inout Canvas) {
    guard let band, count > 1 else { return }
    let (lower, upper) = (band.lower, band.upper)
    for column in 0..<frame.plot.columns {
      // The place between two values, and the band between theirs.
      let place = Double(column) * Double(count - 1) / Double(max(1, frame.plot.columns - 1))
      let index = min(Int(place), count - 2)
      let share = place - Double(index)
      guard let low = lower.between(index, share), let high = upper.between(index, share) else { continue }
      let (top, bottom) = (frame.row(of: max(low, high)), frame.row(of: min(low, high)))
      let area = Rect(column: frame.plot.left + column, row: top, columns: 1, rows: bottom - top + 1)
      canvas.fill(area, with: "▒", style: Style(band.role))
    }
  }
}

extension [Double?] {
  fileprivate func isKnown(_ index: Int) -> Bool {
    guard indices.contains(index), let value = self[index] else { return false }
    return value.isFinite
  }

  /// The value a share of the way from one place to the next; at a place itself its neighbour may be missing.
  fileprivate func between(_ index: Int, _ share: Double) -> Double? {
    if share < 1e-9 { return isKnown(index) ? self[index] : nil }
    if share > 1 - 1e-9 { return isKnown(index + 1) ? self[index + 1] : nil }
    guard isKnown(index), isKnown(index + 1), let from = self[index], let to = self[index + 1] else { return nil }
    return from + (to - from) * share
  }
}
