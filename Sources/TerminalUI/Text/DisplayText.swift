/// One line of text that is safe to put into cells: the only string type that a cell accepts.
///
/// Made either from a literal of this program or by the sanitiser. Holds no control, bidi or invisible character, is in
/// Unicode's composed form, and knows how many columns it takes.
package struct DisplayText: Hashable, Sendable {
  /// The clean characters.
  package let string: String
  /// Columns on the screen.
  package let width: Int
  /// Every character is one byte and one column.
  let isASCII: Bool

  init(clean string: String, width: Int, isASCII: Bool) {
    self.string = string
    self.width = width
    self.isASCII = isASCII
  }

  /// Cleans text from outside (see `Sanitiser`). Line breaks become spaces; `lines(untrusted:)` keeps them.
  package init(untrusted text: String) {
    if let count = Sanitiser.plainLength(of: text) {
      self.init(clean: text, width: count, isASCII: true)
    } else if let width = Sanitiser.plainWidth(of: text) {
      self.init(clean: text, width: width, isASCII: false)
    } else {
      self = Sanitiser.clean(text)
    }
  }

  /// Cleans bytes from outside; what is not UTF-8 becomes U+FFFD.
  package init(untrusted bytes: some Sequence<UInt8>) {
    self.init(untrusted: String(decoding: Array(bytes), as: UTF8.self))
  }

  /// Numbers are plain.
  package init(_ number: some BinaryInteger) { self.init(untrusted: String(number)) }

  package static let empty = DisplayText(clean: "", width: 0, isASCII: true)

  package var isEmpty: Bool { width == 0 }

  /// Cleans a text that has lines by nature; `\n` and `\r\n` part them.
  package static func lines(untrusted text: String) -> [DisplayText] {
    text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
      .map { DisplayText(untrusted: String($0)) }
  }

  package static func + (left: DisplayText, right: DisplayText) -> DisplayText {
    // Neither side can begin with a mark, so the widths add up.
    DisplayText(
      clean: left.string + right.string, width: left.width + right.width, isASCII: left.isASCII && right.isASCII)
  }

  package static func += (left: inout DisplayText, right: DisplayText) { left = left + right }

  /// The same text `count` times.
  package init(repeating text: DisplayText, count: Int) {
    let count = max(0, count)
    self.init(
      clean: String(repeating: text.string, count: count), width: text.width * count, isASCII: text.isASCII)
  }
}

extension DisplayText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(untrusted: value) }

  /// Only literals and what is already clean go in without a word; a `String` has to say `untrusted:`.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ value: DisplayText) { text += value.string }
    package mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }
    package mutating func appendInterpolation(untrusted value: String) {
      text += DisplayText(untrusted: value).string
    }
  }

  package init(stringInterpolation: StringInterpolation) { self.init(untrusted: stringInterpolation.text) }
}

extension DisplayText: CustomStringConvertible {
  package var description: String { string }
}

extension [DisplayText] {
  /// One text with `separator` between the elements.
  package func joined(separator: DisplayText = .empty) -> DisplayText {
    guard var result = first else { return .empty }
    for text in dropFirst() { result += separator + text }
    return result
  }
}
