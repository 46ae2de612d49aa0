import Domain
import PlatformAPI

/// Brings the local copy of the catalogue up to date: from the beginning the first time, then only what changed.
///
/// Each page is written together with the place where the next one goes on, so that a copy may be cut off anywhere.
/// What the platform sends is doubted: nothing it says can empty the catalogue without a second answer that agrees.
struct CatalogueSync: Sendable {
  let client: PlatformClient
  let database: LocalDatabase
  let platform: PlatformKey
  let wall: WallClock
  /// 1–1000 deals a page.
  var pageSize = 250

  /// Pages without any change, one after the other, that a platform may send while it claims that there is more.
  private static let maximumIdlePages = 10
  /// How often an unchanged copy's age is written down.
  private static let confirmationInterval: Duration = .seconds(60)

  /// What happens on the way.
  enum Step: Sendable {
    case progress(SyncProgress)
    case changed(CatalogueCopy)
  }

  /// Fetches all that is missing from `copy` and gives what became of it.
  func run(from copy: CatalogueCopy, report: @Sendable (Step) -> Void) async throws(ClientError) -> CatalogueCopy {
    var run = Run(copy: try await current(copy, report: report))
    while true {
      if try await !fetchPage(&run, report: report) { return run.copy }
    }
  }

  private struct Run {
    var copy: CatalogueCopy
    var seenCursors: Set<String> = []
    var idlePages = 0
    var restarts = 0
    var total: Int?
  }

  /// The copy as it is in the database, which another program may have moved on.
  private func current(
    _ copy: CatalogueCopy, report: @Sendable (Step) -> Void
  ) async throws(ClientError) -> CatalogueCopy {
    let state = try await inDatabase { () async throws(LocalDatabaseError) in try await database.copyState() }
    guard state.cursor != copy.state.cursor || state.generation != copy.state.generation else { return copy }
    return try await reloaded(state, report: report)
  }

  private func reloaded(
    _ state: CopyState, report: @Sendable (Step) -> Void
  ) async throws(ClientError) -> CatalogueCopy {
    let catalogue = try await inDatabase { () async throws(LocalDatabaseError) in try await database.catalogue() }
    let copy = CatalogueCopy(catalogue: catalogue, state: state)
    report(.changed(copy))
    return copy
  }

  /// Fetches and keeps one page; `false` when there are no more.
  private func fetchPage(_ run: inout Run, report: @Sendable (Step) -> Void) async throws(ClientError) -> Bool {
    let since = run.copy.state.cursor
    let page: ChangesPage
    do throws(ClientError) {
      page = try await client.propertyChanges(since: since, limit: pageSize)
    } catch {
      guard since != nil, Self.refusesCursor(error), run.restarts == 0 else { throw error }
      // The platform no longer knows where we were: fetch everything again, and keep what is here until that is done.
      run.restarts += 1
      run.seenCursors = []
      try await inDatabase { () async throws(LocalDatabaseError) in try await database.restartCopy() }
      run.copy.state = try await inDatabase { () async throws(LocalDatabaseError) in try await database.copyState() }
      return true
    }
    try check(page, since: since, &run)
    let write = CopyPage(
      since: since, next: page.next, saved: page.cards.map(\.property.deal), deleted: page.deleted,
      leftOut: page.leftOut, completedAt: page.more ? nil : wall.now, generation: run.copy.state.generation)
    guard !isIdle(write, run.copy.state) else {
      run.copy.state.syncedAt = write.completedAt
      return false
    }
    try await doubtEmptiness(write, run)
    try await keep(write, &run, report: report)
    if !run.copy.state.isComplete {
      if run.total == nil { run.total = try? await client.properties(.page(1, limit: 1)).pagination.total }
      report(.progress(SyncProgress(received: run.copy.catalogue.count, total: run.total)))
    }
    return page.more
  }

