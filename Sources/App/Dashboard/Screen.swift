import TerminalUI

/// A screen of the dashboard: a value with its commands, its reaction to them, and its view.
///
/// Adding one: write the type in a file of its own and name it in `ScreenRegistry`.
protocol Screen: Sendable {
  /// What its own commands ask of it.
  associatedtype Action: ScreenAction

  /// Where its commands are there; also their prefix.
  static var context: CommandContext { get }
  /// The heading of its commands in the help.
  static var name: DisplayText { get }
  static var commands: [Command<DashboardMessage>] { get }
  /// Whether all that it shows belongs to whoever is signed in.
  static var isPersonal: Bool { get }

  /// What the terminal's title and the header say of it.
  var title: DisplayText { get }
  /// Whether keys are text at the moment.
  var isTyping: Bool { get }
  /// Why a command can't be used now; `nil` when it can.
  func disabledReason(for id: CommandID, _ world: World) -> DisplayText?

  /// Whether a command belongs to another part of the screen than the one that is shown: the footer leaves it out there. One
  /// that only can't be used yet keeps its place.
  func isOutOfPlace(_ id: CommandID) -> Bool

  /// Takes note of the world: when the screen appears and whenever the world has changed.
  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>]
  /// Takes a key or pasted text while `isTyping`.
  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>]
  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>]
  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>]
  /// Takes the mouse: a click, the wheel, a drag. Nothing is there by mouse alone.
  mutating func mouse(_ mouse: MouseEvent, _ world: World) -> [Effect<DashboardMessage>]
  /// The figures on the screen that can be opened, as they are now.
  func figures(_ world: World) -> [FigureSection]
  /// Escape: undoes one thing of the screen's own; `nil` when there is nothing, so that the screen is left.
  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]?
  /// What leaving the screen would lose, as a question; `nil` when nothing.
  func lossOnLeaving(_ world: World) -> DisplayText?
  /// Takes note that it is left, whatever is lost.
  mutating func abandon(_ world: World) -> [Effect<DashboardMessage>]
  /// What a file of the screen holds; `nil` when there is only what is drawn.
  func export(_ world: World) -> ExportContent?
  /// Whether something is selected that the clipboard could take.
  func hasSelection(_ world: World) -> Bool
  /// What the clipboard takes of the selection; `nil` when there is nothing.
  func copied(_ what: CopyKind, _ world: World) -> Copied?
  /// The columns of its table that the last frame had room for, by name; `nil` when it has no such table.
  func columnsInSight(of table: ArrangedTable) -> [String]?
  /// What keys do while `isTyping`, for the footer; `nil` leaves it as it is.
  func typingHelp(_ world: World) -> TypingHelp?
  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World)
  /// Makes a small part of what the next frame may show, while nothing else is to be done; whether there is more of it.
  mutating func prepare(_ world: World) -> Bool
}

/// What the footer says while text is typed.
struct TypingHelp: Sendable {
  /// Keys and what they do, the most useful first.
  var keys: [(key: DisplayText, title: DisplayText)]
  /// What there is to say beside them, when there is room.
  var note: DisplayText = .empty
}

extension Screen {
  static var isPersonal: Bool { false }
  var isTyping: Bool { false }
  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? { nil }
  func isOutOfPlace(_ id: CommandID) -> Bool { false }
  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] { [] }
  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] { [] }
  func figures(_ world: World) -> [FigureSection] { [] }
  func lossOnLeaving(_ world: World) -> DisplayText? { nil }
  mutating func abandon(_ world: World) -> [Effect<DashboardMessage>] { [] }
  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? { nil }
  func export(_ world: World) -> ExportContent? { nil }
  func hasSelection(_ world: World) -> Bool { copied(.name, world) != nil }
  func copied(_ what: CopyKind, _ world: World) -> Copied? { nil }
  func columnsInSight(of table: ArrangedTable) -> [String]? { nil }
  func typingHelp(_ world: World) -> TypingHelp? { nil }
  mutating func prepare(_ world: World) -> Bool { false }

  mutating func mouse(_ mouse: MouseEvent, _ world: World) -> [Effect<DashboardMessage>] {
    switch mouse.kind {
    case .wheelDown: move(.wheel(3), world)
    case .wheelUp: move(.wheel(-3), world)
    default: []
    }
  }

  /// Hands over an action when it is one of this screen's.
  mutating func perform(_ action: any ScreenAction, _ world: World) -> [Effect<DashboardMessage>] {
    guard let action = action as? Action else { return [] }
    return update(action, world)
  }
}

extension Screen {
  /// A command of this screen, named after its context.
  static func command(
    _ name: String, _ title: DisplayText, _ help: DisplayText, _ keys: [KeySequence], hint: Int? = nil,
    danger: Command<DashboardMessage>.Danger = .none, isPersonal: Bool = false, _ action: Action
  ) -> Command<DashboardMessage> {
    Command(
      CommandID(context.name + "." + name), title, help: help, keys: keys, in: context, danger: danger,
      isPersonal: isPersonal, hint: hint, message: .act(action))
  }
}

extension Screen {
  /// `q` on a screen inside a place: back to where one came from, as escape does. Only a place itself is left for good.
  static func leaving(hint: Int? = nil) -> Command<DashboardMessage> {
    Command(
      CommandID(context.name + ".back"), "back", help: "Back to where you came from", keys: ["q"], in: context,
      hint: hint, isListed: false, message: .back)
  }
}

extension Screen {
  /// `i` on a screen with figures: what each of them is made of.
  static func explaining(hint: Int? = nil) -> Command<DashboardMessage> {
    Command(
      CommandID(context.name + ".explain"), "explain",
      help: "Open any figure: what it is made of, the formula, the source", keys: ["i"], in: context, hint: hint,
      message: .explain)
  }
}

extension Screen {
  /// The commands that bring the columns of its table into sight for which there is no room.
  static func sideways(_ action: (Int) -> Action) -> [Command<DashboardMessage>] {
    [
      command("columns-right", "columns right", "Show the columns further right", [">", "shift-right"], action(1)),
      command("columns-left", "columns left", "Show the columns further left", ["<", "shift-left"], action(-1)),
    ]
  }
}

/// What a screen's command asks of it; each screen has a type of its own.
protocol ScreenAction: Sendable {}

/// A movement that every list and every text understands.
enum Move: Sendable, Hashable {
  case down, up, pageDown, pageUp, halfPageDown, halfPageUp, start, end
  /// The mouse wheel, by lines.
  case wheel(Int)
}

extension TableState {
  /// Follows a movement within `count` rows.
  mutating func follow(_ move: Move, of count: Int) {
    switch move {
    case .down: self.move(by: 1, of: count)
    case .up: self.move(by: -1, of: count)
    case .pageDown: page(by: 1, of: count)
    case .pageUp: page(by: -1, of: count)
    case .halfPageDown: self.move(by: max(1, visibleRows / 2), of: count)
    case .halfPageUp: self.move(by: -max(1, visibleRows / 2), of: count)
    case .start: moveToStart()
    case .end: moveToEnd(of: count)
    case .wheel(let lines): scroll(by: lines, of: count)
    }
  }
}
