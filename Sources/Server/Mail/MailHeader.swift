import Foundation

/// A field of a message's header, written so that it is ASCII, folded, and one field whatever its text holds.
enum MailHeader {
  /// A field whose text people read (RFC 5322, section 2.2.1; RFC 2047 where it is not plain ASCII).
  static func text(_ name: String, _ value: String) -> String {
    name + ": " + phrase(value, column: name.utf8.count + 2) + "\r\n"
  }

  /// A field that holds an address.
  static func address(_ name: String, _ address: MailAddress) -> String {
    guard let person = address.name.map(clean), !person.isEmpty else {
      return "\(name): \(address.address)\r\n"
    }
    let written = isQuotable(person) ? quoted(person) : encodedWords(person, column: name.utf8.count + 2)
    return "\(name): \(written)\r\n <\(address.address)>\r\n"
  }

  /// Text for a header: white space of any kind becomes one space, control characters go.
  static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        pendingSpace = !result.isEmpty
      } else if scalar.properties.generalCategory != .control {
        if pendingSpace { result.append(" ") }
        pendingSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func phrase(_ value: String, column: Int) -> String {
    let value = clean(value)
    // What looks like an encoded word would be read as one.
    let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !value.contains("=?")
    guard isPlain, value.split(separator: " ").allSatisfy({ $0.utf8.count <= 70 }) else {
      return encodedWords(value, column: column)
    }
    return folded(value, column: column)
  }

  /// Breaks lines at spaces, after 78 characters at the latest.
  private static func folded(_ text: String, column: Int) -> String {
    var result = ""
    var column = column
    for word in text.split(separator: " ") {
      if !result.isEmpty {
        let breaks = column + 1 + word.utf8.count > 78
        result += breaks ? "\r\n " : " "
        column = breaks ? 1 : column + 1
      }
      result += word
      column += word.utf8.count
    }
    return result
  }

  private static func isQuotable(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
  }

  /// Base64 words of whole characters, none longer than 75 (RFC 2047, sections 2 and 5).
  private static func encodedWords(_ text: String, column: Int) -> String {
    var words: [String] = []
    var chunk: [UInt8] = []
    // 75 less "=?utf-8?B?" and "?=" leaves 63 characters, or 45 bytes; the first line has the field's name too.
    var room = max(3, (78 - column - 12) / 4 * 3)
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if chunk.count + bytes.count > min(room, 45) {
        words.append(encodedWord(chunk))
        chunk = []
        room = 45
      }
      chunk += bytes
    }
    if !chunk.isEmpty { words.append(encodedWord(chunk)) }
    return words.joined(separator: "\r\n ")
  }

  private static func encodedWord(_ bytes: [UInt8]) -> String {
    "=?utf-8?B?" + Data(bytes).base64EncodedString() + "?="
  }
}
