import ArgumentParser

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
    do {
      var command = try parseAsRoot()
      try command.run()
      exit()
    } catch let status as ExitStatus {
      Words.say(status.description)
      exit(withError: ExitCode(status.code))
    } catch {
      if exitCode(for: error) == .validationFailure {
        // The exit code for wrong usage is 2, not the 64 of sysexits.
        Words.say(message(for: error))
        exit(withError: ExitCode(2))
      }
      exit(withError: error)
    }
  }
}

/// The version of both programs.
package enum Version {
  package static let text = "0.1.0"
}
