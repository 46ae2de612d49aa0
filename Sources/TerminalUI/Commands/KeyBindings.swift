/// Which keys mean which command, by where they do: a key press looks nowhere else, and at nothing of the commands.
struct KeyBindings: Sendable {
  private struct Binding: Sendable {
    var sequence: KeySequence
    /// Of the first key: what is not that needs no closer look.
    var fingerprint: UInt64
    var command: Int
  }

  /// What keys mean: a command by its number, the beginning of more keys, or nothing.
  enum Match {
    case command(Int)
    case prefix
    case none
  }

  private var bindings: [CommandContext: [Binding]] = [:]

  mutating func add(_ sequence: KeySequence, in context: CommandContext, command: Int) {
    bindings[context, default: []].append(
      Binding(sequence: sequence, fingerprint: sequence.keys.first?.fingerprint ?? 0, command: command))
  }

  /// The first context that knows the keys wins, `.global` after all others.
  func match(_ pressed: [Key], in contexts: [CommandContext]) -> Match {
    guard let fingerprint = pressed.first?.fingerprint else { return .none }
    for context in contexts + [.global] {
      var isPrefix = false
      for binding in bindings[context] ?? [] where binding.fingerprint == fingerprint {
        if binding.sequence.keys == pressed { return .command(binding.command) }
        if binding.sequence.keys.starts(with: pressed) { isPrefix = true }
      }
      if isPrefix { return .prefix }
    }
    return .none
  }
}
