import TerminalUI

/// `?`, every key that works here, searched as one types.
struct KeyHelp: Overlay {
  private var query = TextFieldState()
  private var offset = 0

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key(.escape), .key("enter"): return .closes()
    case .key("down"), .key("ctrl-n"): offset += 1
    case .key("up"), .key("ctrl-p"): offset -= 1
    case .key("pgdn"): offset += 10
    case .key("pgup"): offset -= 10
    case .key(let key):
      if query.isEmpty, key == "q" || key == "?" || key == .backspace { return .closes() }
      if query.handle(key) == .changed { offset = 0 }
    case .mouse(let mouse) where mouse.kind == .wheelDown: offset += 3
    case .mouse(let mouse) where mouse.kind == .wheelUp: offset -= 3
    case .paste(let text): query.insert(text)
    default: break
    }
    offset = max(0, offset)
    return .stays()
  }

  private func overlay(_ around: Surroundings) -> HelpOverlay {
    HelpOverlay(
      query: query, registry: around.registry, contexts: around.contexts, offset: offset,
      disabled: around.disabledReason, name: ScreenRegistry.name)
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    offset = overlay(around).draw(in: rect, on: &canvas)
  }
}
