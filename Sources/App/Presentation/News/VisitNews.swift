import Client
import Domain
import PlatformAPI
import TerminalUI

/// What has become of the deals since somebody was here last.
struct VisitNews: Sendable {
  /// A raise that has moved, and by how much.
  struct Move: Sendable {
    let deal: Deal
    let by: Money
  }

  let since: Timestamp
  /// The latest first.
  let new: [Deal]
  /// The largest moves first.
  let moved: [Move]
  /// Deals of which something else has changed.
  let changed: [Deal]

  var isEmpty: Bool { new.isEmpty && moved.isEmpty && changed.isEmpty }

  /// Compares what was kept here with what there is now. Takes a look at every deal: not for the thread that draws.
  init(before: Catalogue, now: Catalogue, since: Timestamp) {
    self.since = since
    let news = now.news(from: before, since: since)
    new = news.new.map { now[$0] }.sorted { ($0.publishedAt ?? $0.createdAt) > ($1.publishedAt ?? $1.createdAt) }
    moved = news.moved.map { Move(deal: now[$0.position], by: $0.by) }.sorted { abs($0.by.cents) > abs($1.by.cents) }
    changed = news.changed.map { now[$0] }.sorted { $0.name < $1.name }
  }
}

/// What has happened since somebody was here last, in words.
struct VisitWords {
  let news: VisitNews
  /// What the account was told since then.
  let told: [UserNotification]

  init(_ news: VisitNews, _ notifications: [UserNotification]) {
    self.news = news
    told = notifications.filter { $0.createdAt > news.since }.sorted { $0.createdAt > $1.createdAt }
  }

  /// Each kind of news with its number; empty when there is none.
  var parts: [String] {
    var parts: [String] = []
    if !news.new.isEmpty { parts.append(Figures.counted(news.new.count, "new deal")) }
    if !news.moved.isEmpty {
      let sum = news.moved.map(\.by).total()
      let sign = sum > .zero ? "+" : sum < .zero ? "-" : ""
      parts.append(
        Figures.counted(news.moved.count, "raise moved", "raises moved")
          + (sum == .zero ? "" : ", " + sign + Money(cents: abs(sum.cents)).compact))
    }
    if !news.changed.isEmpty { parts.append(Figures.counted(news.changed.count, "deal changed", "deals changed")) }
    func count(_ kind: String) -> Int { told.count { $0.type.hasPrefix(kind) } }
    let (paid, papers) = (count("distribution"), count("document"))
    let offers = told.count - paid - papers
    if paid > 0 { parts.append(Figures.counted(paid, "distribution paid", "distributions paid")) }
    if papers > 0 { parts.append(Figures.counted(papers, "document")) }
    if offers > 0 { parts.append(Figures.counted(offers, "notice")) }
    return parts
  }

  /// One line of at most so many columns: whole parts only, no figure is cut.
  func line(columns: Int, now: Timestamp) -> [Span] {
    let lead = Span("Since \(untrusted: LocalTime.spoken(news.since, now: now)): ", .dim)
    var text = DisplayText.empty
    for part in parts {
      let next = text.isEmpty ? DisplayText(untrusted: part) : text + " · \(untrusted: part)"
      guard lead.text.width + next.width <= columns else { break }
      text = next
    }
    return text.isEmpty ? [] : [lead, Span(text, Style(.info))]
  }
}
