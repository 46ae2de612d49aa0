import Client
import Domain
import PlatformAPI
import TerminalUI

/// What every screen sees of the world outside; only the dashboard changes it.
struct World: Sendable {
  var clock: WallClock
  /// The platform's address as people read it; `nil` when none was chosen.
  var platform: String?
  var catalogue: Catalogue = .empty
  /// Deals that the platform sent and that could not be read.
  var leftOut: [LeftOut] = []
  var connection: ConnectionState = .idle(asOf: nil)
  /// Details by deal, those that were looked at lately.
  var details = RecentDetails()
  /// Work that screens ask for.
  var services: DashboardServices

  var now: Timestamp { clock.now }
}

/// The details that were looked at lately: enough to go back and forth without waiting, not more.
struct RecentDetails: Sendable {
  private var byID: [PropertyID: Loaded<PropertyDetail>] = [:]
  private var order: [PropertyID] = []
  private static let limit = 32

  subscript(id: PropertyID) -> Loaded<PropertyDetail>? { byID[id] }

  mutating func keep(_ detail: Loaded<PropertyDetail>, of id: PropertyID) {
    byID[id] = detail
    order.removeAll { $0 == id }
    order.append(id)
    if order.count > Self.limit { byID[order.removeFirst()] = nil }
  }
}

/// The dashboard's reach to the outside, as plain functions, so that tests can stand in for it.
struct DashboardServices: Sendable {
  /// A deal's details: what is at hand at once, then what the platform says. The stream ends by itself.
  var details: @Sendable (PropertyID, DealDetails.Refresh) -> AsyncStream<Loaded<PropertyDetail>> = { _, _ in
    AsyncStream { $0.finish() }
  }
  /// Begins to talk to the platform.
  var connect: @Sendable () -> Void = {}
  /// Asks the platform for changes now.
  var refresh: @Sendable () -> Void = {}
  /// The themes there are.
  var themes: @Sendable () -> [Theme] = { [.dusk] }

  /// Loads a deal's details into the world; loading another one ends this.
  func loadDetails(
    of id: PropertyID, refresh: DealDetails.Refresh = .whenStale
  ) -> Effect<DashboardMessage> {
    .task(id: "details") { [details] send in
      for await detail in details(id, refresh) { send(.detailLoaded(id, detail)) }
    }
  }
}

extension Loaded {
  /// Whether it was confirmed within the last minute and nothing went wrong since.
  func isFresh(at now: Timestamp) -> Bool {
    guard let fetchedAt, failure == nil else { return false }
    return now - fetchedAt < .seconds(60)
  }
}
