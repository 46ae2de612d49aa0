/// Sequences beyond terminfo, made from typed values only.
enum PrivateSequence {
  /// What terminals accept for a copy, in bytes before the encoding.
  static let clipboardLimit = 74_000

  /// OSC 52: puts a text on the clipboard; `nil` when it is longer than terminals take.
  ///
  /// A multiplexer may keep it to itself: then it is sent a second time, wrapped to be passed on.
  static func copy(_ text: String, through multiplexer: Multiplexer?) -> String? {
    guard text.utf8.count <= clipboardLimit else { return nil }
    let plain = "\u{1B}]52;c;\(Base64.encode(text.utf8))\u{1B}\\"
    switch multiplexer {
    case nil: return plain
    case .tmux: return plain + "\u{1B}Ptmux;\(doublingEscapes(plain))\u{1B}\\"
    case .screen: return inPieces(plain)
    }
  }

  private static func doublingEscapes(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      if character == "\u{1B}" { result.unicodeScalars.append(character) }
      result.unicodeScalars.append(character)
    }
    return result
  }

  /// screen passes on what comes in device control strings, of at most 768 bytes each.
  private static func inPieces(_ text: String) -> String {
    var result = ""
    var rest = text.replacing("\u{1B}\\", with: "\u{07}")[...]
    while !rest.isEmpty {
      result += "\u{1B}P\(rest.prefix(700))\u{1B}\\"
      rest = rest.dropFirst(700)
    }
    return result
  }

  /// OSC 2: the window's title.
  static func title(_ title: DisplayText) -> String { "\u{1B}]2;\(title.truncated(to: 100).string)\u{1B}\\" }

  /// OSC 8: what follows is a link, until the end of it.
  static func link(_ link: WebLink) -> String { "\u{1B}]8;;\(link.address)\u{1B}\\" }
  static let linkEnd = "\u{1B}]8;;\u{1B}\\"

  /// Whether the terminal is well (DSR): it answers once it has come to the question.
  static let areYouThere = "\u{1B}[5n"

  /// The colour of the ground, whether frames can be synchronized, and last what every terminal answers.
  static let questions = "\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p\u{1B}[c"
}
