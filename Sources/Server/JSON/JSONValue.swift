import Foundation

/// A JSON value as it came; numbers keep every digit that was written (up to 38).
enum JSONValue: Sendable, Hashable, Codable {
  case null
  case boolean(Bool)
  case number(Decimal)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // A try that fails costs more than one that works, so what bodies hold most often is tried first.
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode([String: JSONValue].self) {
      self = .object(value)
    } else if let value = try? container.decode(Decimal.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else {
      self = .array(try container.decode([JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .number(let value): try Self.encode(value, into: &container)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// Whole numbers as such, all others as the nearest `Double`.
  private static func encode(_ value: Decimal, into container: inout any SingleValueEncodingContainer) throws {
    if let whole = Int64(value.description) {
      try container.encode(whole)
    } else {
      try container.encode(value.nearestDouble)
    }
  }
}

extension Decimal {
  /// The `Double` nearest to it, which is written with its digits again: `NSDecimalNumber` rounds on the way, and makes
  /// 426.53999999999996 of 426.54.
  var nearestDouble: Double { Double(description) ?? .nan }
}