  /// Refuses pages that would lead nowhere, for ever or to a wrong place.
  private func check(_ page: ChangesPage, since: String?, _ run: inout Run) throws(ClientError) {
    let what = "GET \(Path.propertyChanges)"
    guard !page.next.isEmpty else { throw ClientError(.unreadable, "\(what): next is empty") }
    if page.cards.isEmpty, page.deleted.isEmpty, let first = page.leftOut.first {
      throw ClientError(
        .unreadable, "\(what): none of \(page.leftOut.count) properties can be read, the first because \(first.reason)")
    }
    guard page.more else { return }
    if let since { run.seenCursors.insert(since) }
    guard !run.seenCursors.contains(page.next) else {
      throw ClientError(.unreadable, "\(what): there is more, but next does not move on")
    }
    run.idlePages = page.cards.isEmpty && page.deleted.isEmpty ? run.idlePages + 1 : 0
    guard run.idlePages <= Self.maximumIdlePages else {
      throw ClientError(.unreadable, "\(what): there is always more, but nothing comes")
    }
  }

  /// Whether a page says nothing that is worth a write.
  private func isIdle(_ page: CopyPage, _ state: CopyState) -> Bool {
    guard let completedAt = page.completedAt, let syncedAt = state.syncedAt else { return false }
    let age = completedAt - syncedAt
    return page.saved.isEmpty && page.deleted.isEmpty && page.leftOut.isEmpty && page.next == page.since
      && state.isComplete && age >= .zero && age < Self.confirmationInterval
  }

  /// A page that would leave nothing of a catalogue that was not empty needs a second answer that agrees.
  private func doubtEmptiness(_ page: CopyPage, _ run: Run) async throws(ClientError) {
    guard !run.copy.catalogue.isEmpty, page.saved.isEmpty else { return }
    let gone = Set(page.deleted)
    let isEmptied: Bool
    if page.completedAt != nil {
      isEmptied =
        try await inDatabase { () async throws(LocalDatabaseError) in
          try await database.countDeals(generation: page.generation, without: gone)
        } == 0
    } else {
      isEmptied = gone.count >= run.copy.catalogue.count && run.copy.catalogue.deals.allSatisfy { gone.contains($0.id) }
    }
    guard isEmptied else { return }
    let total = try await client.properties(.page(1, limit: 1)).pagination.total
    guard total == 0 else {
      throw ClientError(
        .unreadable, "GET \(Path.propertyChanges): says that all deals are gone, but the list has \(total)")
    }
  }

  private func keep(_ page: CopyPage, _ run: inout Run, report: @Sendable (Step) -> Void) async throws(ClientError) {
    let outcome = try await inDatabase { () async throws(LocalDatabaseError) in
      try await database.apply(page, for: platform)
    }
    let state = try await inDatabase { () async throws(LocalDatabaseError) in try await database.copyState() }
    switch outcome {
    case .overtaken: run.copy = try await reloaded(state, report: report)
    case .applied where page.completedAt != nil && run.restarts > 0:
      // The end of a full copy has swept rows away; only the database knows which.
      run.copy = try await reloaded(state, report: report)
    case .applied:
      let before = run.copy.state
      run.copy.catalogue = run.copy.catalogue.applying(saved: page.saved, deleted: page.deleted)
      run.copy.state = state
      if !page.saved.isEmpty || !page.deleted.isEmpty || before.leftOut != state.leftOut {
        report(.changed(run.copy))
      }
    }
  }

  private static func refusesCursor(_ error: ClientError) -> Bool {
    switch error.code {
    case .refused(let status): status == 400 || status == 404 || status == 410 || status == 422
    default: false
    }
  }

  private func inDatabase<Value>(
    _ body: () async throws(LocalDatabaseError) -> Value
  ) async throws(ClientError) -> Value {
    do throws(LocalDatabaseError) {
      return try await body()
    } catch {
      throw ClientError(error)
    }
  }
}
