import Foundation

/// Reads what the header of a part, and of the whole body, says.
enum MultipartHeader {
  /// What a part's header lines say. Throws when the part is not a field of a form.
  static func part(_ lines: [Substring]) throws(MultipartParser.Malformed) -> MultipartParser.Part {
    var part: MultipartParser.Part?
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { throw MultipartParser.Malformed("has a broken header line") }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      switch name {
      case "content-disposition":
        guard part == nil else { throw MultipartParser.Malformed("has a part with two dispositions") }
        part = try disposition(value)
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else {
          throw MultipartParser.Malformed("has a part in a transfer encoding, which forms on the web don't have")
        }
      default: continue
      }
    }
    guard let part else { throw MultipartParser.Malformed("has a part without a name") }
    return part
  }

  /// The boundary of a `Content-Type`: `nil` when the type is another, empty when the boundary is missing.
  static func boundary(_ contentType: String) -> String? {
    guard let (type, parameters) = try? parameters(contentType), type == "multipart/form-data" else { return nil }
    return parameters["boundary"] ?? ""
  }

  private static func disposition(_ value: String) throws(MultipartParser.Malformed) -> MultipartParser.Part {
    let (type, parameters) = try parameters(value)
    guard type == "form-data", let name = parameters["name"], !name.isEmpty, name.utf8.count <= 64 else {
      throw MultipartParser.Malformed("has a part without a name")
    }
    return MultipartParser.Part(name: name, fileName: parameters["filename"])
  }

  /// A value and its parameters, names in lower case. A parameter that comes twice is refused: readers differ on which
  /// one counts.
  private static func parameters(
    _ text: String
  ) throws(MultipartParser.Malformed) -> (value: String, parameters: [String: String]) {
    var rest = Substring(text)
    let value = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(value.count)
    var parameters: [String: String] = [:]
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" || $0 == ";" }
      if rest.isEmpty { break }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { throw MultipartParser.Malformed("has a broken parameter") }
      rest = rest.dropFirst()
      let content = try parameterValue(&rest)
      rest = rest.drop { $0 == " " || $0 == "\t" }
      let key = name.lowercased().trimmingCharacters(in: .whitespaces)
      guard rest.isEmpty || rest.first == ";", parameters.updateValue(content, forKey: key) == nil else {
        throw MultipartParser.Malformed("has a broken or repeated parameter")
      }
    }
    return (value.lowercased().trimmingCharacters(in: .whitespaces), parameters)
  }

  /// A token or a quoted text, in which browsers write a quotation mark as %22 and others as `\"`.
  private static func parameterValue(_ rest: inout Substring) throws(MultipartParser.Malformed) -> String {
    guard rest.first == "\"" else {
      let token = rest.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
      rest = rest.dropFirst(token.count)
      return String(token)
    }
    rest = rest.dropFirst()
    var value = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return value.replacingOccurrences(of: "%22", with: "\"")
      case "\\":
        // A backslash before anything else is one: old browsers send paths.
        if let next = rest.first, next == "\"" || next == "\\" {
          value.append(next)
          rest = rest.dropFirst()
        } else {
          value.append(character)
        }
      default: value.append(character)
      }
    }
    throw MultipartParser.Malformed("has a quotation mark that is never closed")
  }
}
