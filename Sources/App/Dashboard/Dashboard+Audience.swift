import TerminalUI

/// Visitors of a kiosk, people who look on, and the showcase that is made for both.
extension Dashboard {
  /// Takes note of what a person does before anything comes of it. `isTaken`: it was meant for the showcase, and is over.
  mutating func attend(to event: InputEvent) -> (effects: [Effect<DashboardMessage>], isTaken: Bool) {
    switch event {
    case .resize, .focus, .answer: return ([], false)
    case .key, .mouse, .paste: break
    }
    if playing != nil, event != .key(.control("c")) {
      playing = nil
      keyStrip = showsKeys ? KeyStrip() : nil
      return (presence() + [.cancel("showcase")] + say("the showcase is over: the keys are yours"), true)
    }
    guard case .key(let key) = event else { return (presence(), false) }
    return (presence() + show(key), false)
  }

  /// Begins to wait for the visitor to leave.
  private func presence() -> [Effect<DashboardMessage>] {
    world.kiosk.map { [.timer(id: "idle", after: $0.idle, .visitorLeft)] } ?? []
  }

  private mutating func show(_ key: Key) -> [Effect<DashboardMessage>] {
    guard keyStrip != nil else { return [] }
    keyStrip?.take(key)
    return [.animation(id: "keys", after: KeyStrip.patience, .forgetKeys)]
  }

  mutating func update(audience message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .visitorLeft: return beginAnew() + beginShowcase(after: .zero)
    case .toggleFigures: showsFigures.toggle()
    case .forgetKeys: keyStrip?.clear()
    case .showcaseGoesOn: return goOn()
    default: break
    }
    return []
  }

  // MARK: The showcase

  /// Begins the showcase of this run after a while, when it has one.
  func beginShowcase(after delay: Duration) -> [Effect<DashboardMessage>] {
    showcase == nil ? [] : [.timer(id: "showcase", after: delay, .showcaseGoesOn)]
  }

  /// Does what comes next.
  private mutating func goOn() -> [Effect<DashboardMessage>] {
    guard let showcase else { return [] }
    var now = playing ?? Showcase.Playing(showcase)
    switch now.next() {
    case .says(let words, let pause):
      playing = now
      keyStrip = keyStrip ?? KeyStrip()
      keyStrip?.caption = words
      return [.timer(id: "showcase", after: pause, .showcaseGoesOn)]
    case .presses(let key, let pause):
      playing = now
      return show(key) + take(.key(key)) + [.timer(id: "showcase", after: pause, .showcaseGoesOn)]
    case .ends:
      playing = nil
      keyStrip = showsKeys ? KeyStrip() : nil
      // Where nobody is, it goes on for whoever passes by.
      return world.kiosk == nil
        ? say("that was all: the keys are yours") : beginAnew() + beginShowcase(after: .seconds(2))
    }
  }
}
