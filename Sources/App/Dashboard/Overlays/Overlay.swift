import TerminalUI

/// What lies over the screen and takes all keys until it closes.
///
/// Adding one: write the type in a file of its own and show it with `DashboardMessage.show`.
protocol Overlay: Sendable {
  /// Takes a key or pasted text.
  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome
  /// Takes note of a change of the world.
  mutating func worldChanged(_ world: World) -> OverlayOutcome
  /// What keys do while it is open, for the footer.
  var keys: TypingHelp { get }
  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings)
}

extension Overlay {
  var keys: TypingHelp { TypingHelp(keys: [("esc", "close")]) }

  mutating func worldChanged(_ world: World) -> OverlayOutcome { .stays() }
}

/// What becomes of an overlay after a key.
enum OverlayOutcome: Sendable {
  case stays([Effect<DashboardMessage>] = [])
  case closes([Effect<DashboardMessage>] = [])
}

/// What an overlay may know of the dashboard below it.
struct Surroundings {
  let registry: CommandRegistry<DashboardMessage>
  let contexts: [CommandContext]
  /// The commands used last, the latest first.
  let recent: [CommandID]
  let disabledReason: CommandRegistry<DashboardMessage>.DisabledReason
  let world: World
  /// The figures of the screen in front that can be opened.
  let figures: () -> [FigureSection]
  /// The columns of a table of the screen in front that there is room for; `nil` when it has no such table.
  let columnsInSight: (ArrangedTable) -> [String]?
}
