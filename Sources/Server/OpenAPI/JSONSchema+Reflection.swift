/// Finds out what a type's JSON is by watching it decode itself: the description can't say anything else than the code
/// does. A member that is decoded only if it is present is optional.
extension JSONSchema {
  /// The schema of a type. Structures of members are named after their type.
  static func of<Value: Decodable>(_ type: Value.Type) -> JSONSchema { Self.reflected(type).schema }

  /// The schema and any value; the value is `nil` when the type does not decode from made-up members.
  fileprivate static func reflected<Value: Decodable>(_ type: Value.Type) -> (schema: JSONSchema, value: Value?) {
    if let described = type as? any SchemaDescribed.Type { return (described.schema, described.example as? Value) }
    if let choice = type as? any (CaseIterable & RawRepresentable<String>).Type {
      let (names, first) = cases(of: choice)
      return (.choice(names), first as? Value)
    }
    let record = ShapeRecord()
    let value = try? Value(from: ReflectingDecoder(record: record))
    return (record.schema(named: name(of: type)), value)
  }

  private static func cases<Choice: CaseIterable & RawRepresentable<String>>(
    of type: Choice.Type
  ) -> (names: [String], first: Any?) {
    (type.allCases.map(\.rawValue), type.allCases.first)
  }

  /// `PropertyCard`, and `PropertyCardPage` for `Page<PropertyCard>`.
  private static func name(of type: Any.Type) -> String {
    let parts = String(describing: type).split { "<>, ".contains($0) }
    return parts.reversed().joined()
  }
}

/// What a type has asked its decoder for.
private final class ShapeRecord {
  private var members: [JSONSchema.Member] = []
  private var scalar: JSONSchema?

  func add(_ name: String, _ schema: JSONSchema, isRequired: Bool) {
    guard !members.contains(where: { $0.name == name }) else { return }
    members.append(JSONSchema.Member(name: name, schema: schema, isRequired: isRequired))
  }

  func become(_ schema: JSONSchema) { scalar = schema }

  func schema(named name: String) -> JSONSchema {
    if let scalar { return scalar }
    let words = MemberWords.of[name] ?? [:]
    return .named(
      name,
      .object(
        members.map { member in
          var member = member
          member.words = words[member.name]
          return member
        }))
  }
}

private struct ReflectingDecoder: Decoder {
  let record: ShapeRecord
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(ReflectedObject<Key>(record: record))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "a list by hand has no reflection"))
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { ReflectedScalar(record: record) }
}

private struct ReflectedObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let record: ShapeRecord
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let (schema, value) = JSONSchema.reflected(type)
    record.add(key.stringValue, schema, isRequired: true)
    guard let value else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no value can be made up")
    }
    return value
  }

  private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
    record.add(key.stringValue, JSONSchema.of(type), isRequired: false)
    return nil
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) -> Value? { optional(type, key) }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? { optional(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? { optional(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) -> Double? { optional(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { optional(type, key) }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) -> Int64? { optional(type, key) }

  func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey: Key) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(ReflectedObject<Nested>(record: ShapeRecord()))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder().unkeyedContainer()
  }

  func superDecoder() -> any Decoder { ReflectingDecoder(record: ShapeRecord()) }
  func superDecoder(forKey key: Key) -> any Decoder { superDecoder() }
}

private struct ReflectedScalar: SingleValueDecodingContainer {
  let record: ShapeRecord
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let (schema, value) = JSONSchema.reflected(type)
    record.become(schema)
    guard let value else {
      throw DecodingError.dataCorruptedError(in: self, debugDescription: "no value can be made up")
    }
    return value
  }
}
