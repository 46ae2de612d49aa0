import Client
import Domain
import Foundation

/// Keeps where a person left the dashboard among what is theirs; in a file of its own, as earlier versions did, where that
/// can't be used.
struct SessionKeeper {
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

  /// The session as it was left; a missing one is a fresh start, and so is one that can't be read: nothing in it is worth
  /// an error at the door.
  func load() -> Session {
    guard let body = try? database?.session() else { return Session.load(file) }
    return (try? JSONDecoder().decode(Session.self, from: Data(body))) ?? Session()
  }

  /// Keeps the session.
  func save(_ session: Session) throws {
    guard let database else { return try session.save(file) }
    try database.save(session: Array(try JSONEncoder().encode(session)))
  }
}
