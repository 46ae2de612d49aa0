import ArgumentParser
import Domain

/// `migrate`: brings a data folder to this version's schema.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring a data folder to the schema of this version.")

  @OptionGroup var data: DataOption

  func run() async throws {
    let now = WallClock.system.now
    do {
      let lock = try FolderLock(data.folder, at: now)
      defer { withExtendedLifetime(lock) {} }
      let driver = try SQLiteDriver(path: data.folder.database.path)
      let outcome = try await MigrationRunner().run(on: driver, at: now)
      try driver.close()
      let done =
        outcome.applied.isEmpty
        ? "nothing to do" : "applied \(outcome.applied.map(String.init).joined(separator: ", "))"
      print("schema \(outcome.version): \(done)")
    } catch {
      throw CommandFailure.failed(error)
    }
  }
}
