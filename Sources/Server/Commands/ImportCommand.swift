import ArgumentParser
import Domain

/// `import`: takes a file of properties into a data folder.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take properties from a CSV file.",
    discussion: """
      All good rows go in together; every refused one is named by line, column and reason.
      Exit codes: 0 rows were taken, or were there already, even if others were refused; 1 nothing could be taken, or the \
      file or the data folder can't be used; 2 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The file; its first line names the columns.", valueName: "file.csv"))
  var file: String

  @Flag(help: "Say what would happen, and change nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("A TOML file that maps column names to fields.", valueName: "file.toml"))
  var map: String?

  @Flag(help: "Fill in what describes an offering from stated assumptions; such records say that they are simulated.")
  var simulate = false

  @OptionGroup var data: DataOption

  func run() async throws {
    let now = WallClock.system.now
    try await data.withStore(at: now) { store in
      let report = try await PropertyImport.run(
        file: file, map: map, simulate: simulate, dryRun: dryRun, store: store, now: now)
      if !dryRun { try await store.analyze() }
      print(report)
      if let failure = report.failure { throw CommandFailure(message: failure) }
    }
  }
}
