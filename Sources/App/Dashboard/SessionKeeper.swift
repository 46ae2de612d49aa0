import Client
import Domain
import Foundation

/// Keeps where people left the dashboard among what is theirs; in a file of its own, as earlier versions did, where that
/// can't be used.
struct SessionKeeper: Sendable {
  /// Where what is theirs is kept; `nil` when that can't be used.
  let database: UserDatabase?
  private let file: URL
  /// What the person should know: that a damaged file was moved aside, or that nothing can be kept.
  let notice: String?

  init(_ paths: Paths, profile: String) {
    file = paths.session(profile: profile)
    do throws(LocalDatabaseError) {
      let opened = try UserDatabase.open(.file(paths.user(profile: profile).path))
      database = opened.database
      notice = opened.notice
    } catch {
      database = nil
      notice = error.message
    }
  }

  /// The sessions as they were left; missing ones are a fresh start.
  func load() -> KeptSessions {
    if let body = try? database?.session() { return KeptSessions(stored: body) }
    return KeptSessions(stored: (try? Data(contentsOf: file)) ?? Data())
  }

  /// Keeps the session of its owner, and leaves those of others as they are.
  func save(_ session: Session) throws { try change { $0.keep(session) } }

  /// Forgets the session of somebody.
  func forget(_ owner: PlatformKey) throws { try change { $0.forget(owner.stored) } }

  /// Forgets the session of somebody where any is kept; makes no file for it.
  static func forget(_ owner: PlatformKey, _ paths: Paths, profile: String) throws {
    let places = [paths.user(profile: profile), paths.session(profile: profile)]
    guard places.contains(where: { FileManager.default.fileExists(atPath: $0.path) }) else { return }
    try SessionKeeper(paths, profile: profile).forget(owner)
  }

  private func change(_ change: (inout KeptSessions) -> Void) throws {
    func changed(_ stored: [UInt8]?) throws -> [UInt8] {
      var sessions =
        stored.map { KeptSessions(stored: $0) } ?? KeptSessions(stored: (try? Data(contentsOf: file)) ?? Data())
      change(&sessions)
      return try sessions.encoded()
    }
    guard let database else { return try PrivateFile.replace(file, with: Data(try changed(nil))) }
    try database.changeSession(changed)
    // It was taken over, and would come back in place of a database that is lost.
    try? FileManager.default.removeItem(at: file)
  }
}
