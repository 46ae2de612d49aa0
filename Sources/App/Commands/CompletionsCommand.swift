import ArgumentParser
import Client
import Domain
import Foundation

/// `tucson completions`: what makes a shell complete commands, switches and the names of deals.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completion script of a shell.",
    discussion: """
      bash:  tucson completions bash >~/.local/share/bash-completion/completions/tucson
      zsh:   tucson completions zsh >"${fpath[1]}/_tucson"
      fish:  tucson completions fish >~/.config/fish/completions/tucson.fish
      """)

  @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
  var shell: String

  func validate() throws {
    guard CompletionShell.allCases.contains(where: { $0.rawValue == shell }) else {
      throw ValidationError("there are completions for bash, zsh and fish: \(shell)")
    }
  }

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else { return }
    var output = StandardOutput()
    output.writeLine(TucsonCommand.completionScript(for: shell))
    output.flush()
  }
}

extension CompletionKind {
  /// The short names of the deals in the local copy; asks nobody and changes nothing.
  static var deals: CompletionKind {
    .custom { arguments, _, prefix in slugs(arguments, prefix) }
  }

  private static func slugs(_ arguments: [String], _ prefix: String) -> [String] {
    guard let context = context(of: arguments) else { return [] }
    let path = context.databaseFile(Signing(context)).path
    // A copy that was never made must not be made by a key of the shell.
    guard context.address != nil, FileManager.default.fileExists(atPath: path),
      let copy = try? LocalCopy.asItIs(context, clock: .system)
    else { return [] }
    return copy.catalogue.slugs(beginningWith: prefix, limit: 200)
  }

  /// The names of the saved views of the deals.
  static var views: CompletionKind {
    .custom { arguments, _, prefix in
      guard let context = context(of: arguments), let shelf = try? ViewShelf(context) else { return [] }
      return shelf.views(of: ArrangedTable.deals.rawValue).map(\.name).filter { $0.hasPrefix(prefix) }
    }
  }

  /// The columns of the list whose command is being typed; several stand with commas between.
  static var columns: CompletionKind {
    .custom { arguments, _, typed in
      let parts = typed.split(separator: ",", omittingEmptySubsequences: false)
      let before = parts.dropLast().map { $0 + "," }.joined()
      return ListNames.columns(of: arguments).filter { $0.hasPrefix(parts.last ?? "") }.map { before + $0 }
    }
  }

  /// The columns that a list can be sorted by, in either direction.
  static var sortColumns: CompletionKind {
    .custom { arguments, _, typed in
      let names = ListNames.columns(of: arguments)
      return (typed.hasPrefix("-") ? names.map { "-" + $0 } : names).filter { $0.hasPrefix(typed) }
    }
  }

  /// The profiles of the configuration and those that were signed in to.
  static var profiles: CompletionKind {
    .custom { _, _, prefix in
      let paths = Paths(environment: ProcessInfo.processInfo.environment)
      let folder = paths.credential(profile: "default").deletingLastPathComponent()
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      let signedIn = files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
      let names = Set(Settings.load(paths.configurationFile).profiles.keys).union(signedIn)
      return names.filter { $0.hasPrefix(prefix) }.sorted()
    }
  }

  /// Screens by name, then deals.
  static func screens(_ names: [String]) -> CompletionKind {
    .custom { arguments, _, prefix in
      names.filter { $0.hasPrefix(prefix) } + slugs(arguments, prefix)
    }
  }

  /// What a command line that is being typed is about.
  private static func context(of arguments: [String]) -> LaunchContext? {
    var switches: [String] = []
    for name in ["--url", "--profile"] {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { continue }
      switches += [name, arguments[place + 1]]
    }
    let launch = try? LaunchOptions.parse(switches)
    return launch?.resolved(environment: ProcessInfo.processInfo.environment).context
  }
}

/// The columns of the lists, by their commands.
enum ListNames {
  private static let lists: [any ListCommand.Type] = [
    HoldingsCommand.self, DistributionsCommand.self, WatchlistCommand.self, DocumentsCommand.self, RaisesCommand.self,
    RaiseCommand.self, InvestorsCommand.self,
  ]

  /// The columns of the first command in a line; none when it has no list.
  static func columns(of arguments: [String]) -> [String] {
    for argument in arguments {
      if argument == DealsCommand.configuration.commandName { return DealColumn.all.map(\.id) }
      if let list = lists.first(where: { $0.configuration.commandName == argument }) { return list.columnNames }
    }
    return []
  }
}

extension Catalogue {
  /// Short names that begin alike, for completion.
  fileprivate func slugs(beginningWith prefix: String, limit: Int) -> [String] {
    var found: [String] = []
    for position in 0..<count {
      let slug = self[position].slug
      if slug.hasPrefix(prefix) { found.append(slug) }
      if found.count >= limit { break }
    }
    return found.sorted()
  }
}
