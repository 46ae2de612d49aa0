/// How many colours a terminal has.
package enum ColourLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  case none, sixteen = "16", indexed = "256", direct

  package static func < (left: ColourLevel, right: ColourLevel) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Which characters a terminal shows.
package enum GlyphLevel: String, Hashable, Sendable, CaseIterable { case ascii, unicode }

/// A program between us and the person's terminal.
package enum Multiplexer: String, Hashable, Sendable, CaseIterable { case tmux, screen }

/// What the terminal can do: found out by a pure function of the environment and terminfo, changed by configuration and
/// by what the terminal answers.
package struct TerminalProfile: Hashable, Sendable {
  package var colours: ColourLevel
  package var glyphs: GlyphLevel
  /// Understands bracketed paste, focus reports and the SGR mouse, or ignores what it does not know.
  package var isXtermLike: Bool
  package var multiplexer: Multiplexer?
  /// Frames may be wrapped in DEC mode 2026.
  package var hasSynchronizedOutput: Bool
  /// Copies to the clipboard on OSC 52.
  package var hasClipboard: Bool
  /// Text can be a link by OSC 8.
  package var hasHyperlinks: Bool
  /// The window has a title that can be set and put back.
  package var hasTitle: Bool
  /// Answers questions about itself, or swallows them.
  package var answersQuestions: Bool
  /// Whether pictures in dots are shown where the terminal says that it can.
  package var mayShowPixels: Bool
  /// Belongs to those that show pictures in the place of characters (kitty, Ghostty), when it says so itself.
  package var mayHavePlaceholders: Bool
  package var isRemote: Bool
  /// How long a lone escape byte may still become a sequence.
  package var escapeDelay: Duration

  /// What terminfo says of the terminal.
  package struct Terminfo: Hashable, Sendable {
    package var colours: Int
    package var hasRGB: Bool

    package init(colours: Int, hasRGB: Bool = false) {
      self.colours = colours
      self.hasRGB = hasRGB
    }
  }

  /// Reads the environment: `TERM`, `TERM_PROGRAM`, `NO_COLOR`, the locale, `TMUX`, `SSH_CONNECTION`, `ESCDELAY`.
  package static func detect(environment: [String: String], terminfo: Terminfo) -> TerminalProfile {
    let term = environment["TERM"] ?? ""
    let program = environment["TERM_PROGRAM"] ?? ""
    let isPlain =
      ["", "dumb", "linux", "unknown"].contains(term)
      || ["vt", "ansi", "cons", "linux-", "wy", "sun"].contains { term.hasPrefix($0) }
    let isRemote = isRemote(environment)
    let multiplexer = multiplexer(environment, term)
    return TerminalProfile(
      colours: colours(environment, terminfo),
      glyphs: glyphs(environment),
      isXtermLike: !isPlain,
      multiplexer: multiplexer,
      hasSynchronizedOutput: multiplexer == nil && !isPlain && knowsSynchronizedOutput(environment, term, program),
      hasClipboard: !isPlain && program != "Apple_Terminal",
      // tmux knows links since 3.4 and drops them before; screen shows their text alone as well.
      hasHyperlinks: !isPlain && multiplexer != .screen && program != "Apple_Terminal",
      hasTitle: !isPlain,
      answersQuestions: !isPlain && multiplexer != .screen,
      mayShowPixels: !isPlain && multiplexer != .screen,
      mayHavePlaceholders: !isPlain && multiplexer != .screen && knowsPlaceholders(environment, term, program),
      isRemote: isRemote,
      escapeDelay: escapeDelay(environment, isRemote: isRemote))
  }

  /// Whether the terminal is at the other end of an SSH connection.
  package static func isRemote(_ environment: [String: String]) -> Bool {
    ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].contains { environment[$0] != nil }
  }

  private static func multiplexer(_ environment: [String: String], _ term: String) -> Multiplexer? {
    if environment["TMUX"]?.isEmpty == false || term.hasPrefix("tmux") { return .tmux }
    if environment["STY"]?.isEmpty == false || term.hasPrefix("screen") { return .screen }
    return nil
  }

  /// By name; those that are not listed tell when they are asked.
  private static func knowsSynchronizedOutput(
    _ environment: [String: String], _ term: String, _ program: String
  ) -> Bool {
    ["kitty", "foot", "ghostty", "alacritty", "wezterm", "contour"].contains { term.contains($0) }
      || ["WezTerm", "iTerm.app", "ghostty", "contour"].contains(program)
      || (environment["VTE_VERSION"].flatMap(Int.init) ?? 0) >= 6800
  }

  /// By name: what answers for the protocol may still not know these characters. In tmux the name is the one of the
  /// terminal that it was started from, and the answer comes only when tmux passes the question on.
  private static func knowsPlaceholders(_ environment: [String: String], _ term: String, _ program: String) -> Bool {
    term.contains("kitty") || term.contains("ghostty") || program == "ghostty"
      || ["KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR"].contains { environment[$0]?.isEmpty == false }
  }

  private static func colours(_ environment: [String: String], _ terminfo: Terminfo) -> ColourLevel {
    if let wish = environment["NO_COLOR"], !wish.isEmpty { return .none }
    if terminfo.hasRGB, terminfo.colours > 256 { return .direct }
    switch terminfo.colours {
    case 256...: return .indexed
    case 8...: return .sixteen
    default: return .none
    }
  }

  /// What the locale says that the terminal can write.
  package static func glyphs(_ environment: [String: String]) -> GlyphLevel {
    // The first that is set decides, as in setlocale(3).
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let name = locale.lowercased()
    return name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@") ? .unicode : .ascii
  }

  private static func escapeDelay(_ environment: [String: String], isRemote: Bool) -> Duration {
    if let wish = environment["ESCDELAY"].flatMap(Int.init), (0...5000).contains(wish) { return .milliseconds(wish) }
    return .milliseconds(isRemote ? 75 : 25)
  }
}
