/// Keys by name, as configuration and help write them: `ctrl-s`, `G`, `pgdn`, `alt-enter`, `f5`, `space`.
extension Key: CustomStringConvertible {
  package var description: String {
    var name = ""
    if modifiers.contains(.control) { name += "ctrl-" }
    if modifiers.contains(.alt) { name += "alt-" }
    if modifiers.contains(.shift) { name += "shift-" }
    switch code {
    case .character(" "): name += "space"
    case .character(let character): name.append(character)
    case .function(let number): name += "f\(number)"
    default: name += Key.names.first { $0.code == code }?.name ?? "?"
    }
    return name
  }

  /// `nil` when the name is not a key's.
  package init?(name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while let (prefix, modifier) = Key.prefixes.first(where: { rest.count > $0.0.count && rest.hasPrefix($0.0) }) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(prefix.count)
    }
    let lower = rest.lowercased()
    if rest.count == 1, let character = rest.first {
      // A terminal cannot tell ctrl-S from ctrl-s.
      self.init(modifiers.contains(.control) ? Character(lower) : character, modifiers)
    } else if lower == "space" {
      self.init(" ", modifiers)
    } else if let code = Key.names.first(where: { $0.name == lower })?.code ?? Key.otherNames[lower] {
      self.init(code, modifiers)
    } else if lower.first == "f", let number = Int(lower.dropFirst()), (1...24).contains(number) {
      self.init(.function(number), modifiers)
    } else {
      return nil
    }
  }

  /// A short form for hints: `^s`, `↵`, `⇧tab`.
  package var hint: DisplayText {
    var name = DisplayText.empty
    if modifiers.contains(.control) { name += "^" }
    if modifiers.contains(.alt) { name += "alt-" }
    if modifiers.contains(.shift) { name += "shift-" }
    switch code {
    case .enter: return name + "↵"
    case .up: return name + "↑"
    case .down: return name + "↓"
    case .left: return name + "←"
    case .right: return name + "→"
    case .character(" "): return name + "space"
    case .character(let character): return name + DisplayText(untrusted: String(character))
    default: return DisplayText(untrusted: description)
    }
  }

  private static let prefixes: [(String, Modifiers)] = [
    ("ctrl-", .control), ("c-", .control), ("alt-", .alt), ("m-", .alt), ("shift-", .shift),
  ]

  private static let names: [(name: String, code: Code)] = [
    ("enter", .enter), ("esc", .escape), ("tab", .tab), ("backspace", .backspace), ("delete", .delete),
    ("insert", .insert), ("up", .up), ("down", .down), ("left", .left), ("right", .right), ("home", .home),
    ("end", .end), ("pgup", .pageUp), ("pgdn", .pageDown),
  ]

  private static let otherNames: [String: Code] = [
    "return": .enter, "escape": .escape, "del": .delete, "ins": .insert, "pageup": .pageUp, "pagedown": .pageDown,
    "bs": .backspace,
  ]
}

extension Key: ExpressibleByStringLiteral {
  /// A name known at compile time; `Key(name:)` for names from outside.
  package init(stringLiteral value: String) {
    // Most literals are one character, and `switch` makes them anew for every key pressed.
    if value.utf8.count == 1, let character = value.first {
      self.init(character)
      return
    }
    guard let key = Key(name: value) else { preconditionFailure("no key is called '\(value)'") }
    self = key
  }
}

/// One key, or several pressed one after the other: `g d`.
package struct KeySequence: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package var keys: [Key]

  package init(_ keys: [Key]) { self.keys = keys }

  /// Names parted by spaces; `nil` when one of them is not a key's.
  package init?(name: String) {
    var keys: [Key] = []
    for part in name.split(separator: " ") {
      guard let key = Key(name: String(part)) else { return nil }
      keys.append(key)
    }
    guard !keys.isEmpty else { return nil }
    self.keys = keys
  }

  package init(stringLiteral value: String) {
    guard let sequence = KeySequence(name: value) else { preconditionFailure("no keys are called '\(value)'") }
    self = sequence
  }

  package var description: String { keys.map(\.description).joined(separator: " ") }
  package var hint: DisplayText { keys.map(\.hint).joined(separator: keys.allSatisfy { $0.typed != nil } ? "" : " ") }
}
