import TerminalUI

/// Typing in the filter bar: the list follows with every key.
extension DealsScreen {
  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if sortMenu != nil { return chooseSort(event, world) }
    switch event {
    case .key(.enter): filter.keep()
    case .key(.tab):
      guard filter.complete() else {
        filter.keep()
        return rest()
      }
      show(world)
    case .key(.escape):
      filter.giveUp()
      show(world)
    case .key(.down), .key("ctrl-n"): return move(.down, world)
    case .key(.up), .key("ctrl-p"): return move(.up, world)
    case .key(.pageDown): return move(.pageDown, world)
    case .key(.pageUp): return move(.pageUp, world)
    case .key(let key):
      if filter.isEmpty, key == .backspace {
        filter.keep()
      } else if filter.take(key) {
        // What is typed for is the best match, not what was selected before.
        rows.startOver()
        show(world)
      }
    case .paste(let text):
      filter.paste(text)
      show(world)
    default: break
    }
    return rest()
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    guard sortMenu == nil else { return nil }
    let candidate = filter.candidate
    let tab = candidate.map { [(key: "tab" as DisplayText, title: DisplayText(untrusted: $0.text))] } ?? []
    let note = candidate?.help ?? (filter.isEmpty ? "names, cities, irr>14, min<=50k, class:A,B, open, -sold" : "")
    return TypingHelp(
      keys: [("↵", "keep")] + tab + [("esc", "as before"), ("↑↓", "select")], note: DisplayText(untrusted: note))
  }
}
