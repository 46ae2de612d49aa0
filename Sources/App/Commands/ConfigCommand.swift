import ArgumentParser
import Client
import Foundation
import TerminalUI

/// `tucson config`: what is configured, from where, and what is wrong with it.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print what is configured, where it comes from, and what is wrong with it.",
    discussion: """
      tucson config --example prints a configuration file that explains itself:
        tucson config --example >~/.config/tucson/config.toml
      A dashboard that is open takes changes of the file at once. A line that is wrong is named with its place, and the \
      rest holds.
      """)

  @Flag(help: "Print a configuration file that explains itself.")
  var example = false

  @Flag(help: "Print the path of the configuration file only.")
  var path = false

  @Option(help: "table or json.")
  var format: OutputFormat = .table

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let (context, troubles) = launch.resolved(environment: ProcessInfo.processInfo.environment)
    var output = StandardOutput()
    if example {
      output.write(ConfigurationExample.text)
    } else if path {
      output.writeLine(context.paths.configurationFile.path)
    } else {
      let report = ConfigurationReport(context)
      if format == .json {
        output.writeLine(try prettyJSON(report.values))
      } else {
        for line in report.lines { output.writeLine(Words.clean(line)) }
      }
    }
    output.flush()
    guard !example, !path else { return }
    let problems = ConfigurationReport.problems(context) + troubles
    for problem in problems { Words.say(problem) }
    if !problems.isEmpty { throw ExitStatus.usage("\(Figures.counted(problems.count, "problem")); the rest holds") }
  }
}

/// What holds for a run, and where each of it comes from.
struct ConfigurationReport {
  private let context: LaunchContext

  init(_ context: LaunchContext) { self.context = context }

  /// By name, as a program reads them.
  var values: [String: String] {
    Dictionary(rows.map { ($0.name, $0.value) }) { first, _ in first }
  }

  var lines: [String] {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { $0.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.value }
  }

  private var rows: [(name: String, value: String)] {
    let paths = context.paths
    let settings = context.settings
    let signing = Signing(context)
    func file(_ url: URL) -> String {
      url.path + (FileManager.default.fileExists(atPath: url.path) ? "" : " (not there)")
    }
    var rows = [
      ("platform", context.address?.url ?? "none"), ("profile", context.profile),
      ("account", signing.account ?? "guest"), ("configuration", file(paths.configurationFile)),
      ("theme", settings.theme ?? "the last one chosen, else dusk"), ("mouse", settings.mouse ? "on" : "off"),
      ("ascii", settings.ascii ? "on" : "off"), ("accessible", settings.accessible ? "on" : "off"),
      ("colours", settings.colours.map { "at most \($0.rawValue)" } ?? "what the terminal has"),
      ("photos", settings.photos ? "on" : "off"), ("refresh", "every \(settings.refresh.components.seconds) s"),
    ]
    for (table, columns) in settings.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      rows.append(("columns.\(table.rawValue)", columns.joined(separator: ", ")))
    }
    for view in settings.views {
      let columns = view.columns.map { "; columns " + $0.joined(separator: ", ") } ?? ""
      rows.append(("views.\(view.name)", view.query + columns))
    }
    for (name, profile) in settings.profiles.sorted(by: { $0.key < $1.key }) {
      rows.append(("profile.\(name)", profile.url ?? "no url"))
    }
    for (name, keys) in settings.keys.sorted(by: { $0.key < $1.key }) {
      rows.append(("keys.\(name)", keys.isEmpty ? "none" : keys.joined(separator: ", ")))
    }
    rows += [
      ("local copy", file(context.databaseFile(signing))),
      ("notes, offers", file(paths.user(profile: context.profile))),
      ("session", file(paths.session(profile: context.profile))),
      ("sign-in", file(paths.credential(profile: context.profile))),
    ]
    return rows.map { (name: $0.0, value: $0.1) }
  }

  /// Everything that can't be used of the configuration, each with its place.
  static func problems(_ context: LaunchContext) -> [String] {
    var problems = context.settings.problems
    var registry = ScreenRegistry.commands
    problems += registry.remap(context.settings.keys).map(\.description)
    if let name = context.settings.theme {
      do { _ = try ThemeLibrary.standard().theme(named: name) } catch { problems.append("\(error)") }
    }
    return problems
  }
}

/// A configuration file to begin with.
enum ConfigurationExample {
  static let text = """
    # Tucson's configuration. Every line may be left out; a dashboard that is open takes changes at once.

    # dusk, paper, high-contrast, deuteranopia, mono, or a file of your own in themes/.
    #theme = "dusk"

    # Whether the mouse is taken; off, the terminal selects text as usual.
    #mouse = false

    # Draw with ASCII characters only.
    #ascii = false

    # Tell the screens as lines, for screen readers and braille displays.
    #accessible = false

    # At most so many colours: "none", "16", "256" or "direct"; what the terminal has unless said otherwise.
    #colours = "256"

    # Draw photos; off, there are words in their place.
    #photos = true

    # While somebody is there, ask the platform for changes at most every so many seconds, from 5 to 3600.
    #refresh = 15

    # Columns of the list of deals, in their order; c in the dashboard shows them all. Or one list for each table:
    # [columns] with deals, watchlist and holdings.
    #columns = ["name", "place", "irr", "min", "raised", "closes"]

    # Platforms by name: tucson --profile work. The one called default needs no switch.
    #[profile.default]
    #url = "https://platform.example.com"

    # Saved views: v in the dashboard opens them, tucson deals --view west prints them.
    #[views]
    #west = "state:AZ,NV open sort:-irr"
    #cheap = { query = "min<=25k", columns = ["name", "min", "irr"] }

    # Other keys for commands; the names are those of the help (?).
    #[keys]
    #"deals.sort" = ["s"]
    #"move.down" = ["j", "down"]

    """
}
