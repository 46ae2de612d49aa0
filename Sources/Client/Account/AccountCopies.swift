import Domain
import Foundation
import PlatformAPI

/// What belongs to the signed-in account beside its portfolio: who it is, what it watches, what it was told and sent.
///
/// Each part is kept in a file of its own below one private folder, which goes with the sign-in.
package final class AccountCopies: Sendable {
  private let client: PlatformClient
  private let kept: KeptFolder
  private let isStill: Bool
  /// Marks of watched deals that were set here, or taken away, and that the platform has not been told of yet.
  package let marks: Wishes<PropertyID, Bool>
  /// When notifications were read here that the platform does not know to be read.
  package let reads: Wishes<NotificationID, Timestamp>

  /// The parts of whoever `client` is signed in as; of what is here alone when it `isStill`. `platform` is what they are
  /// copies of; the address of `client` unless something is more lasting.
  package init(
    client: PlatformClient, folder: URL, account: String, platform: String? = nil, wall: WallClock,
    isStill: Bool = false
  ) {
    self.isStill = isStill
    self.client = client
    kept = KeptFolder(folder: folder, account: account, platform: platform ?? client.address.url, wall: wall)
    marks = Wishes(copy: kept.copy("wishes")) { (isWatched, id) async throws(ClientError) in
      try await client.setFavorite(isWatched, id)
    }
    reads = Wishes(copy: kept.copy("reads")) { (_, id) async throws(ClientError) in try await client.markRead(id) }
  }

  /// Tells the platform everything that it has not been told.
  package func tellWishes() async -> WishesTold {
    WishesTold(marks: await marks.tellAll(), reads: await reads.tellAll())
  }

  /// Keeps nothing any more, whatever is still on its way.
  package func close() { kept.gate.close() }

  /// Removes all that is kept in a folder.
  package static func forget(_ folder: URL) { try? FileManager.default.removeItem(at: folder) }

  package func user() -> AsyncStream<Loaded<User>> {
    let client = client
    return loaded("user") { () async throws(ClientError) in try await client.me() }
  }

  package func favorites() -> AsyncStream<Loaded<[FavoriteCard]>> {
    let client = client
    return loaded("favorites") { () async throws(ClientError) in try await client.favorites() }
  }

  package func notifications() -> AsyncStream<Loaded<[UserNotification]>> {
    let client = client
    return loaded("notifications") { () async throws(ClientError) in try await client.notifications() }
  }

  package func documents() -> AsyncStream<Loaded<[Document]>> {
    let client = client
    return loaded("documents") { () async throws(ClientError) in try await client.documents() }
  }

  package func distributions() -> AsyncStream<Loaded<[Distribution]>> {
    let client = client
    return loaded("distributions") { () async throws(ClientError) in try await client.distributions() }
  }

  package func signIns() -> AsyncStream<Loaded<[TokenSummary]>> {
    let client = client
    return loaded("sign-ins") { () async throws(ClientError) in try await client.signIns() }
  }

  /// One investment with all that happened to it.
  package func holding(_ id: InvestmentID) -> AsyncStream<Loaded<HoldingDetail>> {
    let client = client
    return loaded("holding-\(id)") { () async throws(ClientError) in
      let investment = try await client.investment(id)
      let events = try await client.events(of: id)
      let distributions: [Distribution] = try await client.all(Path.investment(id) + "/distributions", [])
      return HoldingDetail(investment: investment, events: events, distributions: distributions)
    }
  }

  /// How deals stood when they were looked at last.
  package func sightings() -> [PropertyID: Sighting] { copy("sightings").stored()?.value ?? [:] }

  /// Remembers how deals stand now.
  package func keep(_ sightings: [PropertyID: Sighting]) {
    copy("sightings").keep(sightings, at: kept.wall.now, isLasting: true)
  }

  private func loaded<Value: Codable & Sendable>(
    _ name: String, _ fetch: @escaping @Sendable () async throws(ClientError) -> Value
  ) -> AsyncStream<Loaded<Value>> {
    let copy: KeptCopy<Value> = copy(name)
    return isStill ? copy.local() : copy.loaded(fetch)
  }

  private func copy<Value>(_ name: String) -> KeptCopy<Value> { kept.copy(name) }
}

/// One investment with its events, oldest first, and its distributions.
package struct HoldingDetail: Codable, Hashable, Sendable {
  package var investment: Investment
  package var events: [InvestmentEvent]
  package var distributions: [Distribution]

  package init(investment: Investment, events: [InvestmentEvent], distributions: [Distribution]) {
    self.investment = investment
    self.events = events
    self.distributions = distributions
  }
}
