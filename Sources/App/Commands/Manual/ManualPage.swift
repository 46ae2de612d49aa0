/// A manual page in the man macros of troff: one of the program, one of each command.
struct ManualPage: Sendable {
  /// `tucson-deals.1`.
  let fileName: String
  let text: String

  /// The page of a program and those of its commands.
  static func pages(of program: CommandDescription) -> [ManualPage] {
    [ManualPage(program, of: nil)] + program.shownSubcommands.map { ManualPage($0, of: program) }
  }

  /// The page of a command of `program`; of the program itself without one.
  private init(_ command: CommandDescription, of program: CommandDescription?) {
    let words = (program.map { [$0.commandName] } ?? []) + [command.commandName]
    let name = words.joined(separator: "-")
    var page = TroffWriter()
    page.title(name, section: 1, version: "tucson " + Version.text)
    page.section("NAME")
    page.line("\(TroffWriter.escaped(name)) \\- \(TroffWriter.escaped(command.abstract ?? ""))")
    page.section("SYNOPSIS")
    page.synopsis(words.joined(separator: " "), command)
    let paragraphs = [command.abstract, command.discussion].compactMap { $0 }
    page.section("DESCRIPTION")
    for paragraph in paragraphs { page.paragraph(paragraph) }
    // What the program does without a command is what its first command does.
    let standard = command.subcommands?.first { $0.commandName == command.defaultSubcommand }
    page.arguments((standard?.shownArguments ?? []) + command.shownArguments)
    if program == nil {
      page.commands(command.shownSubcommands, of: name)
      Self.common(&page)
    } else {
      page.section("SEE ALSO")
      page.line("\\fBtucson\\fR(1)")
    }
    fileName = name + ".1"
    text = page.text
  }

  /// What all commands have in common.
  private static func common(_ page: inout TroffWriter) {
    page.section("EXIT STATUS")
    page.table(ExitStatus.meanings.map { (String($0.code), $0.meaning) })
    page.section("ENVIRONMENT")
    page.table([
      ("TUCSON_API_URL", "The platform's address."),
      ("TUCSON_TOKEN", "A token to use instead of the sign-in of the profile; it is never stored."),
      ("NO_COLOR", "No colours, when it is not empty."),
      ("XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "Where the files below are, in a folder called tucson."),
    ])
    page.section("CONFIGURATION")
    page.table(Settings.keys)
    page.section("FILES")
    page.table([
      ("~/.config/tucson/config.toml", "The configuration; tucson config explains it."),
      ("~/.config/tucson/credentials/", "What each profile is signed in with; readable by its owner only."),
      ("~/.cache/tucson/PROFILE.sqlite", "The copy of the platform's deals; it can be fetched again."),
      ("~/.local/state/tucson/", "Where the dashboard was left, notes, saved views, and offers without an outcome."),
    ])
  }
}
