/// Lying bars with their names before and their figures behind them: a funnel, an allocation.
package struct Bars: Widget {
  package struct Bar: Hashable, Sendable {
    package var name: DisplayText
    package var value: Double
    /// The value as it is written.
    package var figure: DisplayText
    package var role: StyleRole

    package init(_ name: DisplayText, _ value: Double, _ figure: DisplayText, role: StyleRole = .chart1) {
      self.name = name
      self.value = value
      self.figure = figure
      self.role = role
    }
  }

  package var bars: [Bar]
  /// What a full bar stands for; the largest of the values when absent.
  package var full: Double?

  package init(_ bars: [Bar], full: Double? = nil) {
    self.bars = bars
    self.full = full
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let figures = bars.map(\.figure.width).max() ?? 0
    let most = bars.map { $0.value.isFinite ? abs($0.value) : 0 }.max() ?? 0
    let whole = full.map { $0 > 0 && $0.isFinite ? $0 : most } ?? most
    // The figure is what one came for, then the name, then the bar.
    let widest = bars.map(\.name.width).max() ?? 0
    let names = max(0, min(widest, rect.columns - figures - 1, max(widest > 0 ? 8 : 0, rect.columns / 3)))
    let room = rect.columns - names - (names > 0 ? 1 : 0) - figures - 1
    for (row, bar) in bars.prefix(rect.rows).enumerated() {
      let line = rect.row(row)
      if canvas.isSpoken {
        let name = bar.name.isEmpty ? [] : [Span(bar.name, .dim), Span("  ")]
        canvas.write(name + [Span(bar.figure)], at: line.origin, maxWidth: line.columns)
        continue
      }
      let (left, rest) = line.cutLeft(names)
      canvas.write(bar.name, in: left, alignment: .leading, style: .dim)
      let right = rest.cutRight(min(figures, rest.columns)).right
      canvas.write(bar.figure.wholeOrHidden(in: right.columns), in: right, alignment: .trailing)
      guard room >= 3, whole > 0, bar.value.isFinite else { continue }
      let track = rest.cutLeft(names > 0 ? 1 : 0).rest.cutLeft(room).left
      // A loss is told by its sign in the figure, and by its colour.
      Gauge(abs(bar.value) / whole, style: Style(bar.value < 0 ? .loss : bar.role), fill: nil)
        .draw(in: track, on: &canvas)
    }
  }
}

/// One bar in several parts, such as what is funded, committed and pending of a raise. The parts differ by their filling
/// as well as by their colour.
package struct StackedBar: Widget {
  package struct Part: Hashable, Sendable {
    /// Of the whole, 0–1.
    package var share: Double
    package var name: DisplayText
    /// What stands for the name where there is no room for all of them; the name itself when empty.
    package var short: DisplayText
    package var role: StyleRole

    package init(_ share: Double, _ name: DisplayText = .empty, short: DisplayText = .empty, role: StyleRole) {
      self.share = share
      self.name = name
      self.short = short.isEmpty ? name : short
      self.role = role
    }
  }

  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  private static let fillings: [Unicode.Scalar] = ["█", "▓", "▒"]

  /// The bar in the first row, and what its parts are in the second one, when there is one.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    if canvas.isSpoken {
      let words = parts.map { ($0.name.isEmpty ? "" : $0.name + ", ") + Spoken.percent($0.share) }
      return Spoken.write([words.joined(separator: "; ")], in: rect, on: &canvas)
    }
    let bar = rect.row(0)
    canvas.fill(bar, with: "░", style: Style(.gaugeEmpty))
    var sum = 0.0
    var column = bar.left
    for (index, part) in parts.enumerated() where part.share.isFinite && part.share > 0 {
      sum = min(1, sum + part.share)
      // Rounded from the start of the bar, so that the parts end where their sum does. Something is never nothing.
      let end = max(column + 1, bar.left + Int((sum * Double(bar.columns)).rounded()))
      let area = Rect(column: column, row: bar.top, columns: end - column, rows: 1).intersection(bar)
      canvas.fill(area, with: StackedBar.fillings[index % StackedBar.fillings.count], style: Style(part.role))
      column = max(column, area.right)
    }
    guard rect.rows > 1 else { return }
    drawLegend(in: rect.row(1), on: &canvas)
  }

  /// All parts or their short names: a part that the bar shows is not to be missing here.
  private func drawLegend(in line: Rect, on canvas: inout Canvas) {
    func width(_ name: (Part) -> DisplayText, gap: Int) -> Int {
      parts.filter { !$0.name.isEmpty }.reduce(-gap) { $0 + name($1).width + 2 + gap }
    }
    let isLong = width(\.name, gap: 3) <= line.columns
    let gap = isLong || width(\.short, gap: 3) <= line.columns ? 3 : 1
    var column = line.left
    for (index, part) in parts.enumerated() where !part.name.isEmpty {
      let sign = DisplayText(untrusted: String(StackedBar.fillings[index % StackedBar.fillings.count]))
      let name = isLong ? part.name : part.short
      guard column + name.width + 2 <= line.right else { break }
      canvas.write([Span(sign + " ", Style(part.role)), Span(name, .dim)], at: Point(column: column, row: line.top))
      column += name.width + 2 + gap
    }
  }
}
