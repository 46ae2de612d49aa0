import TerminalUI

/// Commands: those that there are for who looks, what keeps one from being used, and running one.
extension Dashboard {
  /// Leaves the commands that who is signed in may use.
  mutating func fitCommands() {
    registry = ScreenRegistry.commands(of: world.role, in: everyCommand)
    registry.spellsKeys = world.glyphs == .ascii
    hints = Kept()
    footer = Kept()
    footerLine = Kept()
    pressed = []
  }

  mutating func run(_ command: Command<Message>) -> [Effect<Message>] {
    if let reason = disabledReason(command) { return refuse("\(command.title): \(reason)") }
    if notice?.isRefusal == true { leaveNoticeBehind() }
    recent.removeAll { $0 == command.id }
    recent.insert(command.id, at: 0)
    return update(command.message)
  }

  func disabledReason(_ command: Command<Message>) -> DisplayText? {
    Self.disabledReason(command, on: top, world)
  }

  /// - Parameter top: the screen in front, for whoever asks about many commands.
  static func disabledReason(_ command: Command<Message>, on top: any Screen, _ world: World) -> DisplayText? {
    if command.id == "platform" {
      if top is WelcomeScreen { return "u types an address" }
      if !world.opensOthers { return "the demo opens no other: leave it, and start tucson" }
    }
    if command.id == "copy" || command.id == "copy-row", !top.hasSelection(world) {
      return "there is nothing to copy here"
    }
    if command.id == "mouse", world.isSpoken { return "does nothing where screens are told as lines" }
    return top.disabledReason(for: command.id, world)
  }
}
