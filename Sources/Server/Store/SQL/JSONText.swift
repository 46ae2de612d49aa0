import Foundation

/// A list as the store keeps it: JSON in a text column. No value is NULL.
struct JSONText<Value: Encodable>: SQLBindable {
  private let value: Value?

  init(_ value: Value?) { self.value = value }

  var sqlValue: SQLValue {
    guard let value else { return .null }
    return .text(String(decoding: JSONStream.bytes(of: value), as: UTF8.self))
  }
}

extension RowReader {
  /// The next column's JSON; `nil` when it is NULL.
  mutating func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value? {
    guard let text: String = try optional() else { return nil }
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8)) else {
      throw StoreError(.unreadableValue, "a list in the store is not the JSON that this version writes")
    }
    return value
  }

  /// The next column's list of texts, which is never NULL. Lists are in every card, so the usual form, without
  /// escapes, is taken apart here: there a quotation mark can only be a border.
  mutating func texts() throws -> [String] {
    let text: String = try required()
    if text == "[]" { return [] }
    if text.hasPrefix("[\""), text.hasSuffix("\"]"), !text.utf8.contains(UInt8(ascii: "\\")) {
      return text.dropFirst(2).dropLast(2).split(separator: "\",\"", omittingEmptySubsequences: false).map(String.init)
    }
    guard let list = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
      throw StoreError(.unreadableValue, "a list of texts in the store is not JSON")
    }
    return list
  }
}
