import Domain
import PlatformAPI

/// A type that says itself what its JSON is.
protocol SchemaDescribed {
  static var schema: JSONSchema { get }
  /// Any value, so that types made of it can be looked at.
  static var example: Self { get }
}

extension Money: SchemaDescribed {
  static let schema = JSONSchema.named("Money", .number(-9_999_999_999_999.99...9_999_999_999_999.99, step: 0.01))
  static let example = Money.zero
}

extension Percent: SchemaDescribed {
  static let schema = JSONSchema.number()
  static let example = Percent(0)
}

extension Timestamp: SchemaDescribed {
  static let schema = JSONSchema.string(format: "date-time")
  static let example = Timestamp(microseconds: 0)
}

extension CalendarDate: SchemaDescribed {
  static let schema = JSONSchema.string(format: "date")
  static let example = Timestamp(microseconds: 0).dateUTC
}

extension Identifier: SchemaDescribed {
  static var schema: JSONSchema { .string(format: "uuid") }
  static var example: Self { Self(high: 0, low: 0) }
}

extension ErrorCode: SchemaDescribed {
  static let schema = JSONSchema.string(pattern: "^[A-Z][A-Z_]*$")
  static let example = ErrorCode.notFound
}

extension JSONValue: SchemaDescribed {
  static let schema = JSONSchema.any
  static let example = JSONValue.null
}

extension String: SchemaDescribed {
  static let schema = JSONSchema.string()
  static let example = ""
}

extension Bool: SchemaDescribed {
  static let schema = JSONSchema.boolean
  static let example = false
}

extension Int: SchemaDescribed {
  static let schema = JSONSchema.integer()
  static let example = 0
}

extension Int64: SchemaDescribed {
  static let schema = JSONSchema.integer()
  static let example: Int64 = 0
}

extension Double: SchemaDescribed {
  static let schema = JSONSchema.number()
  static let example = 0.0
}

extension Array: SchemaDescribed where Element: Decodable {
  static var schema: JSONSchema { .array(.of(Element.self)) }
  static var example: [Element] { [] }
}

extension Dictionary: SchemaDescribed where Key == String, Value: Decodable {
  static var schema: JSONSchema { .map(.of(Value.self)) }
  static var example: [String: Value] { [:] }
}

extension Optional: SchemaDescribed where Wrapped: Decodable {
  static var schema: JSONSchema { .nullable(.of(Wrapped.self)) }
  static var example: Wrapped? { nil }
}

// What bodies and parameters often are.
extension JSONSchema {
  /// An amount of a body: above zero, or from zero on.
  static func amount(zero: Bool = false) -> JSONSchema {
    .number((zero ? 0 : 0.01)...9_999_999_999_999.99, step: 0.01)
  }

  /// An amount of a query, in plain digits.
  static let amountText = JSONSchema.string(pattern: "^[0-9]{1,13}(\\.[0-9]{1,2})?$")

  /// One line that says something.
  static func line(_ limit: Int = 200) -> JSONSchema {
    .string(
      pattern: "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$", length: 1...limit)
  }

  /// A text without control characters.
  static func text(_ limit: Int = 200) -> JSONSchema {
    .string(pattern: "^[^\\x00-\\x1f\\x7f-\\x9f]+$", length: 1...limit)
  }

  /// A text of several lines. In characters; a rule of the operation limits its bytes.
  static let prose = JSONSchema.note(BodyFields.proseLimit)

  /// A text of several lines.
  static func note(_ limit: Int) -> JSONSchema {
    .string(pattern: "^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]+$", length: 1...limit)
  }

  static let texts = JSONSchema.array(.text(), count: 0...100)
  static let webAddress = JSONSchema.string(pattern: "^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?$", length: 9...2000)
  static let date = CalendarDate.schema
  static let instant = Timestamp.schema
  static let id = JSONSchema.string(format: "uuid")

  /// The names of an enumeration.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(of type: Choice.Type) -> JSONSchema {
    .choice(type.allCases.map(\.rawValue))
  }
}

extension PreferenceValue: SchemaDescribed {
  static let schema = JSONSchema.named(
    "PreferenceValue",
    .either([
      .boolean, .number(-Limits.number...Limits.number), .string(length: 0...Limits.text),
      .array(.string(length: 0...Limits.listedText), count: 0...Limits.list),
    ]))
  static let example = PreferenceValue.flag(false)
}
