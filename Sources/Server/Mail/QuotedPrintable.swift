/// Text as ASCII in lines of at most 76 characters (RFC 2045, section 6.7).
enum QuotedPrintable {
  /// Encodes UTF-8 text; line feeds become CRLF, and the result ends with one.
  static func encode(_ text: String) -> String {
    var result: [UInt8] = []
    for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      encode(line: Array(line), to: &result)
      result += [13, 10]
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func encode(line: [UInt8], to result: inout [UInt8]) {
    var column = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let isSpace = byte == 0x20 || byte == 0x09
      let isPlain = isSpace ? !isLast : (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
      let width = isPlain ? 1 : 3
      // The last character may use the place that a soft break would need.
      if column + width > (isLast ? 76 : 75) {
        result += [UInt8(ascii: "="), 13, 10]
        column = 0
      }
      if isPlain {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "="), digit(byte >> 4), digit(byte & 15)]
      }
      column += width
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
