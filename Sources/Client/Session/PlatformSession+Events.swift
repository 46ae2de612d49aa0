import Domain
import PlatformAPI
import Workers

extension PlatformSession {
  /// Whether events are heard.
  package var live: LiveState { state.withLock { $0.live } }

  /// Listens to the platform for as long as the session runs; a guest has nothing to listen to.
  func listen() async {
    guard client.authorization?.credential != nil else { return }
    publish(.opening)
    let listening = EventListening(client: client, clock: clock, nudge: nudge)
    await listening.run(after: await storedPosition()) { [self] news in
      switch news {
      case .opened:
        // What happened while nobody listened comes first; a look makes sure of the rest.
        publish(.on)
        state.withLock { $0.isSyncDue = true }
        wakeup.call()
      case .item(let item):
        state.withLock { $0.heard.take(item) }
        wakeup.call()
      case .closed:
        let now = clock.now
        let since = state.withLock { state -> Timestamp? in
          if case .broken = state.live { return nil }
          return now
        }
        guard let since else { return }
        publish(.broken(since: since))
        // Whether the platform itself is away is asked at once, and again until it is back.
        state.withLock { $0.isSyncDue = true }
        wakeup.call()
      case .refused: publish(.off)
      }
    }
  }

  /// A copy that can't be read begins to listen now; a look at the platform brings what it misses.
  private func storedPosition() async -> String? {
    do throws(LocalDatabaseError) { return try await database.eventPosition() } catch { return nil }
  }

  /// Deals with what has been heard; gives the place of the stream to be noted once a look has brought the rest.
  func takeEvents() async -> String? {
    let (heard, catalogue) = state.withLock { state in
      defer { state.heard = HeardEvents() }
      return (state.heard, state.copy.catalogue)
    }
    guard !heard.isEmpty else { return nil }
    var moved: [Deal] = []
    var wantsSync = heard.wantsSync
    for (id, update) in heard.raises {
      let raise = update.raise.raise
      guard var deal = catalogue[id: id] else {
        wantsSync = true
        continue
      }
      guard deal.raise != raise else { continue }
      deal.raise = raise
      moved.append(deal)
    }
    // Shown before it is written down: what a crash loses between the two is heard once more.
    confirm(moved)
    for update in heard.raises.values { tell(.happened(.raise(update))) }
    for event in heard.others { tell(.happened(event)) }
    if !heard.raises.isEmpty || (heard.position != nil && !heard.others.isEmpty && !wantsSync) {
      let position = wantsSync ? nil : heard.position
      // A session that ends right now writes down what it has shown.
      await Task(executorPreference: Workers.shared) {
        await self.keep(heard.raises.mapValues(\.raise.raise), position: position)
      }.value
    }
    if heard.isHistoryLost { await startAnew() }
    if wantsSync { state.withLock { $0.isSyncDue = true } }
    return wantsSync ? heard.position : nil
  }

  /// Shows what has moved, and that the rest is as it was.
  private func confirm(_ moved: [Deal]) {
    let now = clock.now
    let copy = state.withLock { state -> CatalogueCopy? in
      guard case .live = state.connection else {
        guard !moved.isEmpty else { return nil }
        state.copy.catalogue = state.copy.catalogue.applying(saved: moved, deleted: [])
        return state.copy
      }
      state.copy.state.syncedAt = now
      guard !moved.isEmpty else { return nil }
      state.copy.catalogue = state.copy.catalogue.applying(saved: moved, deleted: [])
      return state.copy
    }
    if let copy { tell(.catalogue(copy.catalogue, copy.state)) }
    if case .live = connection { publish(.live(asOf: now)) }
  }

  /// Notes where the stream is once everything before it is in the copy.
  func note(_ position: String?) async {
    guard let position else { return }
    await keep([:], position: position)
  }

  /// What can't be kept is heard again after the next start.
  private func keep(_ raises: [PropertyID: Raise], position: String?) async {
    do throws(LocalDatabaseError) {
      try await database.apply(raises, position: position, for: platform)
    } catch {
      state.withLock { $0.isSyncDue = true }
    }
  }

  /// Makes the next look fetch everything; what is here stays until then.
  private func startAnew() async {
    do throws(LocalDatabaseError) { try await database.restartCopy() } catch {
      // The look that follows fails for the same reason, and says so.
      return
    }
  }

  private func publish(_ live: LiveState) {
    let isNews = state.withLock { state in
      guard state.live != live else { return false }
      state.live = live
      return true
    }
    if isNews { tell(.live(live)) }
  }
}
