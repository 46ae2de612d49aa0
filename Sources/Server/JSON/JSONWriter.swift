import Domain

/// What writes its own JSON, member by member. The answers that are asked for most do: `Encodable` costs several times
/// what the writing does. The bytes are those that `Encodable` would give; a test holds the two together.
protocol JSONWritable {
  func write(to json: inout JSONWriter)
}

/// Writes JSON from the first byte to the last. Whoever writes sees to it that what begins also ends.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether a value stands before the place where the next one goes.
  private var needsComma = false

  /// Most answers fit: growing means copying.
  init() { bytes.reserveCapacity(24 << 10) }

  mutating func beginObject() { begin(UInt8(ascii: "{")) }
  mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Writes a list.
  mutating func array<Element: JSONWritable>(_ elements: [Element]) {
    begin(UInt8(ascii: "["))
    for element in elements { element.write(to: &self) }
    end(UInt8(ascii: "]"))
  }

  /// Begins a member that is a list, whose elements are written next.
  mutating func beginList(_ name: StaticString) {
    key(name)
    begin(UInt8(ascii: "["))
  }
  mutating func endList() { end(UInt8(ascii: "]")) }

  /// Puts in an element that is JSON already.
  mutating func element(_ json: [UInt8]) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes += json
    needsComma = true
  }

  /// Puts in an object that is JSON already and has members, with one more at its end.
  mutating func element(_ object: [UInt8], adding name: StaticString, _ value: Bool) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes += object.dropLast()
    needsComma = true
    member(name, value)
    endObject()
  }

  /// Begins a member; its value is written next.
  mutating func key(_ name: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.appendJSON(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func member(_ name: StaticString, _ value: String) { put(name) { $0.appendJSON(value) } }
  mutating func member(_ name: StaticString, _ value: some FixedWidthInteger) { put(name) { $0.appendJSON(value) } }
  mutating func member(_ name: StaticString, _ value: Double) { put(name) { $0.appendJSON(value) } }
  mutating func member(_ name: StaticString, _ value: Money) { put(name) { $0.appendJSON(value) } }
  mutating func member(_ name: StaticString, _ value: Percent) { put(name) { $0.appendJSON(value.value) } }
  mutating func member(_ name: StaticString, _ value: Timestamp) { put(name) { $0.appendJSON(value) } }
  mutating func member(_ name: StaticString, _ value: CalendarDate) { put(name) { $0.appendJSON(value) } }
  mutating func member(_ name: StaticString, _ value: Bool) {
    put(name) { $0.appendJSON(value ? "true" as StaticString : "false") }
  }
  mutating func member<Named>(_ name: StaticString, _ value: Identifier<Named>) {
    put(name) { $0.appendUUID(value.high, value.low) }
  }
  mutating func member(_ name: StaticString, _ value: some RawRepresentable<String>) { member(name, value.rawValue) }
  mutating func member(_ name: StaticString, _ value: some JSONWritable) {
    key(name)
    value.write(to: &self)
  }
  mutating func member(_ name: StaticString, _ value: [some JSONWritable]) {
    key(name)
    array(value)
  }
  mutating func member(_ name: StaticString, _ value: [String]) {
    put(name) { bytes in
      bytes.append(UInt8(ascii: "["))
      for (index, text) in value.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.appendJSON(text)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  // What is `nil` is left out.

  mutating func member(_ name: StaticString, _ value: String?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: (some FixedWidthInteger)?) {
    if let value { member(name, value) }
  }
  mutating func member(_ name: StaticString, _ value: Double?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: Money?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: Percent?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: Timestamp?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: CalendarDate?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: Bool?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: [String]?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: (some RawRepresentable<String>)?) {
    if let value { member(name, value) }
  }
  mutating func member(_ name: StaticString, _ value: (some JSONWritable)?) { if let value { member(name, value) } }
  mutating func member(_ name: StaticString, _ value: [some JSONWritable]?) { if let value { member(name, value) } }

  /// Writes an id as an element of a list.
  mutating func element<Named>(_ value: Identifier<Named>) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.appendUUID(value.high, value.low)
    needsComma = true
  }

  /// Writes a list of ids.
  mutating func member<Named>(_ name: StaticString, _ ids: [Identifier<Named>]) {
    key(name)
    begin(UInt8(ascii: "["))
    for id in ids { element(id) }
    end(UInt8(ascii: "]"))
  }

  private mutating func begin(_ bracket: UInt8) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func put(_ name: StaticString, _ write: (inout [UInt8]) -> Void) {
    key(name)
    write(&bytes)
    needsComma = true
  }
}

extension [UInt8] {
  /// A UUID in quotation marks.
  fileprivate mutating func appendUUID(_ high: UInt64, _ low: UInt64) {
    append(UInt8(ascii: "\""))
    let text = uuidText(high, low)
    text.span.withUnsafeBufferPointer { append(contentsOf: $0) }
    append(UInt8(ascii: "\""))
  }
}
