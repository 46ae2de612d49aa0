import Client
import Domain
import PlatformAPI
import TerminalUI

/// What every screen sees of the world outside; only the dashboard changes it.
struct World: Sendable {
  var clock: WallClock
  /// The platform's address as people read it; `nil` when none was chosen.
  var platform: String?
  /// The name of who is signed in; `nil` for a guest.
  var account: String?
  var catalogue: Catalogue = .empty
  /// Deals that the platform sent and that could not be read.
  var leftOut: [LeftOut] = []
  var connection: ConnectionState = .idle(asOf: nil)
  /// The look at the platform that is under way.
  var look: PendingLook?
  /// Whether the platform has given a good answer in this run; until then what is here is of an earlier one.
  var hasAnswered = false
  /// Whether the mouse is the dashboard's, so that there is something to drag.
  var mouseIsOn = false
  /// Whether the dashboard only draws what is stored, as for a snapshot, and asks nobody.
  var isStill = false
  /// Details by deal, those that were looked at lately.
  var details = RecentDetails()
  /// The portfolio of who is signed in, once it was asked for.
  var portfolio: Loaded<PortfolioCopy>?
  /// Work that screens ask for.
  var services: DashboardServices

  var now: Timestamp { clock.now }
}

/// A look at the platform that is not over, as far as people should know of it.
struct PendingLook: Sendable, Hashable {
  /// `nil` between the person's wish and the look itself.
  var look: Look?
  /// Whether the person asked for it.
  var wasAskedFor = false
  /// Whether it has taken so long that the person should hear of it.
  var isSlow = false

  /// After this long without an answer people wonder.
  static let patience = Duration.seconds(2)
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
  /// The portfolio of who is signed in: what is at hand at once, then what the platform says. Nothing for a guest.
  var portfolio: @Sendable () -> AsyncStream<Loaded<PortfolioCopy>> = { AsyncStream { $0.finish() } }
  /// Begins to talk to the platform.
  var connect: @Sendable () -> Void = {}
  /// Asks the platform for changes now.
  var refresh: @Sendable () -> Void = {}
  /// The themes there are.
  var themes: @Sendable () -> [Theme] = { [.dusk] }

  /// Loads the portfolio into the world.
  func loadPortfolio() -> Effect<DashboardMessage> {
    .task(id: "portfolio") { [portfolio] send in
      for await loaded in portfolio() { send(.portfolioLoaded(loaded)) }
    }
  }

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
