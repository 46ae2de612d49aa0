import Foundation

/// Reads JSON that others send: RFC 8259, narrowed to what means the same to everybody (RFC 7493). UTF-8, no half
/// surrogate pairs, no member twice, nothing deeper than any body of the platform.
///
/// `JSONDecoder` keeps one of two members, takes UTF-16, goes 512 levels deep and calls a number that it can't hold "not
/// JSON".
struct JSONReader {
  /// Why bytes are not taken.
  enum Fault: Error, Hashable, CustomStringConvertible {
    case notJSON, notUTF8, tooDeep, halfPair
    case repeated(String)

    /// What is wrong with the body, in words.
    var description: String {
      switch self {
      case .notJSON: "is not JSON"
      case .notUTF8: "is not UTF-8"
      case .tooDeep: "is nested more than \(JSONReader.depth) levels deep"
      case .halfPair: "has half of a surrogate pair"
      case .repeated(let name): "has the member \(name.prefix(64)) more than once"
      }
    }
  }

  /// Levels of arrays and objects.
  static let depth = 32

  private let bytes: [UInt8]
  private var position = 0

  /// The value that the bytes are.
  static func value(of bytes: [UInt8]) throws(Fault) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value(within: depth)
    guard reader.nextToken() == nil else { throw .notJSON }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The byte after white space, which stays where it is; `nil` at the end.
  private mutating func nextToken() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  private mutating func value(within levels: Int) throws(Fault) -> JSONValue {
    switch nextToken() {
    case UInt8(ascii: "{"): return .object(try members(within: levels))
    case UInt8(ascii: "["): return .array(try elements(within: levels))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    let end = position + word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { end <= bytes.count && bytes[position..<end].elementsEqual($0) }
    guard isThere else { throw .notJSON }
    position = end
    return value
  }

  private mutating func elements(within levels: Int) throws(Fault) -> [JSONValue] {
    guard levels > 0 else { throw .tooDeep }
    position += 1
    var elements: [JSONValue] = []
    if nextToken() == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    repeat { elements.append(try value(within: levels - 1)) } while try goesOn(until: UInt8(ascii: "]"))
    return elements
  }

  private mutating func members(within levels: Int) throws(Fault) -> [String: JSONValue] {
    guard levels > 0 else { throw .tooDeep }
    position += 1
    var members: [String: JSONValue] = [:]
    if nextToken() == UInt8(ascii: "}") {
      position += 1
      return members
    }
    repeat {
      guard nextToken() == UInt8(ascii: "\"") else { throw .notJSON }
      let name = try string()
      guard nextToken() == UInt8(ascii: ":") else { throw .notJSON }
      position += 1
      guard members.updateValue(try value(within: levels - 1), forKey: name) == nil else { throw .repeated(name) }
    } while try goesOn(until: UInt8(ascii: "}"))
    return members
  }

  /// Whether a comma follows, rather than the end.
  private mutating func goesOn(until end: UInt8) throws(Fault) -> Bool {
    let token = nextToken()
    guard token == UInt8(ascii: ",") || token == end else { throw .notJSON }
    position += 1
    return token != end
  }

  // MARK: Texts

  private mutating func string() throws(Fault) -> String {
    position += 1
    var text: [UInt8] = []
    var start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text += bytes[start..<position]
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw .notUTF8 }
        return string
      case UInt8(ascii: "\\"):
        text += bytes[start..<position]
        position += 1
        text += try escaped().utf8
        start = position
      case 0..<0x20: throw .notJSON
      default: position += 1
      }
    }
    throw .notJSON
  }

  /// What stands after a backslash.
  private mutating func escaped() throws(Fault) -> String {
    guard position < bytes.count else { throw .notJSON }
    let mark = bytes[position]
    position += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(mark))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedScalar()
    default: throw .notJSON
    }
  }

  private mutating func escapedScalar() throws(Fault) -> String {
    let high = try hexadecimal()
    if let scalar = UnicodeScalar(high) { return String(scalar) }
    guard (0xD800..<0xDC00).contains(high), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw .halfPair }
    position += 2
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = UnicodeScalar(0x10000 + (UInt32(high - 0xD800) << 10 | UInt32(low - 0xDC00)))
    else { throw .halfPair }
    return String(scalar)
  }

  /// Four hexadecimal digits.
  private mutating func hexadecimal() throws(Fault) -> UInt16 {
    guard position + 4 <= bytes.count else { throw .notJSON }
    var value: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw .notJSON }
      value = value << 4 | UInt16(digit)
    }
    position += 4
    return value
  }

  // MARK: Numbers

  /// The most digits that a number keeps, as `Decimal` does.
  private static let digits = 38
  /// The largest power of ten that is told apart: far beyond what any field takes.
  private static let power = 100

  private mutating func number() throws(Fault) -> Decimal {
    let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let whole = takeDigits()
    guard whole.count == 1 || (whole.count > 1 && whole.first != UInt8(ascii: "0")) else { throw .notJSON }
    var fraction: ArraySlice<UInt8> = []
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      fraction = takeDigits()
      guard !fraction.isEmpty else { throw .notJSON }
    }
    return Self.decimal(isNegative, Array(whole + fraction), exponent: try exponent() - fraction.count)
  }

  private mutating func takeDigits() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  /// What follows `e`; 0 without one. Beyond six digits one is as good as another.
  private mutating func exponent() throws(Fault) -> Int {
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return 0 }
    position += 1
    var isNegative = false
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    let digits = takeDigits()
    guard !digits.isEmpty else { throw .notJSON }
    let size = digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1_000_000) }
    return isNegative ? -size : size
  }

  /// The number `digits × 10^exponent`. What is too large or too small to be held is the largest or the smallest that is:
  /// out of a field's range, or a fraction of a cent, it stays.
  private static func decimal(_ isNegative: Bool, _ written: [UInt8], exponent: Int) -> Decimal {
    var digits = Array(written.drop { $0 == 0x30 })
    var exponent = exponent
    while digits.last == 0x30 {
      digits.removeLast()
      exponent += 1
    }
    if digits.count > Self.digits {
      // The last digit stands for all that follow it: none of them is 0.
      exponent += digits.count - Self.digits
      digits = Array(digits.prefix(Self.digits - 1)) + [0x31]
    }
    guard !digits.isEmpty, let significand = Decimal(string: String(decoding: digits, as: UTF8.self)) else { return 0 }
    let sign: FloatingPointSign = isNegative ? .minus : .plus
    let magnitude = exponent + digits.count
    if magnitude > power { return Decimal(sign: sign, exponent: power, significand: 1) }
    if magnitude < -power + Self.digits { return Decimal(sign: sign, exponent: -power, significand: 1) }
    return Decimal(sign: sign, exponent: exponent, significand: significand)
  }
}
