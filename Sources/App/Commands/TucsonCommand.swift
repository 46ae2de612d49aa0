import ArgumentParser
import Client
import Glibc

/// The `tucson` program.
package struct TucsonCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tucson",
    abstract: "Real-estate deals and portfolios in the terminal.",
    discussion: "Without a command it opens the dashboard. `tucson demo` needs nothing set up.",
    version: Version.text,
    subcommands: [
      DashboardCommand.self, DemoCommand.self, LoginCommand.self, LogoutCommand.self, WhoAmICommand.self,
      DealsCommand.self, DealCommand.self, PortfolioCommand.self, HoldingsCommand.self, DistributionsCommand.self,
      CashFlowsCommand.self, WatchlistCommand.self, DocumentsCommand.self, RaisesCommand.self, RaiseCommand.self,
      InvestorsCommand.self, InvestCommand.self, IrrCommand.self, SyncCommand.self, ExportCommand.self,
      SnapshotCommand.self, DoctorCommand.self, ConfigCommand.self, CompletionsCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self)

  package init() {}

  /// Parses the arguments, runs, and ends the process with the exit code that programs.md promises.
  package static func start() -> Never {
    let arguments = arranged(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      end(0)
    } catch let status as ExitStatus {
      if !status.description.isEmpty { Words.say(status.description) }
      end(status.code)
    } catch {
      switch exitCode(for: error) {
      case .success:
        let text = fullMessage(for: error)
        var output = StandardOutput()
        if !text.isEmpty { output.writeLine(text + (asksForHelp(arguments) ? "\n\n" + dashboardSwitches : "")) }
        output.flush()
        end(0)
      case .validationFailure:
        // The exit code for wrong usage is 2, not the 64 of sysexits.
        Words.say(message(for: error))
        end(2)
      default:
        Words.say(message(for: error))
        end(1)
      }
    }
  }

  private static func end(_ code: Int32) -> Never {
    UnfinishedFiles.removeAll()
    Glibc.exit(code)
  }

  /// The arguments with the switches that every command understands behind the command's name when they stand before it:
  /// `tucson --url X deals` is `tucson deals --url X`.
  static func arranged(_ arguments: [String]) -> [String] {
    let names = Set(configuration.subcommands.compactMap { $0.configuration.commandName })
    var place = 0
    while place < arguments.count {
      switch arguments[place] {
      case "--url", "--profile": place += 2
      case "--guest", "--read-only": place += 1
      case let switch_ where switch_.hasPrefix("--url=") || switch_.hasPrefix("--profile="): place += 1
      case let name where names.contains(name):
        return [name] + arguments[..<place] + arguments[(place + 1)...]
      default: return arguments
      }
    }
    return arguments
  }

  /// Whether the help that is asked for is that of the whole program.
  private static func asksForHelp(_ arguments: [String]) -> Bool {
    [["--help"], ["-h"], ["help"], ["-help"]].contains(arguments)
  }

  /// What the dashboard understands, as its own help lists it.
  static var dashboardSwitches: String {
    let help = DashboardCommand.helpMessage(columns: nil)
    let options = help.range(of: "OPTIONS:").map { help[$0.upperBound...] } ?? ""
    return "SWITCHES OF THE DASHBOARD:" + options
  }
}

/// The version of both programs.
package enum Version {
  package static let text = "0.1.0"
}
