import TerminalUI

/// Typing in the filter bar: the list follows with every key. On a long line it follows when the typing rests, as the
/// preview does: it is most of what a letter costs there.
extension DealsScreen {
  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if sortMenu != nil { return chooseSort(event, world) }
    switch event {
    case .key(.enter), .key(.tab), .key(.down), .key(.up), .key("ctrl-n"), .key("ctrl-p"), .key(.pageDown),
      .key(.pageUp),
      .paste:
      // It is done in the list that was typed for.
      catchUp(world)
    default: break
    }
    switch event {
    case .key(.enter): filter.keep()
    case .key(.tab):
      guard filter.complete() else {
        // Out of the field the next letters would be commands.
        return rest() + [.send(.say("there is nothing to complete here: ↵ keeps the filter", isError: false))]
      }
      show(world)
    case .key("f1"): return [.send(.show(KeyHelp(beginsWithFilter: true)))]
    case .key(.escape):
      isBehind = false
      filter.giveUp()
      show(world)
      if filter.isEmpty { rows.table.showBeginning() }
    case .key(.down), .key("ctrl-n"): return move(.down, world)
    case .key(.up), .key("ctrl-p"): return move(.up, world)
    case .key(.pageDown): return move(.pageDown, world)
    case .key(.pageUp): return move(.pageUp, world)
    case .key(let key):
      if filter.isEmpty, key == .backspace {
        filter.keep()
      } else if filter.take(key) {
        isBehind = true
        if world.isFrugal { return [.timer(id: "typing rests", after: Self.typingPause, .act(Action.follow))] }
        catchUp(world)
      }
    case .paste(let text):
      filter.paste(text)
      show(world)
    default: break
    }
    return rest()
  }

  /// How long nothing is typed before the list follows on a long line.
  private static let typingPause = Duration.milliseconds(150)

  /// Lets the list follow what was typed.
  mutating func catchUp(_ world: World) {
    guard isBehind else { return }
    isBehind = false
    // What is typed for is the best match, not what was selected before.
    rows.startOver()
    show(world)
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    guard sortMenu == nil else { return nil }
    let candidate = filter.candidate
    let tab = candidate.map { [(key: "tab" as DisplayText, title: DisplayText(untrusted: $0.text))] } ?? []
    let afresh: [(key: DisplayText, title: DisplayText)] = filter.isUntouched ? [("^u", "clear")] : []
    let wantsFields = filter.isEmpty || filter.parse.problems.contains { $0.isUnknownField }
    let fields: [(key: DisplayText, title: DisplayText)] = wantsFields ? [("F1", "fields")] : []
    let note = candidate?.help ?? (filter.isEmpty ? "names, cities, irr>14, min<=50k, class:A,B, open, -sold" : "")
    return TypingHelp(
      keys: [("↵", "keep")] + tab + afresh + fields + [("esc", "as before"), ("↑↓", "select")],
      note: DisplayText(untrusted: note))
  }
}
