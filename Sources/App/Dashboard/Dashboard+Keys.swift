import TerminalUI

/// Keys and the mouse: to the overlay, to a screen that is typed into, else to the command that they mean.
extension Dashboard {
  mutating func take(_ event: InputEvent) -> [Effect<Message>] {
    payAttention()
    switch event {
    case .resize: return worldChanged()
    case .focus: return []
    case .answer(let answer): return followGround(answer)
    case .mouse(let mouse): return overlay == nil ? takeMouse(mouse) : takeInOverlay(event)
    case .paste:
      if overlay != nil { return takeInOverlay(event) }
      return top.isTyping ? withTop { screen, world in screen.type(event, world) } : []
    case .key(let key):
      if key == .control("c") { return update(.quit) }
      if overlay != nil { return takeInOverlay(event) }
      if top.isTyping { return withTop { screen, world in screen.type(event, world) } }
      return press(key)
    }
  }

  private mutating func press(_ key: Key) -> [Effect<Message>] {
    pressed.append(key)
    switch registry.match(pressed, in: contexts) {
    case .prefix: return []
    case .command(let command):
      pressed = []
      return run(command)
    case .none:
      // A key that does not continue what was begun begins anew.
      let begunBefore = pressed.count > 1
      pressed = []
      return begunBefore && key != .escape ? press(key) : []
    }
  }

  private mutating func takeInOverlay(_ event: InputEvent) -> [Effect<Message>] {
    guard var front = overlay else { return [] }
    switch front.take(event, surroundings) {
    case .stays(let effects):
      overlay = front
      return effects
    case .closes(let effects):
      overlay = nil
      return effects
    }
  }

  /// What an overlay may know.
  var surroundings: Surroundings {
    let dashboard = self
    return Surroundings(
      // What can never do anything here is not offered; its key still says why.
      registry: world.isSpoken ? registry.keeping { $0.id != "mouse" } : registry, contexts: contexts, recent: recent,
      disabledReason: { dashboard.disabledReason($0) }, world: world,
      figures: { dashboard.top.figures(dashboard.world) },
      columnsInSight: { dashboard.top.columnsInSight(of: $0) })
  }
}
