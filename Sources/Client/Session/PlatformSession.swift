import Domain
import Lock

/// The dashboard's standing connection to a platform: syncs, waits, syncs again, and tells what becomes of it.
///
/// `run` is the whole of it; it ends when its task is cancelled. Between two looks nothing wakes up.
package final class PlatformSession: Sendable {
  /// What the session tells; in order, from any thread.
  package enum Event: Sendable {
    case connection(ConnectionState)
    /// A look at the platform has begun, or, with `nil`, is over.
    case looking(Look?)
    /// The catalogue changed.
    case catalogue(Catalogue, CopyState)
    /// Details of this many deals were fetched ahead of time.
    case prefetched(Int)
    /// Whether events are heard.
    case live(LiveState)
    /// Something has happened that concerns more than the catalogue.
    case happened(PlatformEvent)
  }

  package let details: DealDetails
  let client: PlatformClient
  let database: LocalDatabase
  let platform: PlatformKey
  private let sync: CatalogueSync
  let clock: ConductClock
  private let pacing: SyncPacing
  private let prefetchLimit: Int
  let wakeup = Wakeup()
  /// Makes the event stream look whether it is still alive.
  let nudge = Wakeup()
  let tell: @Sendable (Event) -> Void
  let state: Lock<State>

  struct State {
    var copy: CatalogueCopy
    /// Events that have been heard and not been dealt with.
    var heard = HeardEvents()
    var live = LiveState.off
    /// Whether a look at the platform was asked for, or is owed to what was heard.
    var isSyncDue = true
    var connection: ConnectionState
    var failures = 0
    var failingSince: Timestamp?
    /// Until when the platform wants to be left alone.
    var leftAloneUntil: Timestamp?
    /// Whether the catalogue is another one than when details were last fetched ahead of time.
    var mayPrefetch = true
  }

  /// A session on a platform with what was opened of its local copy. `tell` must return at once.
  package init(
    client: PlatformClient, opened: LocalDatabase.Opened, platform: PlatformKey, clock: ConductClock,
    pacing: SyncPacing = SyncPacing(), prefetchLimit: Int = 100, tell: @escaping @Sendable (Event) -> Void
  ) {
    self.client = client
    self.clock = clock
    self.pacing = pacing
    self.prefetchLimit = prefetchLimit
    self.tell = tell
    self.platform = platform
    database = opened.database
    sync = CatalogueSync(
      client: client, database: opened.database, platform: platform, wall: clock.wall, elapsed: clock.elapsed)
    details = DealDetails(client: client, database: opened.database, wall: clock.wall)
    state = Lock(
      State(
        copy: CatalogueCopy(catalogue: opened.catalogue, state: opened.copy),
        connection: .idle(asOf: opened.copy.syncedAt)))
  }

  /// The catalogue and how far it is behind the platform, now.
  package var copy: CatalogueCopy { state.withLock { $0.copy } }

  /// How it stands with the platform now.
  package var connection: ConnectionState { state.withLock { $0.connection } }

  /// Looks at the platform now instead of at the end of the wait.
  package func refresh() {
    state.withLock { $0.isSyncDue = true }
    nudge.call()
    wakeup.call()
  }

  /// Syncs and waits until the task is cancelled.
  package func run() async {
    await withDiscardingTaskGroup { group in
      let prefetching = Lock(false)
      group.addTask { await self.listen() }
      var nextSync = clock.elapsed()
      while !Task.isCancelled {
        let position = await takeEvents()
        if state.withLock({ $0.isSyncDue }) || clock.elapsed() >= nextSync {
          state.withLock { $0.isSyncDue = false }
          let succeeded = await syncOnce()
          if succeeded {
            await note(position)
            if wantsPrefetch(), prefetching.withLock({ $0.startIfIdle() }) {
              group.addTask(priority: .low) {
                await self.prefetch()
                prefetching.withLock { $0 = false }
              }
            }
          }
          nextSync = clock.elapsed() + wait()
        }
        await pause(max(.zero, nextSync - clock.elapsed()))
      }
      group.cancelAll()
    }
  }

  private func wait() -> Duration {
    let (failures, until) = state.withLock { ($0.failures, $0.leftAloneUntil) }
    return max(pacing.wait(after: failures, random: clock.random()), until.map { $0 - clock.now } ?? .zero)
  }

  /// Brings the copy up to date once, for commands that have no run loop.
  package func syncNow() async throws(ClientError) {
    tell(.looking(Look(now: clock.now)))
    defer { tell(.looking(nil)) }
    publish(.syncing(nil, asOf: connection.asOf))
    do throws(ClientError) {
      try await bringUpToDate()
    } catch {
      note(error)
      throw error
    }
  }

  private func wantsPrefetch() -> Bool {
    prefetchLimit > 0 && !Task.isCancelled && state.withLock { $0.mayPrefetch }
  }

  /// Syncs; tells of failures instead of throwing. Whether it succeeded.
  private func syncOnce() async -> Bool {
    // While it is away, only success is news: the screen keeps saying since when.
    let isFailing = state.withLock { $0.failures > 0 }
    tell(.looking(Look(now: clock.now)))
    defer { tell(.looking(nil)) }
    if !isFailing { publish(.syncing(nil, asOf: connection.asOf)) }
    client.allowProbe()
    do throws(ClientError) {
      try await bringUpToDate()
      return true
    } catch {
      note(error)
      return false
    }
  }

  private func bringUpToDate() async throws(ClientError) {
    let copy = state.withLock { $0.copy }
    let updated = try await sync.run(from: copy) { step in
      switch step {
      case .progress(let progress): publish(.syncing(progress, asOf: nil))
      case .changed(let copy):
        // Here, and not on the run loop's thread.
        copy.catalogue.prepareOrders(of: state.withLock { $0.copy.catalogue }, at: clock.now)
        state.withLock {
          $0.copy = copy
          $0.mayPrefetch = true
        }
        tell(.catalogue(copy.catalogue, copy.state))
      }
    }
    let wasAway = state.withLock { state in
      defer { state.failures = 0 }
      state.copy = updated
      state.failingSince = nil
      state.leftAloneUntil = nil
      return state.failures > 0
    }
    // A stream that waits for its next attempt need not wait any longer.
    if wasAway { nudge.call() }
    publish(.live(asOf: updated.state.syncedAt ?? clock.now))
  }

  private func note(_ error: ClientError) {
    guard error.code != .cancelled else { return }
    let now = clock.now
    let connection = state.withLock { state -> ConnectionState in
      state.failures += 1
      let since = state.failingSince ?? now
      state.failingSince = since
      state.leftAloneUntil = error.comeBack.map { pacing.comeBack($0, now: now) }
      let asOf = state.copy.state.syncedAt
      let failure = ConnectionState.Failure(error, triedAgainAt: state.leftAloneUntil)
      return error.isOffline
        ? .offline(since: since, asOf: asOf, error: failure) : .failing(since: since, asOf: asOf, error: failure)
    }
    publish(connection)
  }

  func publish(_ connection: ConnectionState) {
    let isNews = state.withLock { state in
      guard state.connection != connection else { return false }
      state.connection = connection
      return true
    }
    if isNews { tell(.connection(connection)) }
  }

  /// Open raises first, those that close soonest before the others: what is likely looked at.
  private func prefetch() async {
    let catalogue = state.withLock { state in
      state.mayPrefetch = false
      return state.copy.catalogue
    }
    let open = DealQuery(terms: [.init(.flag(.open))], sort: [.init(.closing)])
    var deals = Array(catalogue.results(for: open, at: clock.now).prefix(prefetchLimit))
    if deals.count < prefetchLimit {
      deals += catalogue.lazy.filter { $0.raise.status != .open }.prefix(prefetchLimit - deals.count)
    }
    let fetched = await details.prefetch(deals, limit: prefetchLimit)
    if fetched > 0 { tell(.prefetched(fetched)) }
  }

  /// Waits, or until `refresh`.
  private func pause(_ duration: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await self.clock.sleep(duration) }
      group.addTask { await self.wakeup.next() }
      await group.next()
      group.cancelAll()
    }
  }
}

extension Bool {
  /// Turns a flag on; whether it was off.
  fileprivate mutating func startIfIdle() -> Bool {
    defer { self = true }
    return !self
  }
}
