import Client
import Domain
import Fixtures
import Glibc
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// A dashboard without a terminal and without a network.
enum Stage {
  /// The dashboard over some deals; details come from the fixtures.
  static func dashboard(
    _ deals: [Deal] = Deal.examples, connection: ConnectionState? = nil, session: Session = Session(),
    details: @escaping @Sendable (PropertyID, DealDetails.Refresh) -> AsyncStream<Loaded<PropertyDetail>> = Stage
      .details
  ) -> Dashboard {
    setenv("TZ", "UTC", 1)
    var services = DashboardServices()
    services.details = details
    var world = World(clock: .fixed(.fixtureNow), platform: "https://platform.example", services: services)
    world.catalogue = Catalogue(deals)
    world.connection = connection ?? .live(asOf: .fixtureNow)
    return Dashboard(world: world, theme: .dusk, session: session)
  }

  static func driver(
    _ deals: [Deal] = Deal.examples, columns: Int = 80, rows: Int = 24, connection: ConnectionState? = nil,
    session: Session = Session()
  ) -> Driver<Dashboard> {
    Driver(dashboard(deals, connection: connection, session: session), columns: columns, rows: rows)
  }

  /// What somebody keeps, in memory; whose it is can change.
  static func personal(_ owner: @escaping @Sendable () -> PlatformKey? = { .somebody }) throws -> PersonalData {
    PersonalData(
      try UserDatabase.open(.memory).database, trouble: nil, clock: .fixed(.fixtureNow), owner: owner)
  }

  /// A dashboard that keeps columns, views and notes, with what was kept read.
  static func keeping(
    _ data: PersonalData, _ deals: [Deal] = Deal.examples, columns: Int = 80, rows: Int = 24,
    session: Session = Session(), configure: (inout World) -> Void = { _ in }
  ) async -> Driver<Dashboard> {
    var dashboard = dashboard(deals, session: session)
    dashboard.world.services.personal = data
    configure(&dashboard.world)
    var driver = Driver(dashboard, columns: columns, rows: rows)
    await driver.rest()
    return driver
  }

  static func details(
    of id: PropertyID, _ refresh: DealDetails.Refresh
  ) -> AsyncStream<Loaded<PropertyDetail>> {
    AsyncStream { continuation in
      if let deal = Deal.examples.first(where: { $0.id == id }) {
        continuation.yield(
          Loaded(value: .fixture(of: deal), fetchedAt: .fixtureNow, origin: .network, isRefreshing: false))
      }
      continuation.finish()
    }
  }
}

extension Stage {
  /// A deal's details as they come to who has looked at it before.
  static func detailsTwice(of id: PropertyID, _ refresh: DealDetails.Refresh) -> AsyncStream<Loaded<PropertyDetail>> {
    AsyncStream { continuation in
      if let deal = Deal.examples.first(where: { $0.id == id }) {
        let fresh = Loaded(
          value: PropertyDetail.fixture(of: deal), fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
        continuation.yield(fresh.fromBefore)
        continuation.yield(fresh)
      }
      continuation.finish()
    }
  }
}

extension PlatformKey {
  static let somebody = PlatformKey(url: "https://platform.example", account: "somebody@platform.example")
}

extension Driver<Dashboard> {
  /// Lets the cursor rest, so that the preview follows.
  mutating func rest() async {
    advance(by: .seconds(1))
    await runTasks()
  }

  /// Whether a text stands somewhere on the screen.
  func sees(_ text: String) -> Bool { screen.contains(text) }

  /// The screen as one text.
  var screen: String {
    let copy = self
    return copy.text()
  }

  /// The names in the order in which the table shows them.
  func shownNames(of deals: [Deal] = Deal.examples) -> [String] {
    screen.split(separator: "\n").compactMap { line in
      deals.map(\.name).first { line.contains($0) && line.contains("$") }
    }
  }
}

extension Driver: CustomTestStringConvertible where App == Dashboard {
  /// A failure shows the screen, not the whole state.
  public var testDescription: String { "the screen:\n" + screen }
}
