/// A JSON document whose members keep their order.
indirect enum JSONDocument: Sendable, Hashable, Encodable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONDocument])
  case object([Member])

  /// A member of an object.
  struct Member: Sendable, Hashable {
    let name: String
    let value: JSONDocument
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for member in members { try container.encode(member.value, forKey: Name(stringValue: member.name)) }
    case .array(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .boolean(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .string(let value): try container.encode(value)
      default: try container.encodeNil()
      }
    }
  }

  /// The member of an object; `nil` when there is none.
  subscript(_ name: String) -> JSONDocument? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

extension JSONDocument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONDocument: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: JSONDocument...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONDocument)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }

  /// The object with more members after its own.
  func adding(_ name: String, _ value: JSONDocument?) -> JSONDocument {
    guard case .object(let members) = self, let value else { return self }
    return .object(members + [Member(name: name, value: value)])
  }
}

extension JSONDocument {
  /// The document in YAML 1.2, block style; texts are quoted as in JSON, which YAML reads the same.
  var yaml: String {
    var text = ""
    write(to: &text, depth: 0)
    return text
  }

  private func write(to text: inout String, depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    switch self {
    case .object(let members) where !members.isEmpty:
      for member in members {
        text += indent + Self.key(member.name) + ":"
        member.value.writeAfterMark(to: &text, depth: depth + 1)
      }
    case .array(let values) where !values.isEmpty:
      for value in values {
        text += indent + "-"
        value.writeAfterMark(to: &text, depth: depth + 1)
      }
    default: text += indent + inline + "\n"
    }
  }

  /// What comes after `key:` or `-`.
  private func writeAfterMark(to text: inout String, depth: Int) {
    if isBlock {
      text += "\n"
      write(to: &text, depth: depth)
    } else {
      text += " " + inline + "\n"
    }
  }

  private var isBlock: Bool {
    switch self {
    case .object(let members): !members.isEmpty
    case .array(let values): !values.isEmpty
    default: false
    }
  }

  private var inline: String { String(decoding: JSONStream.bytes(of: self), as: UTF8.self) }

  private static func key(_ name: String) -> String {
    name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil ? name : JSONDocument.string(name).inline
  }
}
