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

  func typingHints(_ world: World) -> [TypingHint] {
    guard sortMenu == nil else { return [] }
    let tab =
      filter.candidate.map { candidate in
        TypingHint("tab", DisplayText(untrusted: "\(candidate.text)  (\(candidate.help))"))
      }
    return [TypingHint("↵", "keep"), TypingHint("esc", "as before"), TypingHint("↑↓", "select")]
      + [tab].compactMap { $0 }
      + (filter.isEmpty ? [TypingHint("try", "phoenix irr>14 min<=50k class:A,B open -sold")] : [])
  }
}
