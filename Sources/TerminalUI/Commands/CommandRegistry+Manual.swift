extension CommandRegistry {
  /// The key table of the manual, as Markdown. `name` gives a context its heading.
  package func manual(name: (CommandContext) -> DisplayText = { DisplayText(untrusted: $0.name) }) -> String {
    sections.map { context, commands in
      let rows = commands.map { command in
        let names = keys(of: command.id).map { "`\($0)`" }.joined(separator: " ")
        return "| \(names) | \(command.help.string.replacing("|", with: "\\|")) | `\(command.id)` |"
      }
      return "## \(name(context))\n\n| keys | what | name |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// The same for a manual page: sections and tagged paragraphs of man(7).
  package func manualPage(name: (CommandContext) -> DisplayText = { DisplayText(untrusted: $0.name) }) -> String {
    sections.map { context, commands in
      let rows = commands.map { command in
        let names = keys(of: command.id).map { "\\fB\(Troff.escaped($0.description))\\fR" }.joined(separator: ", ")
        return ".TP\n\(names.isEmpty ? "(no key)" : names)\n\(Troff.line(command.help.string)) "
          + "(\\fI\(Troff.escaped(command.id.name))\\fR)\n"
      }
      return ".SS \(Troff.escaped(name(context).string))\n" + rows.joined()
    }.joined()
  }

  /// The commands of each context, in the order of declaration.
  private var sections: [(CommandContext, [Command<Message>])] {
    var contexts: [CommandContext] = []
    for command in commands where !contexts.contains(command.context) { contexts.append(command.context) }
    return contexts.map { context in (context, commands.filter { $0.context == context }) }
  }
}

/// Text for troff, where a backslash commands and a line that begins with a dot is a request.
enum Troff {
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\(rs").replacing("-", with: "\\-").replacing("^", with: "\\(ha")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga").replacing("~", with: "\\(ti")
  }

  static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
