import Client
import Foundation

/// Where people left the dashboard on this machine: a session for each account and for guests, never mixed. Only the theme
/// is the machine's.
struct KeptSessions: Codable, Equatable, Sendable {
  var theme: String?
  private(set) var sessions: [Session] = []

  /// Of more than these the one that was left longest ago is forgotten: each account of each platform has its own.
  private static let most = 16

  init() {}

  /// Where somebody left; a fresh start, in the machine's theme, for whoever was never here.
  func session(of owner: String?) -> Session {
    var session = sessions.first { $0.owner == owner } ?? Session()
    session.owner = owner
    session.theme = theme
    return session
  }

  /// Takes the place of what was kept for the same owner.
  mutating func keep(_ session: Session) {
    theme = session.theme
    forget(session.owner)
    sessions.insert(session, at: 0)
    sessions = Array(sessions.prefix(Self.most))
  }

  /// Removes the session of somebody who signs out.
  mutating func forget(_ owner: String?) { sessions.removeAll { $0.owner == owner } }

  // MARK: Stored

  /// Reads what was stored; what can't be read is a fresh start: nothing in it is worth an error at the door.
  init(stored: some Sequence<UInt8>) {
    let data = Data(stored)
    let decoder = JSONDecoder()
    if let kept = try? decoder.decode(KeptSessions.self, from: data) {
      self = kept
    } else if let session = try? decoder.decode(Session.self, from: data) {
      // An earlier version kept one for all: whose filter and row it was nobody knows, the theme is the machine's.
      theme = session.theme
    }
  }

  /// As it is stored.
  func encoded() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }
}
