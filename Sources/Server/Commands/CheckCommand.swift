import ArgumentParser
import Domain
import Foundation

/// `check`: says whether configuration and data are sound.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Validate the configuration and prove the data folder.")

  @OptionGroup var data: DataOption

  func run() async throws {
    var isSound = true
    func report(_ subject: String, _ problems: [String]) {
      print("\(subject): \(problems.isEmpty ? "ok" : "\(problems.count) wrong")")
      for problem in problems { print("  \(problem)") }
      if !problems.isEmpty { isSound = false }
    }

    do {
      let configuration = try await ServerConfiguration.load()
      report("configuration", [])
      for note in configuration.notes { print("  note: \(note)") }
    } catch let error as ConfigurationError {
      report("configuration", error.problems)
    }

    guard FileManager.default.fileExists(atPath: data.folder.database.path) else {
      print("data folder: nothing in \(data.folder.url.path) yet")
      if !isSound { throw CommandFailure(message: "something is wrong") }
      return
    }
    do {
      let lock = try FolderLock(data.folder, at: WallClock.system.now)
      defer { withExtendedLifetime(lock) {} }
      let driver = try SQLiteDriver(path: data.folder.database.path)
      let integrity = StoreIntegrity(driver: driver, objects: LocalObjectStorage(root: data.folder.objects))
      for (subject, problems) in try await integrity.report() { report(subject, problems) }
      try driver.close()
    } catch {
      throw CommandFailure.failed(error)
    }
    if !isSound { throw CommandFailure(message: "something is wrong") }
  }
}
