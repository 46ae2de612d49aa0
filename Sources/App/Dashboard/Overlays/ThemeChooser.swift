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
    let box = rect.centered(Size(columns: 56, rows: themes.count + 3))
    let inner = Dialog.frame("Themes", in: box, on: &canvas)
    let cut = inner.cutBottom(1)
    let themes = themes
    List(count: themes.count) { index in
      [
        Span(DisplayText(untrusted: themes[index].name).padded(to: 16)),
        Span(DisplayText(untrusted: themes[index].summary), .dim),
      ]
    }.draw(in: cut.rest, on: &canvas, state: &state)
    canvas.write("↵ keep   esc go back", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
