import TOMLKit

extension Theme {
  /// Reads a theme from TOML; roles that it does not name look as in `dusk`. `file` is for messages.
  ///
  /// ```toml
  /// name = "paper"
  /// summary = "Dark ink on light paper"
  /// appearance = "light"
  /// [palette]
  /// ink = "#1f2328"
  /// [roles]
  /// text = { fg = "ink", bg = "#fbf7ee" }
  /// title = { fg = "ink", bold = true }
  /// ```
  package init(toml text: String, file: String) throws(ThemeError) {
    var reader = ThemeReader(text: text, file: file)
    self = try reader.theme()
  }
}

/// One pass over a theme file that can say where it is.
private struct ThemeReader {
  let text: String
  let file: String
  private var palette: [String: Colour] = [:]

  init(text: String, file: String) {
    self.text = text
    self.file = file
  }

  mutating func theme() throws(ThemeError) -> Theme {
    let root = try parsed()
    for key in root.keys.sorted() where !["name", "summary", "appearance", "palette", "roles"].contains(key) {
      throw error(at: key, "'\(key)' means nothing here; there are name, summary, appearance, palette and roles")
    }
    var theme = Theme.dusk
    guard let name = root["name"]?.string, !name.isEmpty else { throw error(at: "name", "a theme needs a name") }
    theme.name = name
    theme.summary = root["summary"]?.string ?? ""
    if let wish = root["appearance"] {
      guard let appearance = wish.string.flatMap(Theme.Appearance.init(rawValue:)) else {
        throw error(at: "appearance", "appearance must be \"dark\" or \"light\"")
      }
      theme.appearance = appearance
    }
    try readPalette(root["palette"])
    try readRoles(root["roles"], into: &theme)
    return theme
  }

  private func parsed() throws(ThemeError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ThemeError(.invalid, "\(file), line \(error.source.begin.line): \(error.description)")
    } catch {
      throw ThemeError(.invalid, "\(file): \(error)")
    }
  }

  private mutating func readPalette(_ value: (any TOMLValueConvertible)?) throws(ThemeError) {
    guard let value else { return }
    guard let table = value.table else { throw error(at: "palette", "palette must be a table of names and colours") }
    for name in table.keys.sorted() {
      guard let wish = table[name]?.string, let colour = Colour(name: wish) else {
        throw error(at: name, "\(name) must be a colour: \(ThemeReader.colours)")
      }
      palette[name] = colour
    }
  }

  private func readRoles(_ value: (any TOMLValueConvertible)?, into theme: inout Theme) throws(ThemeError) {
    guard let value else { return }
    guard let table = value.table else { throw error(at: "roles", "roles must be a table") }
    for name in table.keys.sorted() {
      guard let role = StyleRole(name: name) else { throw error(at: name, "there is no role '\(name)'") }
      guard let wish = table[name]?.table else {
        throw error(at: name, "\(name) must look like { fg = \"#d7af87\", bold = true }")
      }
      theme[role] = try look(wish, of: name)
    }
  }

  private func look(_ table: TOMLTable, of role: String) throws(ThemeError) -> Theme.Look {
    var look = Theme.Look()
    for key in table.keys.sorted() {
      switch key {
      case "fg": look.foreground = try colour(table[key], of: role)
      case "bg": look.background = try colour(table[key], of: role)
      default:
        guard let attribute = ThemeReader.attributes[key] else {
          throw error(at: role, "\(role): '\(key)' is none of fg, bg, bold, dim, italic, underline, reverse")
        }
        guard let isOn = table[key]?.bool else { throw error(at: role, "\(role): \(key) must be true or false") }
        if isOn { look.attributes.insert(attribute) }
      }
    }
    return look
  }

  private func colour(_ value: (any TOMLValueConvertible)?, of role: String) throws(ThemeError) -> Colour {
    if let number = value?.int, let index = UInt8(exactly: number) { return .indexed(index) }
    if let name = value?.string, let colour = palette[name] ?? Colour(name: name) { return colour }
    throw error(at: role, "\(role): not a colour; there are \(ThemeReader.colours)")
  }

  private static let colours = "#rrggbb, 0–255, names such as \"bright-blue\", \"default\" and those of the palette"

  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]

  /// TOMLKit keeps no places of values: the line is the first that begins with the key.
  private func error(at key: String, _ sentence: String) -> ThemeError {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { line in
      let start = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" }
      guard start.hasPrefix(key) else { return false }
      return start.dropFirst(key.count).first.map { " =\t]\"".contains($0) } ?? true
    }
    let place = line.map { ", line \($0 + 1)" } ?? ""
    return ThemeError(.invalid, "\(file)\(place): \(sentence)")
  }
}
