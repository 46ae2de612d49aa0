// Texts with rules of their own.

extension BodyFields {
  /// The most bytes that a long text may have.
  static let proseLimit = 20 * 1024

  /// One line that says something.
  mutating func line(_ name: String, limit: Int = 200) -> String? {
    guard let text = text(name, limit: limit) else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      refuse(name, "must not be blank")
      return nil
    }
    return text
  }

  /// A text of several lines, at most 20 KB.
  mutating func prose(_ name: String) -> String? {
    guard let text = text(name, limit: Self.proseLimit, multiline: true) else { return nil }
    guard text.utf8.count <= Self.proseLimit else {
      refuse(name, "must not be longer than 20 KB")
      return nil
    }
    return text
  }

  /// A text that `accepts` takes.
  mutating func pattern(_ name: String, _ message: String, _ accepts: (String) -> Bool) -> String? {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value, accepts(text) else {
      refuse(name, message)
      return nil
    }
    return text
  }

  /// An address on the web.
  mutating func webAddress(_ name: String) -> String? {
    pattern(name, "must be an address that begins with https://") { Self.isWebAddress($0) }
  }

  /// A list of at most 100 addresses on the web.
  mutating func webAddresses(_ name: String) -> [String]? {
    guard let addresses = texts(name, length: 2000) else { return nil }
    guard addresses.allSatisfy(Self.isWebAddress) else {
      refuse(name, "must be a list of addresses that begin with https://")
      return nil
    }
    return addresses
  }

  private static func isWebAddress(_ text: String) -> Bool {
    text.utf8.count <= 2000 && text.wholeMatch(of: /https:\/\/[A-Za-z0-9.\-]+(:[0-9]+)?(\/[!-~]*)?/) != nil
  }
}
