import TerminalUI

/// What the signs beside raises mean.
struct RaiseAlarmLegend: Overlay {
  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    if case .key = event { .closes() } else { .stays() }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let box = rect.centered(Size(columns: min(72, rect.columns - 2), rows: min(rect.rows, 16)))
    let inner = Dialog.frame("Alarms", in: box, on: &canvas)
    var row = 0
    for alarm in RaiseAlarm.allCases {
      let ground = Style(alarm.style.role, on: .dialog)
      canvas.write(
        [Span(alarm.sign, ground), Span("  ", Style(.dialog)), Span(alarm.name, Style(.dialog).bold)],
        at: inner.row(row).origin, maxWidth: inner.columns)
      row += 1
      for line in alarm.meaning.wrapped(to: max(1, inner.columns - 3)) where row < inner.rows {
        canvas.write(line, in: inner.row(row).cutLeft(3).rest, alignment: .leading, style: Style(.dim, on: .dialog))
        row += 1
      }
    }
  }
}
