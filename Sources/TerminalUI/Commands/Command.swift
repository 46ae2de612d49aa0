/// One thing a person can do: declared once, shown in the footer, the help, the palette and the manual.
package struct Command<Message: Sendable>: Sendable {
  package enum Danger: Int, Hashable, Sendable, Comparable {
    /// Changes nothing that lasts.
    case none
    /// Changes something: not there in read-only mode.
    case changes
    /// Moves money or cannot be undone: asks first.
    case destructive

    package static func < (left: Danger, right: Danger) -> Bool { left.rawValue < right.rawValue }
  }

  package let id: CommandID
  /// A word or two, as in the footer: "sort".
  package let title: DisplayText
  /// A sentence, as in the help and the palette.
  package let help: DisplayText
  package let keys: [KeySequence]
  /// Where it is there.
  package let context: CommandContext
  package let danger: Danger
  /// Whether it is about the person's own account or files: not there where strangers use the program.
  package let isPersonal: Bool
  /// Its place in the footer, small numbers first; `nil` leaves it out.
  package let hint: Int?
  /// Whether the palette lists it.
  package let isListed: Bool
  package let message: Message

  package init(
    _ id: CommandID, _ title: DisplayText, help: DisplayText, keys: [KeySequence], in context: CommandContext = .global,
    danger: Danger = .none, isPersonal: Bool = false, hint: Int? = nil, isListed: Bool = true, message: Message
  ) {
    self.id = id
    self.title = title
    self.help = help
    self.keys = keys
    self.context = context
    self.danger = danger
    self.isPersonal = isPersonal
    self.hint = hint
    self.isListed = isListed
    self.message = message
  }
}

/// Names a command in configuration: `deals.sort`.
package struct CommandID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
  package var description: String { name }
}

/// Where a command is there: everywhere, or in one screen or pane.
package struct CommandContext: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
  package var description: String { name }

  package static let global: CommandContext = "global"
}
