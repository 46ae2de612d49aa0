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
  mutating func member(_ name: StaticString, _ value: Int) { put(name) { $0.appendJSON(value) } }
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
  mutating func member(_ name: StaticString, _ value: Int?) { if let value { member(name, value) } }
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
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { append(UInt8(ascii: "-")) }
      let half = index < 16 ? high : low
      let nibble = UInt8(truncatingIfNeeded: half >> UInt64((15 - index % 16) * 4) & 0xF)
      append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
    }
    append(UInt8(ascii: "\""))
  }
}
