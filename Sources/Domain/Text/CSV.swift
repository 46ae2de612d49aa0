/// Comma-separated values as in RFC 4180, safe to open in a spreadsheet.
package enum CSV {
  /// What a record ends with.
  package enum LineEnd: String, Sendable {
    /// As RFC 4180 has it, for whatever goes over HTTP.
    case network = "\r\n"
    /// As every other line of a Unix pipe or file; spreadsheets take either.
    case unix = "\n"
  }

  /// One record with its line end.
  package static func record(_ fields: [String], _ end: LineEnd = .unix) -> String {
    fields.map(field).joined(separator: ",") + end.rawValue
  }

  /// A field: quoted when it must be, and never a formula: what begins like one gets an apostrophe before it.
  package static func field(_ text: String) -> String {
    let guarded = Self.guarded(text)
    guard guarded.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return guarded }
    return "\"" + guarded.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// A text that a spreadsheet does not take for a formula, wherever it comes from.
  private static func guarded(_ text: String) -> String { beginsLikeAFormula(text) ? "'" + text : text }

  /// Fields parted by tabs, as spreadsheets take them from the clipboard: on one line, and never a formula.
  package static func tabbed(_ fields: [String]) -> String {
    fields.map { field in
      guarded(String(field.map { $0 == "\t" || $0.isNewline ? " " : $0 }))
    }.joined(separator: "\t")
  }

  private static func beginsLikeAFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first.value < 0x20 || first.value == 0x7F { return true }
    // Spreadsheets look past leading blanks, of whatever kind.
    let rest = text.unicodeScalars.drop { $0.properties.isWhitespace || $0.value == 0xFEFF || $0.value == 0x200B }
    switch rest.first {
    case "=", "@", "\u{FF1D}", "\u{FF20}": return true
    // A negative number is a number, not a formula.
    case "+", "-", "\u{FF0B}", "\u{FF0D}": return !isNumber(Substring(rest.dropFirst()))
    default: return false
    }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }
}
