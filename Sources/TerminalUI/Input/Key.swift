/// A key with what was held down with it.
package struct Key: Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package var code: Code
  package var modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// A character as typed: `"G"` is shift-g and carries no modifier.
  package init(_ character: Character, _ modifiers: Modifiers = []) {
    self.init(.character(character), modifiers)
  }

  package static func control(_ character: Character) -> Key { Key(.character(character), .control) }
  package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

  package static let enter = Key(.enter)
  package static let escape = Key(.escape)
  package static let tab = Key(.tab)
  package static let backTab = Key(.tab, .shift)
  package static let backspace = Key(.backspace)
  package static let up = Key(.up)
  package static let down = Key(.down)
  package static let left = Key(.left)
  package static let right = Key(.right)
  package static let home = Key(.home)
  package static let end = Key(.end)
  package static let pageUp = Key(.pageUp)
  package static let pageDown = Key(.pageDown)

  /// The character, when the key types one: no control and no alt.
  package var typed: Character? {
    guard case .character(let character) = code, modifiers.isEmpty else { return nil }
    return character
  }

  /// A number that equal keys share, and hardly any others: quick to compare.
  var fingerprint: UInt64 {
    let number: UInt64 =
      switch code {
      case .character(let character): UInt64(character.unicodeScalars.first?.value ?? 0)
      case .function(let number): 1 << 24 | UInt64(truncatingIfNeeded: number)
      case .enter: 1 << 25
      case .escape: 1 << 25 | 1
      case .tab: 1 << 25 | 2
      case .backspace: 1 << 25 | 3
      case .delete: 1 << 25 | 4
      case .insert: 1 << 25 | 5
      case .up: 1 << 25 | 6
      case .down: 1 << 25 | 7
      case .left: 1 << 25 | 8
      case .right: 1 << 25 | 9
      case .home: 1 << 25 | 10
      case .end: 1 << 25 | 11
      case .pageUp: 1 << 25 | 12
      case .pageDown: 1 << 25 | 13
      }
    return number << 8 | UInt64(modifiers.rawValue)
  }
}
