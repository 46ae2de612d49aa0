import TerminalUI

/// What lies over the screen and takes all keys.
enum Overlay: Sendable {
  case palette(query: TextFieldState, state: TableState)
  case help(query: TextFieldState, offset: Int)
  /// The themes, and the one to go back to.
  case themes([Theme], state: TableState, before: Theme)
}
