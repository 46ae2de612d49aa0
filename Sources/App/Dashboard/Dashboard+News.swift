import Client
import TerminalUI

/// What has become of the deals since the last visit.
extension Dashboard {
  mutating func update(news message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .newsFound(let news):
      world.news = news
      return worldChanged()
    case .showNews:
      let notifications = world.mine.notifications?.value ?? []
      guard let news = world.news, !VisitWords(news, notifications).parts.isEmpty else {
        let last = world.news.map { ", \(LocalTime.spoken($0.since, now: world.now))" } ?? ""
        return say("nothing has changed since you were here last\(untrusted: last)")
      }
      overlay = NewsSheet(news)
      return []
    case .dismissNews:
      world.news = nil
      return worldChanged()
    default: return []
    }
  }

  /// Looks for what has become of the deals since the last visit, apart from the run loop: every deal is looked at.
  mutating func findNews() -> [Effect<Message>] {
    let (before, now) = (catalogueBefore, world.catalogue)
    // A list of before is as large as the one of now.
    catalogueBefore = .empty
    guard let since = keptSession.lastVisit, !world.isStill else { return [] }
    return [
      .task(id: "news") { send in
        let news = VisitNews(before: before, now: now, since: since)
        send(.newsFound(news))
      }
    ]
  }
}
