import Domain
import PlatformAPI

/// Encodes values as JSON straight into bytes, without the tree that `JSONEncoder` builds first: a thousand cards take
/// milliseconds. Members come in the order in which a type encodes them; what is `nil` is left out.
package enum JSONStream {
  /// The JSON of a value.
  package static func bytes<Value: Encodable>(of value: Value) -> [UInt8] {
    if let writable = value as? any JSONWritable {
      var json = JSONWriter()
      writable.write(to: &json)
      return json.bytes
    }
    return encodedBytes(of: value)
  }

  /// The JSON of a value by its `Encodable`, even when it could write itself.
  static func encodedBytes<Value: Encodable>(of value: Value) -> [UInt8] {
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
  func money(_ value: Money) { text.money(value) }
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
    // Names of members are the program's own, or a dictionary's keys: these may need escaping.
    bytes.appendJSON(name)
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

  mutating func number(_ value: some BinaryInteger) { bytes.appendJSON(value) }
  mutating func number(_ value: Double) { bytes.appendJSON(value) }
  mutating func money(_ value: Money) { bytes.appendJSON(value) }
  mutating func date(_ value: CalendarDate) { bytes.appendJSON(value) }
  mutating func instant(_ value: Timestamp) { bytes.appendJSON(value) }
  mutating func string(_ value: String) { bytes.appendJSON(value) }
}
