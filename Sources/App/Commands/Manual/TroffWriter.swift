/// Writes a manual page in the man macros (groff_man(7)).
struct TroffWriter: Sendable {
  private(set) var text = ""

  mutating func title(_ name: String, section: Int, version: String) {
    line(".TH \"\(name.uppercased())\" \"\(section)\" \"\" \"\(version)\" \"Tucson\"")
    // Left-aligned and without hyphens: names must be findable and copyable.
    line(".nh\n.ad l")
  }

  mutating func section(_ title: String) { line(".SH \(title)") }

  /// A line as it is: already escaped, or a macro.
  mutating func line(_ line: String) { text += line + "\n" }

  /// Prose; lines that are indented or stand in columns keep their layout.
  mutating func paragraph(_ prose: String) {
    line(".PP")
    var isLiteral = false
    for row in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      let wantsLiteral = row.hasPrefix("  ") || row.contains(":  ")
      if wantsLiteral != isLiteral { line(wantsLiteral ? ".EX" : ".EE") }
      isLiteral = wantsLiteral
      line(row.isEmpty ? ".PP" : Self.escaped(String(row)))
    }
    if isLiteral { line(".EE") }
  }

  mutating func synopsis(_ command: String, _ description: CommandDescription) {
    var words = ["\\fB\(Self.escaped(command))\\fR"]
    let arguments = description.shownArguments
    if !description.shownSubcommands.isEmpty { words.append("[\\fIcommand\\fR]") }
    if arguments.contains(where: { $0.kind != .positional }) || !description.shownSubcommands.isEmpty {
      words.append("[\\fIoptions\\fR]")
    }
    for argument in arguments where argument.kind == .positional {
      let name = "\\fI\(Self.escaped(argument.valueName ?? ""))\\fR"
      words.append(argument.isOptional ? "[\(name)]" : name)
    }
    line(words.joined(separator: " "))
  }

  mutating func arguments(_ arguments: [CommandDescription.Argument]) {
    guard !arguments.isEmpty else { return }
    section("OPTIONS")
    for argument in arguments {
      line(".TP")
      let value = argument.valueName.map { "\\fI\(Self.escaped($0))\\fR" } ?? ""
      if argument.kind == .positional {
        line(value)
      } else {
        let names = (argument.names ?? []).map { "\\fB\(Self.escaped($0.text))\\fR" }.joined(separator: ", ")
        line(argument.kind == .option ? names + " " + value : names)
      }
      // Where the standard depends on where the output goes, the words say it; what held for this run says nothing.
      let depends = argument.abstract?.contains("on a terminal") ?? false
      let standard = argument.defaultValue.map { $0.isEmpty || depends ? "" : " (standard: \($0))" } ?? ""
      let words = [argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " ")
      line(Self.escaped(words + standard))
    }
  }

  mutating func commands(_ commands: [CommandDescription], of program: String) {
    section("COMMANDS")
    for command in commands {
      line(".TP")
      line("\\fB\(Self.escaped(program + "-" + command.commandName))\\fR(1)")
      line(Self.escaped(command.abstract ?? ""))
    }
  }

  mutating func table(_ rows: [(name: String, meaning: String)]) {
    for row in rows {
      line(".TP")
      line("\\fB\(Self.escaped(row.name))\\fR")
      line(Self.escaped(row.meaning))
    }
  }

  /// Text that troff prints as it is.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      default: escaped.append(character)
      }
    }
    // A line that begins with a dot would be a macro.
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
