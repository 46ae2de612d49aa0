/// What a mail says, once, for text and for HTML. Its texts are plain: whatever is special to HTML is escaped here and
/// nowhere else.
struct MailContent: Sendable, Hashable {
  let subject: String
  let blocks: [Block]

  /// A piece of a mail.
  enum Block: Sendable, Hashable {
    case paragraph(String)
    /// Names and values, one below the other.
    case facts([Fact])
  }

  /// A name and its value.
  struct Fact: Sendable, Hashable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The words as plain text, lines of at most 76 columns where words allow it.
  var text: String {
    blocks.map { block in
      switch block {
      case .paragraph(let text): Self.wrapped(MailHeader.clean(text))
      case .facts(let facts):
        facts.map { fact in
          let padding = String(repeating: " ", count: max(0, width(of: facts) - fact.name.count))
          return "  " + fact.name + padding + "  " + MailHeader.clean(fact.value)
        }.joined(separator: "\n")
      }
    }.joined(separator: "\n\n") + "\n"
  }

  /// The words as an HTML document that brings nothing from elsewhere and has nothing that runs.
  var html: String {
    let body = blocks.map { block in
      switch block {
      case .paragraph(let text): "<p>\(Self.escaped(text))</p>"
      case .facts(let facts):
        "<table cellpadding=\"4\">\n"
          + facts.map {
            "<tr><th align=\"left\">\(Self.escaped($0.name))</th><td>\(Self.escaped($0.value))</td></tr>"
          }.joined(separator: "\n") + "\n</table>"
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>\(Self.escaped(subject))</title></head>
      <body style="font-family: sans-serif; max-width: 40em">
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// Text with what is special to HTML, in elements and in attributes, as references.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in MailHeader.clean(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private func width(of facts: [Fact]) -> Int { facts.map(\.name.count).max() ?? 0 }

  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > 76 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
