import TerminalUI

/// `T`, the themes, each shown on the whole screen as one moves.
struct ThemeChooser: Overlay {
  private let themes: [Theme]
  private var state: TableState

  /// Begins at the theme in use.
  init(_ themes: [Theme], current: Theme) {
    self.themes = themes
    state = TableState(selection: themes.firstIndex { $0.name == current.name } ?? 0)
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key(.enter): return .closes([.send(.keepTheme)])
    case .key(.escape), .key("q"): return .closes([.send(.dropTheme)])
    case .key(let key): _ = state.handle(key, count: themes.count)
    case .mouse(let mouse):
      switch state.handle(mouse, count: themes.count) {
      case .chosen: return .closes([.send(.keepTheme)])
      case .moved: break
      case .ignored, .header: return .stays()
      }
    default: return .stays()
    }
    guard themes.indices.contains(state.selection) else { return .stays() }
    return .stays([.send(.tryTheme(themes[state.selection]))])
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let box = rect.centered(Size(columns: 80, rows: themes.count + 6))
    let inner = Dialog.frame("Themes", in: box, on: &canvas)
    let (list, rest) = inner.cutTop(min(themes.count, max(1, inner.rows - 1)))
    let themes = themes
    List(count: themes.count) { index in
      [
        Span(DisplayText(untrusted: themes[index].name).padded(to: 16), Style(.dialog)),
        Span(DisplayText(untrusted: themes[index].summary), Style(.dim, on: .dialog)),
      ]
    }.draw(in: list, on: &canvas, state: &state)
    if rest.rows >= 3 { drawSample(in: rest.row(1), on: &canvas) }
    canvas.write(
      "↵ keep   esc go back", in: rest.row(rest.rows - 1), alignment: .leading, style: Style(.dim, on: .dialog))
  }

  /// What the screen behind may not show at the moment.
  private func drawSample(in rect: Rect, on canvas: inout Canvas) {
    let spans = [
      Span("▲ gain ", Style(.gain, on: .dialog)), Span("▼ loss ", Style(.loss, on: .dialog)),
      Span("warning ", Style(.warning, on: .dialog)), Span("error ", Style(.error, on: .dialog)),
      Span("link", Style(.link, on: .dialog)), Span(" ", Style(.dialog)),
    ]
    let used = canvas.write(spans, at: rect.origin, maxWidth: rect.columns)
    Gauge(0.62, style: Style(.gaugeFilled, on: .dialog), empty: Style(.gaugeEmpty, on: .dialog))
      .draw(in: rect.cutLeft(used).rest, on: &canvas)
  }
}
