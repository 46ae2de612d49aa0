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
    .custom { arguments, _, prefix in
      guard let context = context(of: arguments) else { return [] }
      let path = context.databaseFile(Signing(context)).path
      // A copy that was never made must not be made by a key of the shell.
      guard context.address != nil, FileManager.default.fileExists(atPath: path),
        let copy = try? LocalCopy.asItIs(context, clock: .system)
      else { return [] }
      return copy.catalogue.slugs(beginningWith: prefix, limit: 200)
    }
  }

  /// The names of the saved views of the deals.
  static var views: CompletionKind {
    .custom { arguments, _, prefix in
      guard let context = context(of: arguments), let shelf = try? ViewShelf(context) else { return [] }
      return shelf.views(of: ArrangedTable.deals.rawValue).map(\.name).filter { $0.hasPrefix(prefix) }
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
