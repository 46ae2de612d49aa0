import TerminalUI

/// Where one leaves, kept for the next start.
extension Dashboard {
  mutating func end(_ reason: EndReason) {
    if !isSigningOut { saveSession(visited(currentSession)) }
  }

  /// A session as it is kept: somebody is here now.
  private func visited(_ session: Session) -> Session {
    var session = session
    session.lastVisit = world.now
    return session
  }

  /// Where the dashboard would be opened again.
  var currentSession: Session {
    var session = (stacks[Place.deals.rawValue].first as? DealsScreen)?.session ?? keptSession
    // A theme that was only being looked at was not chosen.
    session.theme = chosenTheme.name
    session.lastVisit = keptSession.lastVisit
    session.owner = keptSession.owner
    notePlace(in: &session)
    world.columns.keep(in: &session)
    // The standard theme needs no file to be read at the next start.
    if session.theme == Theme.dusk.name { session.theme = nil }
    return session
  }

  /// Keeps where one is a moment after the last key, if that is elsewhere: whatever ends the program, the next start finds
  /// it.
  func remember() -> [Effect<Message>] {
    world.kiosk != nil ? [] : [.timer(id: "session", after: .seconds(1), .keepSession)]
  }

  mutating func keepSession() -> [Effect<Message>] {
    let session = currentSession
    guard session != keptSession, !isSigningOut else { return [] }
    keptSession = session
    let (save, kept) = (saveSession, visited(session))
    return [.task(id: "session") { _ in save(kept) }]
  }
}
