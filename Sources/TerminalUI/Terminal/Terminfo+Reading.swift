import CNcurses

extension TerminalProfile.Terminfo {
  /// What this machine's terminfo says of a terminal, without taking one over; `nil` when it does not know it.
  package static func read(term: String) -> TerminalProfile.Terminfo? {
    guard !term.isEmpty else { return nil }
    var outcome: Int32 = 0
    // With a place for the outcome, setupterm does not end the process.
    guard setupterm(term, 1, &outcome) == OK else { return nil }
    defer { cncurses_forget_terminal() }
    return TerminalProfile.Terminfo(colours: Int(cncurses_number("colors")), hasRGB: cncurses_flag("RGB") > 0)
  }
}
