import TerminalUI

/// `:`, every command found by typing.
struct CommandPalette: Overlay {
  private var query = TextFieldState()
  private var state = TableState()

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    let entries = entries(around)
    switch event {
    case .key(.escape): return .closes()
    case .key(.enter):
      guard entries.indices.contains(state.selection) else { return .closes() }
      return .closes([.send(.run(entries[state.selection].command.id))])
    case .key("down"), .key("ctrl-n"): state.move(by: 1, of: entries.count)
    case .key("up"), .key("ctrl-p"): state.move(by: -1, of: entries.count)
    case .key("pgdn"): state.page(by: 1, of: entries.count)
    case .key("pgup"): state.page(by: -1, of: entries.count)
    case .key(let key):
      if query.isEmpty, key == .backspace { return .closes() }
      if query.handle(key) == .changed { state = TableState() }
    case .mouse(let mouse):
      let outcome = state.handle(mouse, count: entries.count)
      // A press chooses as enter does: the line was read before, not after.
      if mouse.kind == .press, outcome != .ignored { return take(.key(.enter), around) }
    case .paste(let text):
      query.insert(text)
      state = TableState()
    default: break
    }
    return .stays()
  }

  private func entries(_ around: Surroundings) -> [CommandRegistry<DashboardMessage>.PaletteEntry] {
    around.registry.palette(
      query.text, in: around.contexts, recent: around.recent, disabled: around.disabledReason)
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    var palette = Palette(query: query, entries: entries(around))
    if around.world.isFrugal { palette.mostRows = 10 }
    palette.draw(in: rect, on: &canvas, state: &state)
  }
}
