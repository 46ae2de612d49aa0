import CNcurses
import Glibc

/// What is known of the terminal without taking it over: for diagnostics.
package struct TerminalReport: Hashable, Sendable {
  /// The value of `TERM`.
  package var name: String
  /// Whether terminfo has an entry of that name; without one a fallback is used.
  package var isKnown: Bool
  /// Whether standard input and output are a terminal at all.
  package var isTerminal: Bool
  package var size: Size?
  package var profile: TerminalProfile

  /// Looks at the environment, terminfo and the window. Not while a `Terminal` is open: both use terminfo's one state.
  package static func current() -> TerminalReport {
    let environment = Environment.all()
    let name = environment["TERM"] ?? ""
    var outcome: Int32 = 0
    let isKnown = !name.isEmpty && setupterm(name, STDOUT_FILENO, &outcome) == 0
    let terminfo =
      isKnown && DirectEntry(environment) != nil
      ? TerminalProfile.Terminfo(colours: 1 << 24, hasRGB: true)
      : isKnown
        ? TerminalProfile.Terminfo(colours: Int(cncurses_number("colors")), hasRGB: cncurses_flag("RGB") > 0)
        : TerminalProfile.Terminfo(colours: 0)
    if isKnown { del_curterm(cncurses_current_terminal()) }
    var (columns, rows): (Int32, Int32) = (0, 0)
    let hasSize = cncurses_window_size(STDOUT_FILENO, &columns, &rows) == 0 && columns > 0
    return TerminalReport(
      name: name, isKnown: isKnown, isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1,
      size: hasSize ? Size(columns: Int(columns), rows: Int(rows)) : nil,
      profile: TerminalProfile.detect(environment: environment, terminfo: terminfo))
  }
}
