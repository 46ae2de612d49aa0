/// Where themes are found by name: the person's own folder, what is installed, what lies in the source tree, and what the
/// program brings along itself.
package struct ThemeLibrary: Sendable {
  package let folders: [String]

  package init(folders: [String]) { self.folders = folders }

  /// `$XDG_CONFIG_HOME/tucson/themes`, unless whoever uses the program is not who it belongs to; `share/tucson/themes`
  /// beside the program's folder, and `themes` of the source tree when the program was built there and not installed.
  package static func standard(onlyInstalled: Bool = false) -> ThemeLibrary {
    let environment = Environment.all()
    var folders: [String] = []
    if !onlyInstalled,
      let home = environment["XDG_CONFIG_HOME"].flatMap({ $0.isEmpty ? nil : $0 })
        ?? environment["HOME"].map({ $0 + "/.config" })
    {
      folders.append(home + "/tucson/themes")
    }
    if let program = Environment.executablePath() {
      var parts = program.split(separator: "/").dropLast()
      folders.append("/" + (parts.dropLast() + ["share", "tucson", "themes"]).joined(separator: "/"))
      if let build = parts.firstIndex(of: ".build") {
        parts = parts[..<build]
        folders.append("/" + (parts + ["themes"]).joined(separator: "/"))
      }
    }
    return ThemeLibrary(folders: folders)
  }

  /// The names of all themes, the standard first.
  package var names: [String] {
    let found = folders.flatMap(Environment.fileNames).filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    return [Theme.dusk.name] + Set(found).union(Theme.builtIn.keys).subtracting([Theme.dusk.name]).sorted()
  }

  /// Reads a theme. One's own file wins over an installed one, and that over what the program brings along.
  package func theme(named name: String) throws(ThemeError) -> Theme {
    // A name is a name: no way out of the folders.
    if !name.contains("/"), !name.hasPrefix(".") {
      for folder in folders {
        let path = "\(folder)/\(name).toml"
        if let text = Environment.contents(ofFile: path) { return try Theme(toml: text, file: path) }
      }
    }
    if name == Theme.dusk.name { return .dusk }
    if let text = Theme.builtIn[name] { return try Theme(toml: text, file: "the built-in \(name)") }
    let known = names.joined(separator: ", ")
    throw ThemeError(.notFound, "there is no theme '\(name)'; there are: \(known)")
  }
}

extension Theme {
  /// How roles differ where there are no colours: as `mono` has it. Read only where that is so.
  static let colourless = builtIn["mono"].flatMap { try? Theme(toml: $0, file: "the built-in mono") } ?? .dusk
}
