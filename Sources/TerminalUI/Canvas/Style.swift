/// How a cell is to look: a role, the role whose ground it stands on, and emphasis. Four bytes.
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
  }

  package var role: StyleRole
  /// The role that gives the background when `role` has none of its own.
  package var surface: StyleRole
  package var attributes: Attributes

  package init(_ role: StyleRole, on surface: StyleRole = .text, _ attributes: Attributes = []) {
    self.role = role
    self.surface = surface
    self.attributes = attributes
  }

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
