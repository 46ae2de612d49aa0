extension CommandRegistry {
  /// Says why a command cannot be used now; `nil` when it can.
  package typealias DisabledReason = (Command<Message>) -> DisplayText?

  /// A command that the footer shows, with the key that it names. Every frame looks at all of them: they are not copied.
  package final class Hint: Sendable {
    package let command: Command<Message>
    package let key: DisplayText

    init(command: Command<Message>, key: DisplayText) {
      self.command = command
      self.key = key
    }

    /// Columns that it takes in the footer.
    package var width: Int { key.width + 1 + command.title.width + 2 }
  }

  /// What matters here, in the order of the hints. The same as long as the contexts are: worth keeping between frames.
  package func hints(in contexts: [CommandContext]) -> [Hint] {
    available(in: contexts)
      .filter { $0.hint != nil }
      .sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
      .compactMap { command in
        // A key that something nearer has taken means that here, not this.
        guard let key = keys(of: command.id).first(where: { isIn(force: $0, for: command.id, contexts) }) else {
          return nil
        }
        return Hint(command: command, key: face(of: key))
      }
  }

  private func face(of keys: KeySequence) -> DisplayText { spellsKeys ? keys.hint.inASCII : keys.hint }

  private func isIn(force key: KeySequence, for id: CommandID, _ contexts: [CommandContext]) -> Bool {
    if case .command(let command) = match(key.keys, in: contexts) { return command.id == id }
    return false
  }

  /// The hints as spans for a status line of `columns`; whole ones only.
  package static func footer(
    _ hints: [Hint], columns: Int, disabled: DisabledReason = { _ in nil }
  ) -> [Span] {
    var spans: [Span] = []
    var used = 1
    for hint in hints {
      guard used + hint.width <= columns else { break }
      used += hint.width
      let isDisabled = disabled(hint.command) != nil
      spans.append(Span(" " + hint.key, Style(isDisabled ? .statusDisabled : .statusKey)))
      spans.append(Span(" " + hint.command.title + " ", Style(isDisabled ? .statusDisabled : .statusLabel)))
    }
    return spans
  }

  /// One line of the palette.
  package struct PaletteEntry: Sendable {
    package let command: Command<Message>
    package let keys: DisplayText
    /// Why it cannot be chosen now.
    package let disabledReason: DisplayText?
    /// Which characters of the title the query found.
    package let matched: [Int]
  }

  /// What the palette lists for a query, the best match first, what was used lately before its equals. What cannot be
  /// used now comes after all that can and is called so, but before what is only mentioned in a help text.
  package func palette(
    _ query: String, in contexts: [CommandContext], recent: [CommandID] = [],
    disabled: DisabledReason = { _ in nil }
  ) -> [PaletteEntry] {
    let found = available(in: contexts).filter(\.isListed).compactMap { command -> (entry: PaletteEntry, score: Int)? in
      let title = FuzzyMatch(query, in: command.title.string)
      // The title is what one sees; a hit in the help counts for less.
      let help = title == nil ? FuzzyMatch(query, in: command.help.string) : nil
      guard let score = title?.score ?? help.map({ $0.score - 1000 }) else { return nil }
      let entry = PaletteEntry(
        command: command, keys: keys(of: command.id).map(face).joined(separator: " "),
        disabledReason: disabled(command), matched: title?.positions ?? [])
      let age = recent.firstIndex(of: command.id).map { 10 - min(9, $0) } ?? 0
      return (entry, score + age - (entry.disabledReason == nil ? 0 : 500))
    }
    // Stable: equals stay in the order of declaration.
    return found.enumerated().sorted { ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset) }
      .map(\.element.entry)
  }

  /// One line of the help.
  package struct HelpLine: Sendable {
    package let keys: DisplayText
    package let command: Command<Message>
    /// Why it cannot be used now.
    package let disabledReason: DisplayText?
  }

  /// Sections of the help: a context, and each command with its keys, or why it is not to be had.
  package func help(
    matching query: String = "", in contexts: [CommandContext], disabled: DisabledReason = { _ in nil }
  ) -> [(context: CommandContext, commands: [HelpLine])] {
    (contexts + (contexts.contains(.global) ? [] : [.global])).compactMap { context in
      let lines = commands.filter { command in
        command.context == context && !keys(of: command.id).isEmpty
          && (query.isEmpty || FuzzyMatch(query, in: "\(command.title) \(command.help)") != nil)
      }
      guard !lines.isEmpty else { return nil }
      return (
        context,
        lines.map { command in
          HelpLine(
            keys: keys(of: command.id).map(face).joined(separator: ", "), command: command,
            disabledReason: disabled(command))
        }
      )
    }
  }
}
