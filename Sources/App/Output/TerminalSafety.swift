/// Data that is printed as it came, when it goes to a terminal instead of a file: nothing in it may be a command to the
/// terminal, or turn the order of what is read.
enum TerminalSafety {
  /// Text in which each such character is U+FFFD; line feeds stay.
  static func replacing(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isCommand(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  /// JSON in which each such character is escaped: the same value to whoever reads it. They only stand inside strings
  /// there.
  static func escaping(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isCommand) else { return json }
    var safe = ""
    for scalar in json.unicodeScalars {
      guard isCommand(scalar) else {
        safe.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return safe
  }

  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    // C0, DEL and C1; marks and overrides of direction; separators; invisible characters and tags.
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200C, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
