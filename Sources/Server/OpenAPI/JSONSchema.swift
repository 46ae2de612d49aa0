/// What a JSON value must be, in the words of JSON Schema 2020-12, as far as the platform needs them.
indirect enum JSONSchema: Sendable {
  case string(format: String? = nil, pattern: String? = nil, length: ClosedRange<Int>? = nil)
  case choice([String])
  case integer(ClosedRange<Int>? = nil)
  /// `step`: what it is a multiple of.
  case number(ClosedRange<Double>? = nil, step: Double? = nil)
  case boolean
  case any
  case array(JSONSchema, count: ClosedRange<Int>? = nil)
  /// An object whose members' names are not known before: how many there may be, and how long a name.
  case map(JSONSchema, count: ClosedRange<Int>? = nil, nameLength: ClosedRange<Int>? = nil)
  /// An object with these members and no others.
  case object([Member])
  /// A schema that stands under its name in the description's components.
  case named(String, JSONSchema)
  case nullable(JSONSchema)
  case either([JSONSchema])
  /// This value alone.
  case exactly(JSONDocument)

  /// A member of an object.
  struct Member: Sendable {
    let name: String
    let schema: JSONSchema
    let isRequired: Bool
    /// What it says, where its name does not say it.
    var words: String?

    /// A member that is always there.
    static func required(_ name: String, _ schema: JSONSchema) -> Member {
      Member(name: name, schema: schema, isRequired: true)
    }

    /// A member of an answer that may be absent.
    static func optional(_ name: String, _ schema: JSONSchema) -> Member {
      Member(name: name, schema: schema, isRequired: false)
    }

    /// A member of a body that may be left out; `null` is the same.
    static func open(_ name: String, _ schema: JSONSchema) -> Member {
      Member(name: name, schema: .nullable(schema), isRequired: false)
    }
  }

  /// A JSON Schema; named schemas are put into `components` and referred to.
  func document(_ components: inout Components) -> JSONDocument {
    switch self {
    case .string(let format, let pattern, let length):
      var document: JSONDocument = ["type": "string"]
      document = document.adding("format", format.map { .string($0) })
      document = document.adding("pattern", pattern.map { .string($0) })
      document = document.adding("minLength", length.map { .integer($0.lowerBound) })
      return document.adding("maxLength", length.map { .integer($0.upperBound) })
    case .choice(let values): return ["type": "string", "enum": .array(values.map { .string($0) })]
    case .integer(let range):
      let document: JSONDocument = ["type": "integer"]
      return document.adding("minimum", range.map { .integer($0.lowerBound) })
        .adding("maximum", range.map { .integer($0.upperBound) })
    case .number(let range, let step):
      let document: JSONDocument = ["type": "number"]
      return document.adding("minimum", range.map { .number($0.lowerBound) })
        .adding("maximum", range.map { .number($0.upperBound) }).adding("multipleOf", step.map { .number($0) })
    case .boolean: return ["type": "boolean"]
    case .any: return [:]
    case .array(let element, let count):
      let document: JSONDocument = ["type": "array", "items": element.document(&components)]
      return document.adding("minItems", count.map { .integer($0.lowerBound) })
        .adding("maxItems", count.map { .integer($0.upperBound) })
    case .map(let value, let count, let length):
      let names = length.map { JSONDocument.object([.init(name: "maxLength", value: .integer($0.upperBound))]) }
      let document: JSONDocument = ["type": "object", "additionalProperties": value.document(&components)]
      return document.adding("maxProperties", count.map { .integer($0.upperBound) }).adding("propertyNames", names)
    case .object(let members): return Self.object(members, &components)
    case .named(let name, let schema):
      if components.begin(name) { components.put(schema.document(&components), under: name) }
      return ["$ref": .string("#/components/schemas/" + name)]
    case .nullable(let schema): return Self.orNull(schema.document(&components))
    case .either(let schemas): return ["anyOf": .array(schemas.map { $0.document(&components) })]
    case .exactly(let value): return ["const": value]
    }
  }

  /// Whether a body may be left out: as an empty object it says the same.
  var takesNothing: Bool {
    switch self {
    case .object(let members): !members.contains(where: \.isRequired)
    case .either(let schemas): schemas.contains(where: \.takesNothing)
    case .named(_, let schema): schema.takesNothing
    default: false
    }
  }

  private static func object(_ members: [Member], _ components: inout Components) -> JSONDocument {
    var properties: [JSONDocument.Member] = []
    for member in members {
      let schema = member.schema.document(&components)
      properties.append(
        .init(name: member.name, value: schema.adding("description", member.words.map { .string($0) })))
    }
    let required = members.filter(\.isRequired).map { JSONDocument.string($0.name) }
    var document: JSONDocument = ["type": "object", "properties": .object(properties)]
    if !required.isEmpty { document = document.adding("required", .array(required)) }
    return document.adding("additionalProperties", false)
  }

  /// `null` beside what the schema says: in its type, and among its values.
  private static func orNull(_ schema: JSONDocument) -> JSONDocument {
    guard case .object(let members) = schema, case .string(let type)? = schema["type"] else {
      return schema == [:] ? schema : ["anyOf": [schema, ["type": "null"]]]
    }
    return .object(
      members.map { member in
        switch (member.name, member.value) {
        case ("type", _): .init(name: "type", value: [.string(type), "null"])
        case ("enum", .array(let values)): .init(name: "enum", value: .array(values + [.null]))
        default: member
        }
      })
  }
}

/// What a description says once, under a name: schemas, and what many operations share.
struct Components: Sendable {
  /// What is shared beside schemas.
  enum Kind: String, CaseIterable, Sendable {
    case responses, parameters, headers
  }

  private var schemas: [String: JSONDocument?] = [:]
  private var shared: [Kind: [String: JSONDocument]] = [:]

  /// Whether the schema under this name has yet to be put.
  mutating func begin(_ name: String) -> Bool {
    guard schemas[name] == nil else { return false }
    schemas[name] = .some(nil)
    return true
  }

  mutating func put(_ schema: JSONDocument, under name: String) { schemas[name] = schema }

  /// Puts what many operations share under its name, and refers to it.
  mutating func share(_ kind: Kind, _ name: String, _ document: @autoclosure () -> JSONDocument) -> JSONDocument {
    if shared[kind]?[name] == nil { shared[kind, default: [:]][name] = document() }
    return ["$ref": .string("#/components/\(kind.rawValue)/\(name)")]
  }

  /// What is shared, by kind and name.
  var sections: [JSONDocument.Member] {
    Kind.allCases.map { kind in
      let members = (shared[kind] ?? [:]).sorted { $0.key < $1.key }
      return .init(name: kind.rawValue, value: .object(members.map { .init(name: $0.key, value: $0.value) }))
    }
  }

  /// All schemas, by name.
  var document: JSONDocument {
    .object(
      schemas.sorted { $0.key < $1.key }.compactMap { name, schema in
        schema.map { .init(name: name, value: $0) }
      })
  }
}
