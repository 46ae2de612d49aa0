/// What one cell of a table shows.
package enum CellContent: Hashable, Sendable {
  /// Cut with an ellipsis when it does not fit.
  case text(DisplayText, Style = .text)
  /// Pieces of different style; cut like a text.
  case spans([Span])
  /// Aligned to the right and never cut: `####` when it does not fit.
  case number(DisplayText, Style = .text)
  /// A share of 0–1 as a bar of eighths.
  case gauge(Double, Style = Style(.gaugeFilled))
  case sparkline([Double], Style = Style(.sparkline))
  /// A sign in the middle of the column.
  case mark(DisplayText, Style = Style(.mark))
  /// A value with a sign beside it that it went up or down.
  indirect case changed(CellContent, ChangeMark)
  case empty

  /// Draws within a single row. `override` replaces all styles, as for the selected row.
  func draw(in rect: Rect, on canvas: inout Canvas, alignment: Alignment, override: Style?) {
    guard !rect.isEmpty else { return }
    switch self {
    case .empty: break
    case .text(let text, let style):
      canvas.write(text, in: rect, alignment: alignment, style: override ?? style)
    case .spans(let spans):
      let shown = override.map { style in spans.map { Span($0.text, style) } } ?? spans
      canvas.write(shown, at: rect.origin, maxWidth: rect.columns)
    case .number(let text, let style):
      canvas.write(
        text.wholeOrHidden(in: rect.columns), of: text, in: rect, alignment: .trailing, style: override ?? style)
    case .gauge(let share, let style):
      // Among other rows the ends of the bars speak for themselves, and blanks are cheap on the wire.
      Gauge(share, style: override ?? style, fill: nil).draw(in: rect, on: &canvas)
    case .sparkline(let values, let style):
      Sparkline(values, style: override ?? style).draw(in: rect, on: &canvas)
    case .mark(let text, let style):
      canvas.write(text, in: rect, alignment: .center, style: override ?? style)
    case .changed(let content, let mark):
      content.draw(in: rect, on: &canvas, alignment: alignment, override: override)
      // Right before a number, be it in the space between the columns: the number itself never gives way.
      let place = rect.right - 1 - min(rect.columns, content.trailingWidth)
      canvas.put(Cell(mark.glyph, style: override ?? mark.style), at: Point(column: place, row: rect.top))
    }
  }

  /// The columns at the right end that a mark must leave alone.
  private var trailingWidth: Int {
    switch self {
    case .number(let text, _): text.width
    case .changed(let content, _): content.trailingWidth
    case .gauge, .sparkline, .text, .spans, .mark: .max
    case .empty: 0
    }
  }
}
