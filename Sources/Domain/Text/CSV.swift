/// Comma-separated values as in RFC 4180, safe to open in a spreadsheet.
package enum CSV {
  /// One record with its line end.
  package static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
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
    guard let first = text.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0..<0x20, 0x7F: return true
    // A negative number is a number, not a formula.
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(text.dropFirst())
    default: return false
    }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }
}
