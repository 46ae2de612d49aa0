import Foundation

@testable import Server

/// Holds JSON against a schema of a description: what the description's own words can say, and no more.
struct SchemaCheck {
  let description: JSONDocument

  /// What is wrong with a value, each with its place; empty when it fits.
  func problems(_ value: JSONValue, _ schema: JSONDocument, at place: String = "$") -> [String] {
    if case .string(let reference)? = schema["$ref"] {
      let name = String(reference.split(separator: "/").last ?? "")
      guard let named = description["components"]?["schemas"]?[name] else { return ["\(place): no schema \(name)"] }
      return problems(value, named, at: place)
    }
    if case .array(let choices)? = schema["anyOf"] {
      return choices.contains { problems(value, $0, at: place).isEmpty } ? [] : ["\(place): fits none of anyOf"]
    }
    guard let types = schema["type"] else { return [] }
    guard Self.names(types).contains(where: { Self.isOf($0, value) }) else { return ["\(place): is not \(types)"] }
    switch value {
    case .string(let text):
      guard case .array(let values)? = schema["enum"] else { return [] }
      return values.contains(.string(text)) ? [] : ["\(place): \(text) is not in the list"]
    case .array(let elements):
      guard let items = schema["items"] else { return [] }
      return elements.enumerated().flatMap { problems($1, items, at: "\(place)[\($0)]") }
    case .object(let members): return problems(members, schema, at: place)
    default: return []
    }
  }

  private func problems(_ members: [String: JSONValue], _ schema: JSONDocument, at place: String) -> [String] {
    var found: [String] = []
    for (name, value) in members {
      if let member = schema["properties"]?[name] {
        found += problems(value, member, at: place + "." + name)
      } else if schema["additionalProperties"] == false {
        found.append("\(place).\(name): is not described")
      } else if let others = schema["additionalProperties"] {
        found += problems(value, others, at: place + "." + name)
      }
    }
    if case .array(let required)? = schema["required"] {
      for case .string(let name) in required where members[name] == nil {
        found.append("\(place).\(name): is missing")
      }
    }
    return found
  }

  private static func names(_ types: JSONDocument) -> [String] {
    switch types {
    case .string(let name): [name]
    case .array(let names): names.compactMap { if case .string(let name) = $0 { name } else { nil } }
    default: []
    }
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .boolean), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    case ("integer", .number(let number)): Int64(number.description) != nil
    default: false
    }
  }
}
