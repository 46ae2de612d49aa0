/// All commands with the keys that are in force.
package struct CommandRegistry<Message: Sendable>: Sendable {
  /// In the order of declaration.
  package private(set) var commands: [Command<Message>]
  private var keys: [CommandID: [KeySequence]] = [:]
  /// The same keys, by where they are there: a key press looks nowhere else.
  private var bindings = KeyBindings()
  /// Whether keys are shown in words and not by signs: where signs would be other characters, or are not seen.
  package var spellsKeys = false

  /// Something about the keys that the person should know.
  package struct Conflict: Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// What a key means.
  package enum Match {
    case command(Command<Message>)
    /// The key begins a longer sequence: wait for the next one.
    case prefix
    case none
  }

  package init(_ commands: [Command<Message>]) {
    self.commands = commands
    for command in commands { keys[command.id] = command.keys }
    bind()
  }

  private mutating func bind() {
    bindings = KeyBindings()
    for (index, command) in commands.enumerated() {
      for sequence in keys(of: command.id) { bindings.add(sequence, in: command.context, command: index) }
    }
  }

  package subscript(id: CommandID) -> Command<Message>? { commands.first { $0.id == id } }

  /// The keys in force for a command.
  package func keys(of id: CommandID) -> [KeySequence] { keys[id] ?? [] }

  /// The registry without what changes anything beyond `danger`, as for read-only sessions.
  package func limited(to danger: Command<Message>.Danger) -> CommandRegistry {
    keeping { $0.danger <= danger }
  }

  /// The registry with some commands only, each with the keys that are in force.
  package func keeping(_ isKept: (Command<Message>) -> Bool) -> CommandRegistry {
    var copy = self
    copy.commands.removeAll { !isKept($0) }
    copy.bind()
    return copy
  }

  /// The registry without what is about somebody's own account or files, as for strangers.
  package func withoutPersonal() -> CommandRegistry {
    var copy = self
    copy.commands.removeAll(where: \.isPersonal)
    copy.bind()
    return copy
  }

  /// Finds what the keys pressed so far mean. The first context that knows them wins, `.global` after all others.
  package func match(_ pressed: [Key], in contexts: [CommandContext]) -> Match {
    switch bindings.match(pressed, in: contexts) {
    case .command(let index): .command(commands[index])
    case .prefix: .prefix
    case .none: .none
    }
  }

  /// The commands there are in these contexts and everywhere, the nearest context first.
  package func available(in contexts: [CommandContext]) -> [Command<Message>] {
    (contexts + (contexts.contains(.global) ? [] : [.global])).flatMap { context in
      commands.filter { $0.context == context }
    }
  }

  /// Gives commands other keys: names of commands to names of keys, as configuration holds them. An empty list takes
  /// the keys away. What cannot be done is named and leaves the default.
  package mutating func remap(_ wishes: [String: [String]]) -> [Conflict] {
    var conflicts: [Conflict] = []
    var wished: Set<CommandID> = []
    for (name, keyNames) in wishes.sorted(by: { $0.key < $1.key }) {
      let id = CommandID(name)
      guard self[id] != nil else {
        conflicts.append(Conflict(description: "no command is called '\(name)'"))
        continue
      }
      let bad = keyNames.filter { KeySequence(name: $0) == nil }
      guard bad.isEmpty else {
        conflicts.append(Conflict(description: "\(name): no key is called '\(bad[0])'"))
        continue
      }
      keys[id] = keyNames.compactMap(KeySequence.init(name:))
      wished.insert(id)
    }
    bind()
    return conflicts + self.conflicts() + shadows(of: wished)
  }

  /// Keys that were asked for and hide a key that is there everywhere, or are hidden themselves. What the commands
  /// declare that way is meant.
  private func shadows(of wished: Set<CommandID>) -> [Conflict] {
    var result: [Conflict] = []
    for command in commands where command.context != .global {
      for other in commands where other.context == .global && !wished.isDisjoint(with: [command.id, other.id]) {
        for mine in keys(of: command.id) {
          for theirs in keys(of: other.id)
          where mine.keys.starts(with: theirs.keys) || theirs.keys.starts(with: mine.keys) {
            guard !command.keys.contains(mine) || !other.keys.contains(theirs) else { continue }
            result.append(
              Conflict(
                description: "'\(mine)' (\(command.id)) hides '\(theirs)' (\(other.id)) in \(command.context)"))
          }
        }
      }
    }
    return result
  }

  /// Keys that mean two things in one context, or that can never be completed since a shorter one comes first.
  package func conflicts() -> [Conflict] {
    var result: [Conflict] = []
    for (index, command) in commands.enumerated() {
      for other in commands[(index + 1)...] where other.context == command.context {
        for mine in keys(of: command.id) {
          for theirs in keys(of: other.id) {
            if mine == theirs {
              result.append(
                Conflict(description: "'\(mine)' is both \(command.id) and \(other.id) in \(command.context)"))
            } else if mine.keys.starts(with: theirs.keys) || theirs.keys.starts(with: mine.keys) {
              result.append(
                Conflict(
                  description:
                    "'\(mine)' (\(command.id)) and '\(theirs)' (\(other.id)) begin alike in \(command.context)"
                ))
            }
          }
        }
      }
    }
    return result
  }
}
