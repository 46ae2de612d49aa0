import ArgumentParser
import Domain
import Foundation

/// Which data folder a command works on.
struct DataOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The data folder.", discussion: "Standard: $XDG_DATA_HOME/tucson/server", valueName: "dir"))
  var data: String?

  var folder: DataFolder {
    data.map(DataFolder.init(path:)) ?? .standard(environment: ProcessInfo.processInfo.environment)
  }

  /// Runs `body` on the folder's store, alone with it.
  func withStore<Result>(at now: Timestamp, _ body: (Store) async throws -> Result) async throws -> Result {
    do {
      let lock = try FolderLock(folder, at: now)
      defer { withExtendedLifetime(lock) {} }
      let store = try await Store.open(folder, at: now)
      let result = try await body(store)
      try store.close()
      return result
    } catch {
      throw CommandFailure.failed(error)
    }
  }
}

/// How demo data is made.
struct DemoOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many demo properties there are.", valueName: "n"))
  var properties: Int = 60

  @Option(help: ArgumentHelp("What demo data is drawn from; the same seed makes the same data.", valueName: "s"))
  var seed: UInt64?

  func validate() throws {
    guard (1...100_000).contains(properties) else { throw ValidationError("--properties must be 1 to 100000.") }
  }
}

extension Timestamp: ExpressibleByArgument {
  /// An instant in RFC 3339, or a date.
  public init?(argument: String) {
    if let date = CalendarDate(argument) {
      self.init(startOf: date)
    } else {
      self.init(argument)
    }
  }
}
