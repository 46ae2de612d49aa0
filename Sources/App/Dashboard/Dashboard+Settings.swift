import Client
import TerminalUI

/// What the dashboard takes from a configuration, and from the terminal.
extension Dashboard {
  /// Follows a configuration that was changed while the dashboard is open.
  mutating func take(_ settings: Settings) -> [Effect<Message>] {
    var problems = settings.problems
    everyCommand = ScreenRegistry.commands(isReadOnly: world.isReadOnly, isKiosk: world.isKiosk)
    problems += everyCommand.remap(settings.keys).map(\.description)
    fitCommands()
    var effects: [Effect<Message>] = []
    if let name = settings.theme, name != chosenTheme.name {
      if let wanted = world.services.themes().first(where: { $0.name == name }) {
        theme = wanted
        chosenTheme = wanted
        effects.append(.setTheme(wanted))
      } else {
        problems.append("no theme is called \(name)")
      }
    }
    // A file that can't be read says nothing of what was in it.
    if settings.unusable == nil { follow(settings) }
    let later = self.settings.map { settings.holdingFromTheNextStart(after: $0) } ?? []
    self.settings = settings
    if settings.mouse != world.mouseIsOn, settings.unusable == nil, !world.isSpoken {
      world.mouseIsOn = settings.mouse
      effects.append(.setMouse(world.mouseIsOn))
    }
    effects += worldChanged()
    guard problems.isEmpty else {
      return effects + say(DisplayText(untrusted: problems.joined(separator: " · ")), isError: true)
    }
    guard later.isEmpty else {
      let names = later.joined(separator: ", ")
      return effects + say("the configuration was read again; \(untrusted: names): from the next start on")
    }
    return effects + say("the configuration was read again")
  }

  /// What screens see of a configuration.
  private mutating func follow(_ settings: Settings) {
    world.columns.configure(settings.columns)
    world.views.configured = settings.views
    world.refreshInterval = settings.refresh
    world.showsPhotos = settings.photos
  }

  /// The standard on light grounds.
  static let lightTheme = "paper"

  /// On a light terminal the standard theme would be hard to read; a theme that was chosen is left alone.
  mutating func followGround(_ answer: TerminalAnswer) -> [Effect<Message>] {
    guard !themeIsChosen, theme == .dusk, chosenTheme == .dusk, answer.appearance == .light,
      let light = world.services.themes().first(where: { $0.name == Self.lightTheme })
    else { return [] }
    theme = light
    firstTheme = light
    return [.setTheme(light)]
  }
}
