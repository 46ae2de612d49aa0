import Glibc

/// An entry of terminfo that this program brings along, for terminals that announce direct colours in the environment and
/// whose own entry knows nothing of them: on most machines no entry does. ncurses takes it out of a variable.
struct DirectEntry: Hashable {
  /// The name under which ncurses is to open it.
  let name: String
  private let compiled: String

  /// The entry for the terminal that the environment describes; `nil` when that announces nothing, has an entry of its own
  /// for it, or is not one of those that this one is known to suit.
  init?(_ environment: [String: String]) {
    guard ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased()) else { return nil }
    let term = environment["TERM"] ?? ""
    guard !term.hasSuffix("-direct") else { return nil }
    if term.hasPrefix("tmux") || (term.hasPrefix("screen") && environment["TMUX"]?.isEmpty == false) {
      (name, compiled) = ("tucson-tmux-direct", DirectEntry.tmux)
    } else if DirectEntry.likeXterm.contains(where: { term == $0 || term.hasPrefix($0 + "-") }) {
      (name, compiled) = ("tucson-xterm-direct", DirectEntry.xterm)
    } else {
      return nil
    }
  }

  /// What these entries add to the numbers of the palette; all below is red, green and blue.
  static let paletteBase: Int32 = 1 << 24

  /// Whether a name is one of these entries'.
  static func isOurs(_ name: String) -> Bool { name.hasPrefix("tucson-") }

  private static let likeXterm = [
    "xterm", "alacritty", "foot", "wezterm", "ghostty", "konsole", "vte", "gnome", "contour",
  ]

  /// Does something with ncurses looking for the entry here; the environment is afterwards as it was.
  func provided<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", "b64:" + compiled, 1)
    defer { if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") } }
    return try body()
  }
}
