import Domain
import PlatformAPI

/// Encodes values as JSON straight into bytes, without the tree that `JSONEncoder` builds first: a thousand cards take
/// milliseconds. Members come in the order in which a type encodes them; what is `nil` is left out.
package enum JSONStream {
  /// The JSON of a value.
  package static func bytes<Value: Encodable>(of value: Value) -> [UInt8] {
    let output = JSONOutput()
    StreamEncoder(output: output, depth: output.open(), codingPath: []).write(value)
    output.close()
    return output.bytes
  }
}

/// The text that the encoders of one answer share. Each call is one access to the state, because the checks of
/// exclusive access that a class brings would otherwise cost more than the writing.
final class JSONOutput {
  private var text = JSONBuffer()

  var bytes: [UInt8] { text.bytes }

  func open() -> Int { text.open() }
  func close() { text.close() }
  func unwind(to depth: Int) { text.unwind(to: depth) }
  func beginObject(at depth: Int) { text.beginObject(at: depth) }
  func beginArray(at depth: Int) { text.beginArray(at: depth) }
  func key(_ name: String, at depth: Int) { text.key(name, at: depth) }
  func element(at depth: Int) { text.element(at: depth) }
  func count(at depth: Int) -> Int { text.count(at: depth) }
  func scalar(at depth: Int) { text.scalar(at: depth) }
  func append(_ literal: StaticString) { text.append(literal) }
  func number(_ value: some BinaryInteger) { text.number(value) }
  func number(_ value: Double) { text.number(value) }
  func boolean(_ value: Bool) { text.append(value ? "true" : "false") }
  func string(_ value: String) { text.string(value) }
  func date(_ value: CalendarDate) { text.date(value) }
  func instant(_ value: Timestamp) { text.instant(value) }
}

/// The bytes written so far and, for each value that is being written, what it has turned out to be.
private struct JSONBuffer {
  private(set) var bytes: [UInt8] = []
  private var shapes: [Shape] = []

  private enum Shape {
    case undecided
    case object(isEmpty: Bool)
    case array(count: Int)
    case scalar
  }

  /// Begins a value; returns its depth.
  mutating func open() -> Int {
    shapes.append(.undecided)
    return shapes.count - 1
  }

  /// Ends the innermost value.
  mutating func close() {
    switch shapes.removeLast() {
    case .undecided: append("{}")
    case .object: bytes.append(UInt8(ascii: "}"))
    case .array: bytes.append(UInt8(ascii: "]"))
    case .scalar: break
    }
  }

  /// Ends every value deeper than `depth`: containers that were asked for and are done with.
  mutating func unwind(to depth: Int) {
    while shapes.count - 1 > depth { close() }
  }

  mutating func beginObject(at depth: Int) {
    unwind(to: depth)
    if case .undecided = shapes[depth] {
      bytes.append(UInt8(ascii: "{"))
      shapes[depth] = .object(isEmpty: true)
    }
  }

  mutating func beginArray(at depth: Int) {
    unwind(to: depth)
    if case .undecided = shapes[depth] {
      bytes.append(UInt8(ascii: "["))
      shapes[depth] = .array(count: 0)
    }
  }

  mutating func key(_ name: String, at depth: Int) {
    unwind(to: depth)
    if case .object(isEmpty: false) = shapes[depth] { bytes.append(UInt8(ascii: ",")) }
    shapes[depth] = .object(isEmpty: false)
    bytes.append(UInt8(ascii: "\""))
    // Names of members are the program's own, or a dictionary's keys: these may need escaping.
    var name = name
    name.withUTF8 { Self.append($0, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func element(at depth: Int) {
    unwind(to: depth)
    guard case .array(let count) = shapes[depth] else { return }
    if count > 0 { bytes.append(UInt8(ascii: ",")) }
    shapes[depth] = .array(count: count + 1)
  }

  func count(at depth: Int) -> Int {
    if case .array(let count) = shapes[depth] { count } else { 0 }
  }

  mutating func scalar(at depth: Int) {
    unwind(to: depth)
    shapes[depth] = .scalar
  }

  mutating func append(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  mutating func number(_ value: some BinaryInteger) { bytes.append(contentsOf: String(value).utf8) }

  /// A number as short as it reads back; JSON has no infinity and no NaN, so these become null.
  mutating func number(_ value: Double) {
    guard value.isFinite else { return append("null") }
    if let whole = Int64(exactly: value) { return number(whole) }
    bytes.append(contentsOf: value.description.utf8)
  }

  /// A date, digit by digit: every card has several, and texts made of texts were a third of its cost.
  mutating func date(_ value: CalendarDate) {
    bytes.append(UInt8(ascii: "\""))
    appendDate(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An instant as `Timestamp.description` writes it.
  mutating func instant(_ value: Timestamp) {
    let date = value.dateUTC
    let milliseconds = Int((value - Timestamp(startOf: date)).microseconds / 1000)
    bytes.append(UInt8(ascii: "\""))
    appendDate(date)
    bytes.append(UInt8(ascii: "T"))
    appendDigits(milliseconds / 3_600_000, 2)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(milliseconds / 60_000 % 60, 2)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(milliseconds / 1000 % 60, 2)
    bytes.append(UInt8(ascii: "."))
    appendDigits(milliseconds % 1000, 3)
    bytes.append(UInt8(ascii: "Z"))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendDate(_ value: CalendarDate) {
    let (year, month, day) = value.components
    appendDigits(year, 4)
    bytes.append(UInt8(ascii: "-"))
    appendDigits(month, 2)
    bytes.append(UInt8(ascii: "-"))
    appendDigits(day, 2)
  }

  /// Exactly `count` digits.
  private mutating func appendDigits(_ value: Int, _ count: Int) {
    var divisor = 1
    for _ in 1..<count { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { Self.append($0, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ utf8: some RandomAccessCollection<UInt8>, to bytes: inout [UInt8]) {
    var rest = utf8[...]
    while let index = rest.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) {
      bytes.append(contentsOf: rest[..<index])
      escape(rest[index], to: &bytes)
      rest = rest[rest.index(after: index)...]
    }
    bytes.append(contentsOf: rest)
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default: bytes += Array("u00".utf8) + Array([byte].hexadecimal.utf8)
    }
  }
}
