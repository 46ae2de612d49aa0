import Client
import Domain
import Foundation

/// Where a demo keeps its made-up world, and that no other demo uses it meanwhile.
struct DemoFolder {
  let world: URL
  /// Where the dashboard keeps its local copy and its session.
  let paths: Paths
  /// What the person should know about it.
  var notices: [String] = []
  /// Whether it is this run's own and goes away with it.
  let isTemporary: Bool
  /// Held as long as the demo runs.
  private let hold: FileLock?

  /// After so many days most raises of a made-up world are over, and it shows nothing of what a demo is for.
  static let daysUntilStale = 14

  private init(world: URL, paths: Paths, notices: [String], isTemporary: Bool, hold: FileLock?) {
    self.world = world
    self.paths = paths
    self.notices = notices
    self.isTemporary = isTemporary
    self.hold = hold
  }

  /// The usual folder, or one of this run's own where that is in use or can't be written.
  static func taken(_ paths: Paths, fresh: Bool, at now: Timestamp) throws -> DemoFolder {
    removeLeftovers()
    do {
      try Paths.makePrivateFolder(paths.data)
      let hold = try FileLock(paths.data.appendingPathComponent("demo.lock"))
      // The platform of a demo that was just killed takes a moment to notice.
      try FileLock.awaitRelease(of: paths.demoPlatform.appendingPathComponent("lock"), patience: .seconds(2))
      var folder = DemoFolder(
        world: paths.demoPlatform, paths: paths, notices: [], isTemporary: false, hold: hold)
      try folder.forgetIfNeeded(fresh: fresh, at: now)
      return folder
    } catch is FileLock.Held {
      return try temporary("another demo is running: this one has a world of its own and forgets it at the end")
    } catch {
      let reason = FailureWords.reason(of: error)
      return try temporary(
        "\(paths.data.path) can't keep a demo (\(reason)): this one has a world of its own and forgets it at the end")
    }
  }

  /// A folder that goes away with the demo.
  static func forOnce() throws -> DemoFolder {
    removeLeftovers()
    return try temporary(nil)
  }

  private static func temporary(_ notice: String?) throws -> DemoFolder {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(prefix)\(getpid())-\(UUID().uuidString)", isDirectory: true)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ExitStatus.failed("there is no room for a demo: \(folder.path): \(FailureWords.reason(of: error))")
    }
    return DemoFolder(
      world: folder.appendingPathComponent("platform", isDirectory: true), paths: Paths(all: folder),
      notices: notice.map { [$0] } ?? [], isTemporary: true, hold: nil)
  }

  // MARK: Age

  /// Says when the world was made up; written once it is whole.
  private var madeFile: URL { paths.data.appendingPathComponent("demo.made") }

  /// Whether there is a world already.
  var exists: Bool { FileManager.default.fileExists(atPath: world.path) }

  /// Notes that the world is made up now.
  func noteMade(at now: Timestamp) throws {
    guard !isTemporary else { return }
    try Data((now.description + "\n").utf8).write(to: madeFile, options: .atomic)
  }

  private mutating func forgetIfNeeded(fresh: Bool, at now: Timestamp) throws {
    guard exists else { return }
    if !fresh {
      guard let made = madeAt, case let days = now.dateUTC.daysSinceEpoch - made.dateUTC.daysSinceEpoch,
        days > Self.daysUntilStale
      else { return }
      notices.append("the demo's world was \(days) days old and most of its raises were over: it is made up anew")
    }
    try FileManager.default.removeItem(at: world)
    try? FileManager.default.removeItem(at: madeFile)
    // The copy of a world that is gone would only be found to be another's, and be said to be.
    let copy = paths.database(profile: Demo.profile).path
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
  }

  /// `nil` when nobody knows.
  private var madeAt: Timestamp? {
    if let text = try? String(contentsOf: madeFile, encoding: .utf8) {
      return Timestamp(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: world.path)
    let date = (attributes?[.creationDate] ?? attributes?[.modificationDate]) as? Date
    return date.map { Timestamp(microseconds: Int64($0.timeIntervalSince1970) * 1_000_000) }
  }

  // MARK: The end

  /// Removes what was this run's own.
  func leave() {
    if isTemporary { try? FileManager.default.removeItem(at: paths.data) }
    withExtendedLifetime(hold) {}
  }

  private static let prefix = "tucson-demo-"

  /// Removes the folders of demos that were killed.
  private static func removeLeftovers() {
    let folder = FileManager.default.temporaryDirectory
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] where name.hasPrefix(prefix) {
      guard let process = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) }), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
