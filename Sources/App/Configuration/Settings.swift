import Client
import Domain
import Foundation
import TOMLKit
import TerminalUI

/// What a person has configured. A wrong value is named with its place, and the rest still holds.
struct Settings: Sendable, Equatable {
  struct Profile: Sendable, Equatable {
    var url: String?
  }

  var profiles: [String: Profile] = [:]
  var theme: String?
  var mouse = false
  var ascii = false
  var accessible = false
  /// The columns of tables, by their names.
  var columns: [ArrangedTable: [String]] = [:]
  /// Saved views that stand in the configuration.
  var views: [SavedView] = []
  /// Somebody who is there has the platform asked for changes this often: from 5 seconds to an hour.
  var refresh = Duration.seconds(15)
  /// Whether photos are drawn.
  var photos = true
  /// At most so many colours, whatever the terminal says of itself.
  var colours: ColourLevel?
  /// Names of commands with the keys that replace theirs.
  var keys: [String: [String]] = [:]
  /// What could not be used, each with its place.
  var problems: [String] = []
  /// Lines that are no TOML, each with its place; also among `problems`.
  private(set) var faults: [String] = []
  /// Why nothing of the file could be used, so that the standard holds everywhere; also the first of `problems`.
  private(set) var unusable: String?

  /// Reads the configuration file; no file is no configuration. One that can't be read or is not TOML is named in
  /// `unusable`, so that whoever needs nothing of it can go on.
  static func load(_ file: URL) -> Settings {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else { return Settings() }
    guard !isFolder.boolValue else {
      return Settings(unusable: "\(file.path) can't be read: it is a folder where a file should be")
    }
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      return Settings(unusable: "\(file.path) can't be read: \(FailureWords.reason(of: error))")
    }
    do {
      return try Settings(toml: text, named: file.path)
    } catch {
      return Settings(unusable: error.description)
    }
  }

  /// What a dashboard that is open can't follow: how the terminal is spoken to is decided at its start.
  func holdingFromTheNextStart(after old: Settings) -> [String] {
    [
      ("accessible", accessible != old.accessible), ("ascii", ascii != old.ascii), ("colours", colours != old.colours),
    ].filter(\.1).map(\.0)
  }

  private init(unusable: String) {
    self.unusable = unusable
    problems = [unusable]
  }

  init() {}

  /// Reads the text of a configuration file.
  init(toml text: String, named name: String) throws(ExitStatus) {
    let toml = try TolerantTOML(text, named: name)
    let table = toml.table
    for key in table.keys.sorted() {
      switch key {
      case "theme": theme = read(table, key, "a theme's name", \.string)
      case "mouse": mouse = read(table, key, "true or false", \.bool) ?? mouse
      case "ascii": ascii = read(table, key, "true or false", \.bool) ?? ascii
      case "accessible": accessible = read(table, key, "true or false", \.bool) ?? accessible
      case "colours": readColours(table)
      case "photos": photos = read(table, key, "true or false", \.bool) ?? photos
      case "refresh": readRefresh(table)
      case "columns": readColumns(table)
      case "views": readViews(table)
      case "profile": readProfiles(table)
      case "keys": readKeys(table)
      default: problems.append("\(key): nothing is called that; there are \(Self.keyNames)")
      }
    }
    problems = problems.map { problem in
      // A key of the file, in quotes when it has dots, stands before the first colon of each.
      let line = toml.line(of: String(problem.prefix { $0 != ":" }))
      return name + (line.map { ":\($0)" } ?? "") + ": " + problem
    }
    faults = toml.faults
    problems = faults + problems
  }

  private mutating func read<Value>(
    _ table: TOMLTable, _ key: String, _ expected: String, _ path: KeyPath<any TOMLValueConvertible, Value?>
  ) -> Value? {
    guard let value = table[key]?[keyPath: path] else {
      problems.append("\(key): expected \(expected)")
      return nil
    }
    return value
  }

  /// Every key of the file, and what it is for, in one place for the manual and for what is said of other words.
  static let keys: [(name: String, meaning: String)] = [
    ("theme", "The theme: dusk, paper, high-contrast, deuteranopia, mono, or a file of your own in themes/."),
    ("mouse", "Whether the mouse is taken; off, the terminal selects text."),
    ("ascii", "Draw with ASCII characters only; from the next start on."),
    ("accessible", "Tell the screens as lines, for screen readers; from the next start on."),
    ("colours", "At most so many colours: none, 16, 256 or direct; from the next start on."),
    ("photos", "Whether photos are drawn; off, there are words in their place."),
    ("refresh", "Seconds between two looks for changes while somebody is there, from 5 to 3600."),
    ("columns", "The columns of the deals in their order; or a table with deals, watchlist and holdings."),
    ("views", "A table of saved views: a query, or a table with query and columns."),
    ("profile", "A table for each platform by its name, with its url."),
    ("keys", "A table of commands, by the names of the help, with the keys that replace theirs."),
  ]

  private static let keyNames = keys.dropLast().map(\.name).joined(separator: ", ") + " and keys"

  private mutating func readRefresh(_ table: TOMLTable) {
    guard let seconds = table["refresh"]?.int, (5...3600).contains(seconds) else {
      problems.append("refresh: expected seconds from 5 to 3600")
      return
    }
    refresh = .seconds(seconds)
  }

  /// A list for the deals, or a table with a list for each table of the dashboard.
  private mutating func readColumns(_ table: TOMLTable) {
    if let names = table["columns"]?.array {
      columns[.deals] = columnNames(names, of: .deals, at: "columns")
      return
    }
    let there = ArrangedTable.allCases.map(\.rawValue).joined(separator: ", ")
    guard let entries = table["columns"]?.table else {
      problems.append("columns: expected a list of columns, or a table with one for each of \(there)")
      return
    }
    for name in entries.keys.sorted() {
      guard let arranged = ArrangedTable(rawValue: name) else {
        problems.append("columns.\(name): no table is called that; there are \(there)")
        continue
      }
      guard let names = entries[name]?.array else {
        problems.append("columns.\(name): expected a list of columns, as [\"name\", \"irr\"]")
        continue
      }
      columns[arranged] = columnNames(names, of: arranged, at: "columns.\(name)")
    }
  }

  /// The names that there are; `nil` when none of them is one.
  private mutating func columnNames(_ list: TOMLArray, of table: ArrangedTable, at place: String) -> [String]? {
    let known = table.names
    var names: [String] = []
    for entry in list {
      guard let name = entry.string, known.contains(name) else {
        let wrong = entry.string ?? "what is no text"
        problems.append("\(place): there is no column \(wrong); there are \(known.joined(separator: ", "))")
        continue
      }
      if !names.contains(name) { names.append(name) }
    }
    if list.isEmpty { problems.append("\(place): expected at least one column") }
    return names.isEmpty ? nil : names
  }

  /// `west = "az open sort:-irr"`, or a table with `query` and `columns`.
  private mutating func readViews(_ table: TOMLTable) {
    guard let entries = table["views"]?.table else {
      problems.append("views: expected a table of names and queries")
      return
    }
    for name in entries.keys.sorted() {
      let place = "views.\"\(name)\""
      let parts = entries[name]?.table
      guard let query = entries[name]?.string ?? parts?["query"]?.string else {
        problems.append("\(place): expected a query, as \"az open sort:-irr\", or a table with query and columns")
        continue
      }
      if let problem = DealQuery.parse(query).problems.first {
        problems.append("\(place): character \(problem.range.lowerBound + 1): \(problem.message)")
        continue
      }
      for key in parts?.keys.sorted() ?? [] where key != "query" && key != "columns" {
        problems.append("\(place): \(key) means nothing here; there are query and columns")
      }
      var view = SavedView(name: name, screen: ArrangedTable.deals.rawValue, query: query)
      if let columns = parts?["columns"] {
        if let list = columns.array {
          view.columns = columnNames(list, of: .deals, at: place)
        } else {
          problems.append("\(place): columns: expected a list of columns")
        }
      }
      views.append(view)
    }
  }

  private mutating func readColours(_ table: TOMLTable) {
    let wish = table["colours"]?.string ?? table["colours"]?.int.map(String.init)
    guard let level = wish.flatMap(ColourLevel.init) else {
      let names = ColourLevel.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      problems.append("colours: expected one of \(names)")
      return
    }
    colours = level
  }

  private mutating func readProfiles(_ table: TOMLTable) {
    guard let entries = table["profile"]?.table else {
      problems.append("profile: expected a table, as [profile.default]")
      return
    }
    for name in entries.keys {
      guard Self.isProfileName(name), let entry = entries[name]?.table else {
        problems.append("profile.\(name): expected a table whose name has letters, digits, - and _ only")
        continue
      }
      var profile = Profile()
      if let url = entry["url"] {
        if let text = url.string {
          profile.url = text
          if let fault = Self.fault(ofAddress: text, profile: name) { problems.append(fault) }
        } else {
          problems.append("profile.\(name).url: expected a text")
        }
      }
      profiles[name] = profile
    }
  }

  private mutating func readKeys(_ table: TOMLTable) {
    guard let entries = table["keys"]?.table else {
      problems.append("keys: expected a table of command names and keys")
      return
    }
    for name in entries.keys {
      if let one = entries[name]?.string {
        keys[name] = [one]
      } else if let several = entries[name]?.array, several.allSatisfy({ $0.string != nil }) {
        keys[name] = several.compactMap(\.string)
      } else {
        problems.append("keys.\"\(name)\": expected a key or a list of keys, as [\"j\", \"down\"]")
      }
    }
  }

  /// What is wrong with a profile's address; `nil` when nothing is.
  static func fault(ofAddress text: String, profile: String) -> String? {
    do throws(ClientError) {
      _ = try PlatformAddress(parsing: text)
      return nil
    } catch {
      return "profile.\(profile).url: \(error.message)"
    }
  }

  /// Whether a text can name a profile, and so a file.
  static func isProfileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
      }
  }

  /// The profile of a platform that was only named by its address: its local copy is kept apart from others'.
  static func profileName(for address: String) -> String {
    let host = address.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
    let name = (address.contains("://") ? String(host) : address).map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let text = String(name.prefix(60))
    return isProfileName(text) ? text : "default"
  }
}
