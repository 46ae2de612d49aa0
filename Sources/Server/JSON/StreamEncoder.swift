import Domain
import PlatformAPI

/// The `Encoder` of one value at one depth of a `JSONOutput`.
struct StreamEncoder: Encoder {
  let output: JSONOutput
  let depth: Int
  let codingPath: [any CodingKey]

  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    output.beginObject(at: depth)
    return KeyedEncodingContainer(StreamObject<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    output.beginArray(at: depth)
    return StreamArray(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { StreamScalar(encoder: self) }

  /// Writes a value into the place that `depth` stands for.
  func write<Value: Encodable>(_ value: Value) {
    if scalar(value) { return }
    // Encoding into bytes can't fail, and the platform's own types throw nothing.
    try? value.encode(to: self)
    output.unwind(to: depth)
  }

  /// Writes the values that make up nearly all of an answer without a container for each; `false` for all others.
  ///
  /// The type is compared before the value is cast: a cast that fails costs more than the writing of most values.
  private func scalar<Value: Encodable>(_ value: Value) -> Bool {
    let type: Any.Type = Value.self
    if type == String.self, let value = value as? String {
      mark { $0.string(value) }
    } else if type == Money.self, let value = value as? Money {
      mark { $0.money(value) }
    } else if type == Percent.self, let value = value as? Percent {
      mark { $0.number(value.value) }
    } else if type == Timestamp.self, let value = value as? Timestamp {
      mark { $0.instant(value) }
    } else if type == CalendarDate.self, let value = value as? CalendarDate {
      mark { $0.date(value) }
    } else {
      return false
    }
    return true
  }

  fileprivate func mark(_ write: (JSONOutput) -> Void) {
    output.scalar(at: depth)
    write(output)
  }

  /// Writes a nested value: opens it, lets it encode itself, closes it.
  fileprivate func nested<Value: Encodable>(_ value: Value) {
    let inner = StreamEncoder(output: output, depth: output.open(), codingPath: [])
    inner.write(value)
    output.close()
  }

  /// Opens a nested place that a container fills later; it ends when its parent goes on.
  fileprivate func place() -> StreamEncoder {
    StreamEncoder(output: output, depth: output.open(), codingPath: [])
  }
}

private struct StreamObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: StreamEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  private func member(_ key: Key) -> JSONOutput {
    encoder.output.key(key.stringValue, at: encoder.depth)
    return encoder.output
  }

  func encodeNil(forKey key: Key) { member(key).append("null") }
  func encode(_ value: Bool, forKey key: Key) { member(key).boolean(value) }
  func encode(_ value: String, forKey key: Key) { member(key).string(value) }
  func encode(_ value: Double, forKey key: Key) { member(key).number(value) }
  func encode(_ value: Float, forKey key: Key) { member(key).number(Double(value)) }
  func encode(_ value: Int, forKey key: Key) { member(key).number(value) }
  func encode(_ value: Int8, forKey key: Key) { member(key).number(value) }
  func encode(_ value: Int16, forKey key: Key) { member(key).number(value) }
  func encode(_ value: Int32, forKey key: Key) { member(key).number(value) }
  func encode(_ value: Int64, forKey key: Key) { member(key).number(value) }
  func encode(_ value: UInt, forKey key: Key) { member(key).number(value) }
  func encode(_ value: UInt8, forKey key: Key) { member(key).number(value) }
  func encode(_ value: UInt16, forKey key: Key) { member(key).number(value) }
  func encode(_ value: UInt32, forKey key: Key) { member(key).number(value) }
  func encode(_ value: UInt64, forKey key: Key) { member(key).number(value) }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) {
    _ = member(key)
    encoder.nested(value)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
    _ = member(key)
    return encoder.place().container(keyedBy: Nested.self)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    _ = member(key)
    return encoder.place().unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    encoder.output.key("super", at: encoder.depth)
    return encoder.place()
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    _ = member(key)
    return encoder.place()
  }
}

private struct StreamArray: UnkeyedEncodingContainer {
  let encoder: StreamEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.output.count(at: encoder.depth) }

  private func element() -> JSONOutput {
    encoder.output.element(at: encoder.depth)
    return encoder.output
  }

  func encodeNil() { element().append("null") }
  func encode(_ value: Bool) { element().boolean(value) }
  func encode(_ value: String) { element().string(value) }
  func encode(_ value: Double) { element().number(value) }
  func encode(_ value: Float) { element().number(Double(value)) }
  func encode(_ value: Int) { element().number(value) }
  func encode(_ value: Int8) { element().number(value) }
  func encode(_ value: Int16) { element().number(value) }
  func encode(_ value: Int32) { element().number(value) }
  func encode(_ value: Int64) { element().number(value) }
  func encode(_ value: UInt) { element().number(value) }
  func encode(_ value: UInt8) { element().number(value) }
  func encode(_ value: UInt16) { element().number(value) }
  func encode(_ value: UInt32) { element().number(value) }
  func encode(_ value: UInt64) { element().number(value) }

  func encode<Value: Encodable>(_ value: Value) {
    _ = element()
    encoder.nested(value)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
    _ = element()
    return encoder.place().container(keyedBy: Nested.self)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    _ = element()
    return encoder.place().unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    _ = element()
    return encoder.place()
  }
}

private struct StreamScalar: SingleValueEncodingContainer {
  let encoder: StreamEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil() { encoder.mark { $0.append("null") } }
  func encode(_ value: Bool) { encoder.mark { $0.boolean(value) } }
  func encode(_ value: String) { encoder.mark { $0.string(value) } }
  func encode(_ value: Double) { encoder.mark { $0.number(value) } }
  func encode(_ value: Float) { encoder.mark { $0.number(Double(value)) } }
  func encode(_ value: Int) { encoder.mark { $0.number(value) } }
  func encode(_ value: Int8) { encoder.mark { $0.number(value) } }
  func encode(_ value: Int16) { encoder.mark { $0.number(value) } }
  func encode(_ value: Int32) { encoder.mark { $0.number(value) } }
  func encode(_ value: Int64) { encoder.mark { $0.number(value) } }
  func encode(_ value: UInt) { encoder.mark { $0.number(value) } }
  func encode(_ value: UInt8) { encoder.mark { $0.number(value) } }
  func encode(_ value: UInt16) { encoder.mark { $0.number(value) } }
  func encode(_ value: UInt32) { encoder.mark { $0.number(value) } }
  func encode(_ value: UInt64) { encoder.mark { $0.number(value) } }
  func encode<Value: Encodable>(_ value: Value) { encoder.write(value) }
}
