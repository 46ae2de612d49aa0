import TerminalUI

/// What the signs beside raises mean.
struct RaiseAlarmLegend: Overlay {
  private var reading = ReadingPlace()

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("down"), .key("j"): reading.follow(.down)
    case .key("up"), .key("k"): reading.follow(.up)
    case .key("pgdn"), .key("space"), .key("ctrl-f"): reading.follow(.pageDown)
    case .key("pgup"), .key("ctrl-b"): reading.follow(.pageUp)
    case .mouse(let mouse) where mouse.kind == .wheelDown: reading.follow(.wheel(3))
    case .mouse(let mouse) where mouse.kind == .wheelUp: reading.follow(.wheel(-3))
    case .key: return .closes()
    default: break
    }
    return .stays()
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let columns = min(72, rect.columns - 2)
    guard columns >= 10 else { return }
    let article = Article(
      rows: RaiseAlarm.allCases.flatMap { alarm -> [Article.Row] in
        [
          .line([
            Span(alarm.sign, Style(alarm.style.role, on: .dialog)), Span("  ", Style(.dialog)),
            Span(alarm.name, Style(.dialog).bold),
          ]), .prose(alarm.meaning, bullet: "  ", style: Style(.dim, on: .dialog)),
        ]
      }, ground: .dialog)
    let height = article.height(columns: columns - 4)
    let box = rect.centered(Size(columns: columns, rows: min(rect.rows, height + 4)))
    let cut = Dialog.frame("Alarms", in: box, on: &canvas).cutBottom(1)
    reading.fit(rows: cut.rest.rows, height: height)
    article.draw(in: cut.rest, offset: reading.offset, on: &canvas)
    let more: DisplayText = height > cut.rest.rows ? "↑↓ scroll   " : ""
    canvas.write("\(more)esc closes", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
