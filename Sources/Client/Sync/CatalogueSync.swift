import Curl
import Domain
import PlatformAPI
import Workers

/// Brings the local copy of the catalogue up to date: from the beginning the first time, then only what changed.
///
/// Each page is written together with the place where the next one goes on, so that a copy may be cut off anywhere.
/// What the platform sends is doubted: nothing it says can empty the catalogue without a second answer that agrees.
struct CatalogueSync: Sendable {
  let client: PlatformClient
  let database: LocalDatabase
  let platform: PlatformKey
  let wall: WallClock
  /// Deals of the first page, 1–1000; further ones are as large as the connection brings within a second.
  var pageSize = 250
  /// Time that never jumps, for the size of pages; without it all are of the same size.
  var elapsed: (@Sendable () -> Duration)?

  /// What the platform sends at most.
  private static let maximumPageSize = 1000

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
    var run = Run(copy: try await current(copy, report: report), pageSize: pageSize)
    // A page that is on its way when the sync ends is of no use to anybody.
    defer { run.ahead?.task.cancel() }
    while true {
      if try await !fetchPage(&run, report: report) { return run.copy }
    }
  }

  private struct Run {
    var copy: CatalogueCopy
    var pageSize: Int
    var seenCursors: Set<String> = []
    var idlePages = 0
    var restarts = 0
    var total: Int?
    /// Changes that are in the database and not yet in `copy`; nothing stands for a deal that is gone.
    var pending: [PropertyID: Deal?] = [:]
    /// The page behind the one that is being read.
    var ahead: (since: String, task: Task<Result<Answer, ClientError>, Never>)?

    /// Deals there are, or will be once `pending` is applied.
    var count: Int { copy.catalogue.count + pending.values.count { $0 != nil } }
  }

  /// A page as it came, and how long that took.
  private struct Answer: Sendable {
    let response: CurlResponse
    let took: Duration?
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
      page = try await nextPage(since, &run)
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
      since: since, next: page.next, saved: page.deals, deleted: page.deleted,
      leftOut: page.leftOut, completedAt: page.more ? nil : wall.now, generation: run.copy.state.generation)
    guard !isIdle(write, run.copy.state) else {
      run.copy.state.syncedAt = write.completedAt
      return false
    }
    if !page.deleted.isEmpty { bringUpToDate(&run) }
    try await doubtEmptiness(write, run)
    try await keep(write, &run, report: report)
    if !run.copy.state.isComplete {
      if run.total == nil { run.total = try? await client.properties(.page(1, limit: 1)).pagination.total }
      report(.progress(SyncProgress(received: run.count, total: run.total)))
    }
    return page.more
  }

  /// The page behind a cursor: the one that is on its way already, if that is it. Sends for the one behind it.
  private func nextPage(_ since: String?, _ run: inout Run) async throws(ClientError) -> ChangesPage {
    let answer: Answer
    if let ahead = run.ahead, ahead.since == since {
      run.ahead = nil
      answer = try await withTaskCancellationHandler {
        await ahead.task.value
      } onCancel: {
        ahead.task.cancel()
      }.get()
    } else {
      run.ahead?.task.cancel()
      run.ahead = nil
      answer = try await fetch(since, limit: run.pageSize)
    }
    // As large as it may be without making people wait for a sign of life; smaller again where the connection is slow.
    if let took = answer.took, took < .milliseconds(500) {
      run.pageSize = min(Self.maximumPageSize, run.pageSize * 4)
    } else if let took = answer.took, took > .seconds(3) {
      run.pageSize = max(50, run.pageSize / 4)
    }
    let place: ChangesPlace? = try? AnswerReading.decode(ChangesPlace.self, from: answer.response.body, asking: "")
    if let place, place.more, !place.next.isEmpty, place.next != since {
      let (next, limit) = (place.next, run.pageSize)
      run.ahead = (
        next,
        Task(executorPreference: Workers.shared) {
          do throws(ClientError) {
            return .success(try await fetch(next, limit: limit))
          } catch {
            return .failure(error)
          }
        }
      )
    }
    return try PlatformClient.changes(in: answer.response)
  }

  private func fetch(_ since: String?, limit: Int) async throws(ClientError) -> Answer {
    let start = elapsed?()
    let response = try await client.changesAnswer(since: since, limit: limit)
    return Answer(response: response, took: start.flatMap { start in elapsed.map { $0() - start } })
  }

  /// Refuses pages that would lead nowhere, for ever or to a wrong place.
  private func check(_ page: ChangesPage, since: String?, _ run: inout Run) throws(ClientError) {
    let what = "GET \(Path.propertyChanges)"
    guard !page.next.isEmpty else { throw ClientError(.unreadable, "\(what): next is empty") }
    if page.deals.isEmpty, page.deleted.isEmpty, let first = page.leftOut.first {
      throw ClientError(
        .unreadable, "\(what): none of \(page.leftOut.count) properties can be read, the first because \(first.reason)")
    }
    guard page.more else { return }
    if let since { run.seenCursors.insert(since) }
    guard !run.seenCursors.contains(page.next) else {
      throw ClientError(.unreadable, "\(what): there is more, but next does not move on")
    }
    run.idlePages = page.deals.isEmpty && page.deleted.isEmpty ? run.idlePages + 1 : 0
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
      let catalogue = run.copy.catalogue
      isEmptied = gone.count >= catalogue.count && catalogue.indices.allSatisfy { gone.contains(catalogue.id(at: $0)) }
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
    case .overtaken:
      run.pending = [:]
      run.copy = try await reloaded(state, report: report)
    case .applied where page.completedAt != nil && run.restarts > 0:
      // The end of a full copy has swept rows away; only the database knows which.
      run.pending = [:]
      run.copy = try await reloaded(state, report: report)
    case .applied:
      let before = run.copy.state
      run.copy.state = state
      for deal in page.saved { run.pending[deal.id] = .some(deal) }
      for id in page.deleted { run.pending[id] = .some(nil) }
      // Each page of a first copy may change every block of the catalogue: it follows in steps that double it, and at
      // the end.
      let isDue = page.completedAt != nil || state.isComplete || run.pending.count * 2 >= run.copy.catalogue.count
      guard isDue, !run.pending.isEmpty || before.leftOut != state.leftOut else { return }
      bringUpToDate(&run)
      report(.changed(run.copy))
    }
  }

  /// Takes into the catalogue what so far is in the database alone.
  private func bringUpToDate(_ run: inout Run) {
    guard !run.pending.isEmpty else { return }
    run.copy.catalogue = run.copy.catalogue.applying(
      saved: run.pending.values.compactMap { $0 }, deleted: run.pending.filter { $0.value == nil }.map(\.key))
    run.pending = [:]
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
