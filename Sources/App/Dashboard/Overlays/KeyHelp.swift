import Domain
import TerminalUI

/// `?`, every key that works here, searched as one types; also what the signs on the screen mean, and over a list how
/// its filter is written.
struct KeyHelp: Overlay {
  /// Whether the filter is what one came for.
  private let beginsWithFilter: Bool
  private var query = TextFieldState()
  private var offset = 0

  init(beginsWithFilter: Bool = false) { self.beginsWithFilter = beginsWithFilter }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key(.escape), .key("enter"): return .closes()
    case .key("down"), .key("ctrl-n"): offset += 1
    case .key("up"), .key("ctrl-p"): offset -= 1
    case .key("pgdn"): offset += 10
    case .key("pgup"): offset -= 10
    case .key(let key):
      if key == "f1" { return .closes() }
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

  private func overlay(_ around: Surroundings, signs: [Sign]) -> HelpOverlay {
    var help = HelpOverlay(
      query: query, registry: around.registry, contexts: around.contexts, offset: offset,
      disabled: around.disabledReason, name: ScreenRegistry.name)
    // Right behind the screen's own keys.
    help.sections.insert(contentsOf: Sign.help(signs, matching: query.text), at: min(1, help.sections.count))
    let filter = filter(around)
    let comesFirst = beginsWithFilter || (isOverDeals(around) && DealField(named: query.text) != nil)
    help.sections.insert(contentsOf: filter, at: comesFirst ? 0 : help.sections.count)
    return help
  }

  private func isOverDeals(_ around: Surroundings) -> Bool { around.contexts.contains(DealsScreen.context) }

  /// The language of the filter of the list that lies under it; nothing where there is none.
  private func filter(_ around: Surroundings) -> [HelpOverlay.Section] {
    if isOverDeals(around) { return FilterWords.help(matching: query.text) }
    if around.contexts.contains(RaisesScreen.context) {
      return FilterWords.help(RaisesCommand.columns, matching: query.text)
    }
    if around.contexts.contains(InvestorsScreen.context) {
      return FilterWords.help(InvestorsCommand.columns, matching: query.text)
    }
    if around.contexts.contains(OperationsScreen.context) {
      return FilterWords.help(OperationsTables.auditFilter, matching: query.text)
    }
    return []
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    // What lies under it has to be painted again: half of that on a long line.
    let room = around.world.isFrugal ? rect.cutTop(max(12, rect.rows / 2)).top : rect
    // Read out, each sign is a word already.
    let signs = canvas.isSpoken ? [] : Sign.seen(on: canvas)
    offset = overlay(around, signs: signs).draw(in: room, on: &canvas)
  }
}
