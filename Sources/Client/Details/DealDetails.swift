import Curl
import Domain
import Lock
import PlatformAPI
import Workers

/// The details of single deals: at once from the local database, then from the platform when they are not fresh.
package final class DealDetails: Sendable {
  private let client: PlatformClient
  private let database: LocalDatabase
  private let wall: WallClock
  private let freshness: Freshness
  private let counts = Lock(DetailAnswers())

  /// Where details that were asked for came from so far.
  package var answers: DetailAnswers { counts.withLock { $0 } }

  package init(
    client: PlatformClient, database: LocalDatabase, wall: WallClock,
    freshness: Freshness = Freshness(freshFor: .seconds(60))
  ) {
    self.client = client
    self.database = database
    self.wall = wall
    self.freshness = freshness
  }

  /// Whether fresh details are asked for again.
  package enum Refresh: Sendable, Hashable {
    case whenStale
    /// The person asked for it.
    case always
  }

  /// The details of a deal: what is here, and what becomes of it. The last element has `isRefreshing` off. Ending the
  /// iteration cancels what is under way.
  package func details(
    of id: PropertyID, refresh: Refresh = .whenStale
  ) -> AsyncStream<Loaded<PropertyDetail>> {
    AsyncStream { continuation in
      let task = Task(executorPreference: Workers.shared) {
        await self.load(id, refresh) { continuation.yield($0) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// The details of a deal as they are here, without the network.
  package func local(_ id: PropertyID) async -> Loaded<PropertyDetail> {
    let (stored, failure) = await stored(id)
    return Loaded(
      value: stored?.detail, fetchedAt: stored?.fetchedAt, origin: .local, isRefreshing: false, failure: failure)
  }

  /// Fetches the details of deals that have none here, or older ones than the deal, one after the other, so that they
  /// are there when the platform is not. Stops when cancelled or when the platform fails; gives how many it fetched.
  package func prefetch(_ deals: some Sequence<Deal> & Sendable, limit: Int = 100) async -> Int {
    guard let instants = try? await database.detailInstants() else { return 0 }
    var fetched = 0
    for deal in deals.prefix(limit) {
      if let instant = instants[deal.id], instant >= deal.updatedAt { continue }
      guard !Task.isCancelled else { break }
      do throws(ClientError) {
        let stored = await stored(deal.id).0
        _ = try await fetch(deal.id, stored, for: .prefetching)
        fetched += 1
      } catch {
        // One bad deal does not stop the others; a platform that is away does.
        guard error.code == .unreadable || error.isNotFound else { break }
      }
    }
    return fetched
  }

  private struct Stored {
    var detail: PropertyDetail
    var row: StoredDetail
    var etag: String? { row.etag }
    var fetchedAt: Timestamp { row.fetchedAt }

    func freshness(otherwise: Freshness) -> Freshness {
      Freshness(
        freshFor: row.freshFor ?? otherwise.freshFor, usableAfterFailure: row.usableFor ?? otherwise.usableAfterFailure)
    }
  }

  private func load(_ id: PropertyID, _ refresh: Refresh, yield: (Loaded<PropertyDetail>) -> Void) async {
    let (stored, localFailure) = await stored(id)
    let freshness = stored?.freshness(otherwise: freshness) ?? freshness
    let action = freshness.action(fetchedAt: stored?.fetchedAt, now: wall.now)
    let isRefreshing = action != .use || refresh == .always
    yield(
      Loaded(
        value: stored?.detail, fetchedAt: stored?.fetchedAt, origin: .local, isRefreshing: isRefreshing,
        failure: localFailure))
    guard isRefreshing, !Task.isCancelled else {
      counts.withLock { $0.kept += 1 }
      return
    }
    do throws(ClientError) {
      yield(try await fetch(id, stored, for: .showing))
    } catch {
      guard error.code != .cancelled else { return }
      let kept = stored.flatMap { freshness.isUsableAfterFailure(fetchedAt: $0.fetchedAt, now: wall.now) ? $0 : nil }
      yield(
        Loaded(
          value: kept?.detail, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: false, failure: error))
    }
  }

  private func stored(_ id: PropertyID) async -> (Stored?, ClientError?) {
    do throws(LocalDatabaseError) {
      guard let row = try await database.detail(of: id) else { return (nil, nil) }
      // What another version wrote and this one can't read is as good as missing.
      let detail = try? AnswerReading.decode(PropertyDetail.self, from: row.body, asking: "stored details")
      return (detail.map { Stored(detail: $0, row: row) }, nil)
    } catch {
      return (nil, ClientError(error))
    }
  }

  private func fetch(
    _ id: PropertyID, _ stored: Stored?, for purpose: ReadingPurpose
  ) async throws(ClientError) -> Loaded<PropertyDetail> {
    let fetched = try await client.property(id, ifNoneMatch: stored?.etag, for: purpose)
    let now = wall.now
    var loaded = Loaded(value: stored?.detail, fetchedAt: now, origin: .network, isRefreshing: false)
    counts.withLock { if case .new = fetched { $0.fetched += 1 } else { $0.confirmed += 1 } }
    if case .new(let detail, _) = fetched {
      guard detail.property.id == id else {
        throw ClientError(.unreadable, "GET \(Path.property(id)): the answer is about \(detail.property.id)")
      }
      loaded.value = detail
    }
    do throws(LocalDatabaseError) {
      switch fetched {
      case .new(let detail, let response):
        if let row = StoredDetail(response, at: now) {
          try await database.save(row, of: id, slug: detail.property.slug)
        } else {
          try await database.dropDetail(of: id)
        }
      case .notModified:
        try await database.confirmDetail(of: id, at: now)
      }
    } catch {
      // Shown all the same: only the next start will miss it.
      loaded.failure = ClientError(error)
    }
    return loaded
  }
}

/// Where details of deals came from, prefetching included.
package struct DetailAnswers: Sendable, Hashable {
  /// They were here and fresh: nobody was asked.
  package var kept = 0
  /// They were here, and the platform said that they are unchanged.
  package var confirmed = 0
  /// The platform sent them.
  package var fetched = 0

  package init() {}
}

extension StoredDetail {
  /// What is to be kept of an answer; `nil` when the platform does not want it kept.
  fileprivate init?(_ response: CurlResponse, at now: Timestamp) {
    let control = CacheControl(response.header("cache-control") ?? "")
    guard !control.noStore else { return nil }
    let age = response.header("age").flatMap { Int64($0) }.map { Duration.seconds(max(0, min($0, 1 << 31))) }
    let said = control.freshness(age: age ?? .zero, otherwise: Freshness(freshFor: .seconds(-1)))
    self.init(
      body: response.body, etag: response.header("etag"), fetchedAt: now,
      freshFor: said.freshFor >= .zero ? said.freshFor : nil, usableFor: said.usableAfterFailure)
  }
}
