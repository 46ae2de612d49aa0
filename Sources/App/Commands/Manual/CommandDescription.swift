/// A command as the argument parser describes it (`--experimental-dump-help`, version 0).
struct CommandDescription: Decodable, Sendable {
  /// The whole description.
  struct Tool: Decodable, Sendable {
    var command: CommandDescription
  }

  /// A positional argument, an option or a flag.
  struct Argument: Decodable, Sendable {
    /// How an option or a flag is written.
    struct Name: Decodable, Sendable {
      enum Kind: String, Decodable, Sendable {
        case long, short, longWithSingleDash
      }

      var kind: Kind
      var name: String

      var text: String { (kind == .long ? "--" : "-") + name }
    }

    enum Kind: String, Decodable, Sendable {
      case positional, option, flag
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var discussion: String?
    var defaultValue: String?
    var allValues: [String]?
  }

  var commandName: String
  var shouldDisplay: Bool?
  var abstract: String?
  var discussion: String?
  var defaultSubcommand: String?
  var subcommands: [CommandDescription]?
  var arguments: [Argument]?

  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
  var shownSubcommands: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }
}
