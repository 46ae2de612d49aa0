import Client
import Domain
import Foundation

/// A running demo: its platform, and the names under which the dashboard keeps its local copy.
struct Demo {
  let address: PlatformAddress
  static let profile = "demo"
  /// Where the dashboard of this demo keeps its files.
  var paths: Paths { folder.paths }
  /// What the person should know from the start.
  var notices: [String] { folder.notices }
  /// The data folder stands for the platform: its port is another one at each start.
  let platformKey: PlatformKey
  private let platform: DemoPlatform
  private let folder: DemoFolder

  /// Starts the demo's platform; makes its data up when there is none, when they are old, or when `fresh` asks for it.
  /// `isForOnce`: of an instant of its own, so that nothing of it may be there the next time.
  static func start(context: LaunchContext, options: [String], fresh: Bool, clock: WallClock, isForOnce: Bool = false)
    throws -> Demo
  {
    let server = try DemoPlatform.serverProgram(environment: context.environment)
    let folder =
      try isForOnce ? DemoFolder.forOnce() : DemoFolder.taken(context.paths, fresh: fresh, at: clock.now)
    for notice in folder.notices { Words.say(notice) }
    do {
      return try start(server, folder, options, clock: clock)
    } catch {
      folder.leave()
      throw (error as? DemoPlatform.Failure).map { ExitStatus.failed($0.description) } ?? error
    }
  }

  private static func start(_ server: URL, _ folder: DemoFolder, _ options: [String], clock: WallClock) throws -> Demo {
    let isNew = !folder.exists
    if isNew { Words.say("making up a world of deals, once …") }
    let log = folder.paths.state.appendingPathComponent("demo-server.log")
    let world = folder.world
    let platform = try waiting {
      try await DemoPlatform.start(server: server, folder: world, log: log, options: options)
    }
    do {
      if isNew { try folder.noteMade(at: clock.now) }
      return Demo(
        address: try PlatformAddress(parsing: platform.url.absoluteString),
        platformKey: PlatformKey(url: "demo " + worldID(of: world)), platform: platform, folder: folder)
    } catch {
      try? waiting { await platform.stop() }
      throw error
    }
  }

  /// Signs the visitor in, or out; the sign-in is kept among the demo's own files.
  func signIn(_ visitor: DemoVisitor, _ context: LaunchContext) throws {
    let file = CredentialFile(context.paths.credential(profile: Self.profile))
    do {
      guard visitor != .guest else { return try file.remove() }
      let client = try context.client(.guest, .system(wall: .system))
      try file.save(try waiting { try await DemoSignIn(client: client).credential(of: visitor) })
    } catch {
      // The deals can be looked at all the same.
      try? file.remove()
      let words = (error as? ClientError)?.sentence ?? (error as? CredentialError)?.message ?? "\(error)"
      Words.say("you are a guest in this demo: \(words)")
    }
  }

  /// Stops the platform and removes what was this run's own.
  func stop() {
    try? waiting { [platform] in await platform.stop() }
    folder.leave()
  }

  /// Tells one made-up world from the next in the same folder, and stays the same for as long as the world is there: dates
  /// of a folder change with what is put into it.
  private static func worldID(of folder: URL) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
    let number = attributes?[.systemFileNumber].map { "\($0)" } ?? ""
    return folder.path + " " + number
  }
}
