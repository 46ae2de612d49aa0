import CNcurses
import Glibc

/// The private modes that this program sets: one table from which "on", "off" and the crash reset are made.
struct TerminalModes {
  private(set) var on = ""
  private(set) var off = ""

  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
  static let synchronizedOutput = 2026
  static let frameBegin = "\u{1B}[?2026h"
  static let frameEnd = "\u{1B}[?2026l"

  init(profile: TerminalProfile) {
    if profile.hasTitle { add(on: "\u{1B}[22;2t", off: "\u{1B}[23;2t") }
    if profile.isXtermLike {
      add(on: "\u{1B}[?2004h", off: "\u{1B}[?2004l")  // bracketed paste
      add(on: "\u{1B}[?1004h", off: "\u{1B}[?1004l")  // focus reports
      add(on: "", off: TerminalModes.mouseOff)  // on by wish only, off in any case
    }
    // The terminal may turn out to have it later than this is made.
    if profile.isXtermLike { add(on: "", off: TerminalModes.frameEnd) }
    if profile.hasHyperlinks { add(on: "", off: PrivateSequence.linkEnd) }
  }

  private mutating func add(on: String, off: String) {
    self.on += on
    self.off = off + self.off
  }

  /// Undoes everything, ncurses' own modes included. Needs terminfo to be loaded.
  func reset() -> String {
    var text = off
    // The alternate character set, attributes and colours, the scroll region, the cursor, the screen.
    for name in ["rmacs", "sgr0", "op", "cnorm", "rmcup"] { text += TerminalModes.capability(name) ?? "" }
    if TerminalModes.capability("rmcup") == nil { text += "\r\n" }
    return text
  }

  /// A string of terminfo without its padding; `nil` when the terminal has none.
  static func capability(_ name: String) -> String? {
    guard let text = cncurses_capability(name) else { return nil }
    var result = ""
    var isPadding = false
    let bytes = String(cString: text)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index...].hasPrefix("$<") { isPadding = true }
      if !isPadding { result.append(bytes[index]) }
      if bytes[index] == ">" { isPadding = false }
      index = bytes.index(after: index)
    }
    return result
  }
}
