import Client
import Foundation

/// A running demo: its platform, and the names under which the dashboard keeps its local copy.
struct Demo {
  let address: PlatformAddress
  let profile: String
  /// The data folder stands for the platform: its port is another one at each start.
  let platformKey: PlatformKey
  private let platform: DemoPlatform
  /// A folder of this run's own, when another demo holds the usual one.
  private let temporary: URL?

  /// Starts the demo's platform; makes its data up when there is none.
  static func start(context: LaunchContext, options: [String], fresh: Bool) throws -> Demo {
    let server = try DemoPlatform.serverProgram(environment: context.environment)
    var folder = context.paths.demoPlatform
    var temporary: URL?
    if FolderLock.isHeld(folder) {
      // Another demo is running: this one gets a world of its own, which goes away with it.
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-demo-\(getpid())")
      temporary = folder
      Words.say("another demo is running; this one has data of its own and forgets it at the end")
    } else if fresh, FileManager.default.fileExists(atPath: folder.path) {
      try FileManager.default.removeItem(at: folder)
    }
    if !FileManager.default.fileExists(atPath: folder.path) { Words.say("making up a world of deals, once …") }
    let chosen = folder
    let log = context.paths.state.appendingPathComponent("demo-server.log")
    let platform: DemoPlatform
    do {
      platform = try waiting {
        try await DemoPlatform.start(server: server, folder: chosen, log: log, options: options)
      }
    } catch let failure as DemoPlatform.Failure {
      throw ExitStatus.failed(failure.description)
    }
    return Demo(
      address: try PlatformAddress(parsing: platform.url.absoluteString),
      profile: temporary == nil ? "demo" : "demo-\(getpid())",
      platformKey: PlatformKey(url: "demo " + worldID(of: folder)),
      platform: platform, temporary: temporary)
  }

  /// Stops the platform and removes what was this run's own.
  func stop() {
    try? waiting { [platform] in await platform.stop() }
    if let temporary { try? FileManager.default.removeItem(at: temporary) }
  }

  /// Tells one made-up world from the next in the same folder: the instant at which the folder was made.
  private static func worldID(of folder: URL) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
    let made = (attributes?[.creationDate] ?? attributes?[.systemFileNumber]).map { "\($0)" } ?? ""
    return folder.path + " " + made
  }
}

/// Looks at the lock of a platform's data folder without taking it.
private enum FolderLock {
  static func isHeld(_ folder: URL) -> Bool {
    let descriptor = open(folder.appendingPathComponent("lock").path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 {
      flock(descriptor, LOCK_UN)
      return false
    }
    return errno == EWOULDBLOCK
  }
}
