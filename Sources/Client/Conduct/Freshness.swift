import Domain

/// Whether a stored answer still does: at once while fresh, at once and asked again while stale (RFC 5861,
/// `stale-while-revalidate`), and after a failure for as long as `usableAfterFailure` says (`stale-if-error`).
package struct Freshness: Sendable, Hashable {
  package var freshFor: Duration
  /// `nil`: for ever, because an old figure with its age beats none.
  package var usableAfterFailure: Duration?

  package init(freshFor: Duration, usableAfterFailure: Duration? = nil) {
    self.freshFor = freshFor
    self.usableAfterFailure = usableAfterFailure
  }

  /// What to do about a stored answer.
  package enum Action: Sendable, Hashable {
    /// Show it; don't ask.
    case use
    /// Show it, and ask whether it changed.
    case useAndRevalidate
    /// There is nothing to show; ask.
    case fetch
  }

  /// Decides about an answer fetched at an instant, or never. One from the future is not believed to be fresh.
  package func action(fetchedAt: Timestamp?, now: Timestamp) -> Action {
    guard let fetchedAt else { return .fetch }
    let age = now - fetchedAt
    return age >= .zero && age < freshFor ? .use : .useAndRevalidate
  }

  /// Whether a stored answer may stand in when asking again failed.
  package func isUsableAfterFailure(fetchedAt: Timestamp, now: Timestamp) -> Bool {
    guard let usableAfterFailure else { return true }
    return now - fetchedAt < freshFor + usableAfterFailure
  }
}
