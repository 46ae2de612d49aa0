import Domain
import PlatformAPI

/// The use cases that read an investor's own portfolio.
struct Portfolios: Sendable {
  let store: Store
  let clock: WallClock

  /// The present day, UTC.
  var today: CalendarDate { clock.now.dateUTC }

  /// What a user's portfolio was at the end of a day, today unless told otherwise.
  func portfolio(of user: UserID, asOf day: CalendarDate?) async throws -> Portfolio {
    let contents = try await contents(of: user)
    return Portfolio(
      positions: contents.positions, properties: contents.properties, payments: contents.payments,
      asOf: try known(day))
  }

  /// The sums of a user's portfolio over time.
  func timeline(
    of user: UserID, interval: TimelineInterval, through day: CalendarDate?
  ) async throws -> PortfolioTimeline {
    let contents = try await contents(of: user)
    return PortfolioTimeline(
      positions: contents.positions, properties: contents.properties, payments: contents.payments,
      interval: interval, through: try known(day))
  }

  /// What a user's portfolio of any day up to now is worked out from.
  func ledger(of user: UserID) async throws -> PortfolioLedger {
    let contents = try await contents(of: user)
    return PortfolioLedger(
      asOf: today, positions: contents.positions, properties: contents.properties, payments: contents.payments)
  }

  private func contents(of user: UserID) async throws -> PortfolioReader.Contents {
    try await store.read { try PortfolioReader(connection: $0).contents(of: user) }
  }

  /// Refuses a day of which nothing is known yet.
  private func known(_ day: CalendarDate?) throws(Denial) -> CalendarDate {
    guard let day else { return today }
    guard day <= today else { throw .invalid("asOf", "must not be later than today") }
    return day
  }
}
