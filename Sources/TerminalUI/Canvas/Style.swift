/// How a cell is to look: a role, the role whose ground it stands on, and emphasis; or, in a picture, two colours of the
/// terminal's palette. Four bytes, all of them written: cells are compared as memory.
package struct Style: Hashable, Sendable {
  /// Emphasis beyond what the theme gives the role.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)

    /// The two bytes are colours, not roles; one of them may be missing.
    fileprivate static let picture = Attributes(rawValue: 128)
    fileprivate static let noForeground = Attributes(rawValue: 64)
    fileprivate static let noBackground = Attributes(rawValue: 32)
  }

  /// A role and a surface, or the colours of a picture.
  private var first: UInt8
  private var second: UInt8
  package var attributes: Attributes
  /// Without it there would be a byte in every cell that nobody writes, and equal cells could differ in it.
  private let padding: UInt8 = 0

  /// What it means; `.text` in a picture.
  package var role: StyleRole {
    get { isPicture ? .text : StyleRole(rawValue: first) ?? .text }
    set { if !isPicture { first = newValue.rawValue } }
  }

  /// The role that gives the background when `role` has none of its own.
  package var surface: StyleRole {
    get { isPicture ? .text : StyleRole(rawValue: second) ?? .text }
    set { if !isPicture { second = newValue.rawValue } }
  }

  package init(_ role: StyleRole, on surface: StyleRole = .text, _ attributes: Attributes = []) {
    first = role.rawValue
    second = surface.rawValue
    self.attributes = attributes
  }

  /// Colours of the palette, for pictures alone: everything else says what it means. `nil` is the terminal's own.
  static func picture(_ foreground: UInt8?, on background: UInt8?) -> Style {
    var style = Style(.text)
    (style.first, style.second) = (foreground ?? 0, background ?? 0)
    style.attributes = .picture
    if foreground == nil { style.attributes.insert(.noForeground) }
    if background == nil { style.attributes.insert(.noBackground) }
    return style
  }

  private var isPicture: Bool { attributes.contains(.picture) }

  /// The colours of a picture; `nil` when it is a role.
  var pictureColours: (foreground: UInt8?, background: UInt8?)? {
    guard isPicture else { return nil }
    return (attributes.contains(.noForeground) ? nil : first, attributes.contains(.noBackground) ? nil : second)
  }

  /// A number of so many bits that the styles of one screen mostly do not share.
  var slot: Int { (Int(first) &+ Int(second) &* 11 &+ Int(attributes.rawValue) &* 5) & (1 << Style.slotBits - 1) }
  static let slotBits = 6

  package static let text = Style(.text)
  package static let dim = Style(.dim)

  /// The same style with more emphasis.
  package func with(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }

  /// The same style on another ground.
  package func on(_ surface: StyleRole) -> Style {
    var style = self
    style.surface = surface
    return style
  }

  package var bold: Style { with(.bold) }
  package var underlined: Style { with(.underline) }
}
