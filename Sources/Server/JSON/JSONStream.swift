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

/// The bytes written so far and, for each value that is being written, what it has turned out to be.
final class JSONOutput {
  private(set) var bytes: [UInt8] = []
  private var shapes: [Shape] = []

  private enum Shape {
    case undecided
    case object(isEmpty: Bool)
    case array(count: Int)
    case scalar
  }

  /// Begins a value; returns its depth.
  func open() -> Int {
    shapes.append(.undecided)
    return shapes.count - 1
  }

  /// Ends the innermost value.
  func close() {
    switch shapes.removeLast() {
    case .undecided: append("{}")
    case .object: bytes.append(UInt8(ascii: "}"))
    case .array: bytes.append(UInt8(ascii: "]"))
    case .scalar: break
    }
  }

  /// Ends every value deeper than `depth`: containers that were asked for and are done with.
  func unwind(to depth: Int) {
    while shapes.count - 1 > depth { close() }
  }

  func beginObject(at depth: Int) {
    unwind(to: depth)
    if case .undecided = shapes[depth] {
      bytes.append(UInt8(ascii: "{"))
      shapes[depth] = .object(isEmpty: true)
    }
  }

  func beginArray(at depth: Int) {
    unwind(to: depth)
    if case .undecided = shapes[depth] {
      bytes.append(UInt8(ascii: "["))
      shapes[depth] = .array(count: 0)
    }
  }

  func key(_ name: String, at depth: Int) {
    unwind(to: depth)
    if case .object(isEmpty: false) = shapes[depth] { bytes.append(UInt8(ascii: ",")) }
    shapes[depth] = .object(isEmpty: false)
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  func element(at depth: Int) {
    unwind(to: depth)
    guard case .array(let count) = shapes[depth] else { return }
    if count > 0 { bytes.append(UInt8(ascii: ",")) }
    shapes[depth] = .array(count: count + 1)
  }

  func count(at depth: Int) -> Int {
    if case .array(let count) = shapes[depth] { count } else { 0 }
  }

  func scalar(at depth: Int) {
    unwind(to: depth)
    shapes[depth] = .scalar
  }

  func append(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  func number(_ value: some BinaryInteger) { bytes.append(contentsOf: String(value).utf8) }

  /// A number as short as it reads back; JSON has no infinity and no NaN, so these become null.
  func number(_ value: Double) {
    guard value.isFinite else { return append("null") }
    if let whole = Int64(exactly: value) { return number(whole) }
    bytes.append(contentsOf: value.description.utf8)
  }

  func boolean(_ value: Bool) { append(value ? "true" : "false") }

  func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
        bytes.append(contentsOf: utf8[start..<index])
        escape(byte)
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default:
      append("\\u00")
      bytes.append(contentsOf: [byte].hexadecimal.utf8)
    }
  }
}
