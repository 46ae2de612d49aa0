import Foundation

/// A list as the store keeps it: JSON in a text column. No value is NULL.
struct JSONText<Value: Encodable>: SQLBindable {
  private let value: Value?

  init(_ value: Value?) { self.value = value }

  var sqlValue: SQLValue {
    guard let value else { return .null }
    return .utf8(JSONStream.bytes(of: value))
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
    var text: String = try required()
    if let list = text.withUTF8({ Self.plainTexts($0.span) }) { return list }
    guard let list = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
      throw StoreError(.unreadableValue, "a list of texts in the store is not JSON")
    }
    return list
  }

  /// The texts of a list without escapes, as this version writes it; `nil` when it is another.
  private static func plainTexts(_ bytes: Span<UInt8>) -> [String]? {
    let quote = UInt8(ascii: "\"")
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "["), bytes[bytes.count - 1] == UInt8(ascii: "]") else {
      return nil
    }
    var texts: [String] = []
    var index = 1
    while index < bytes.count - 1 {
      guard bytes[index] == quote else { return nil }
      let start = index + 1
      index = start
      while index < bytes.count, bytes[index] != quote {
        guard bytes[index] != UInt8(ascii: "\\") else { return nil }
        index += 1
      }
      guard index < bytes.count - 1 else { return nil }
      guard let text = try? UTF8Span(validating: bytes.extracting(start..<index)) else { return nil }
      texts.append(String(copying: text))
      index += 1
      // A comma, or the end.
      guard bytes[index] == UInt8(ascii: ",") else { return index == bytes.count - 1 ? texts : nil }
      index += 1
    }
    return texts.isEmpty && bytes.count == 2 ? texts : nil
  }

  /// The next column's list of texts; `nil` when it is NULL.
  mutating func optionalTexts() throws -> [String]? {
    guard !nextIsNull else {
      skip(1)
      return nil
    }
    return try texts()
  }
}
