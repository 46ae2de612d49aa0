import Client
import Domain
import Lock

/// The local copy for a command that prints and ends: brought up to date when the platform answers, used as it is when
/// it does not.
struct LocalCopy: Sendable {
  let catalogue: Catalogue
  let details: DealDetails
  let client: PlatformClient
  /// What brings the copy up to date again.
  let session: PlatformSession
  /// When the platform last confirmed the copy.
  let asOf: Timestamp?
  /// Why the platform could not be asked; what was stored before does then.
  let failure: ClientError?

  /// Opens the copy and asks the platform for changes.
  ///
  /// - Throws: `ExitStatus` when the platform can't be used and nothing is stored here.
  static func upToDate(_ context: LaunchContext, clock: WallClock) throws -> LocalCopy {
    try open(context, clock: clock, asking: true)
  }

  /// Brings the stored copy up to date, for a command that does nothing else.
  ///
  /// - Throws: `ExitStatus` when the platform can't be asked, or nothing can be stored here.
  static func kept(_ context: LaunchContext, clock: WallClock) throws -> LocalCopy {
    try open(context, clock: clock, asking: true, isForKeeping: true)
  }

  /// Ends a command that has printed the stored copy because the platform answered wrongly: offline it is what there is,
  /// and right as such.
  func endAsTheLookDid() throws {
    if let failure, !failure.isOffline { throw ExitStatus(failure).quiet }
  }

  /// Opens the copy without the network.
  static func asItIs(_ context: LaunchContext, clock: WallClock) throws -> LocalCopy {
    try open(context, clock: clock, asking: false)
  }

  private static func open(
    _ context: LaunchContext, clock: WallClock, asking: Bool, isForKeeping: Bool = false
  ) throws -> LocalCopy {
    let address = try context.requiredAddress()
    let signing = Signing(context)
    if let notice = signing.notice { Words.say(notice) }
    let platform = context.platformKey(signing)
    let opened = try openedOrInMemory(context, signing, isForKeeping: isForKeeping)
    if let notice = opened.notice { Words.say(notice) }
    let conduct = ConductClock.system(wall: clock)
    let client = try context.client(signing, conduct)
    let progress = Lock<SyncProgress?>(nil)
    let session = PlatformSession(
      client: client, opened: opened, platform: platform, clock: conduct, prefetchLimit: 0
    ) { event in
      if case .connection(.syncing(let latest?, _)) = event { progress.withLock { $0 = latest } }
    }
    var failure: ClientError?
    if asking {
      do {
        let look = Look(now: clock.now)
        try patiently(saying: {
          guard !LocalDatabase.waitsForAnotherProgram else { return WaitingWords.locked }
          return progress.withLock { $0 }.map { WaitingWords.copying(address.url, $0) }
            ?? WaitingWords.silent(address.url, look)
        }) {
          try await session.syncNow()
        }
      } catch let error as ClientError {
        failure = error
        // A command that was to change the copy has failed; and whoever is not let in sees nothing that others fetched.
        guard !isForKeeping, error.code != .refused(status: 401), error.code != .refused(status: 403) else {
          throw ExitStatus(error)
        }
        guard let asOf = session.copy.state.syncedAt else { throw ExitStatus(error) }
        Words.say("\(error.sentence); this is the data of \(asOf)")
      }
    }
    let copy = session.copy
    for missing in copy.state.leftOut { Words.say("left out \(missing.id ?? "a deal"): \(missing.reason)") }
    return LocalCopy(
      catalogue: copy.catalogue, details: session.details, client: client, session: session,
      asOf: copy.state.syncedAt,
      failure: failure)
  }

  /// The stored copy; where none can be kept, one in memory does for this run.
  private static func openedOrInMemory(
    _ context: LaunchContext, _ signing: Signing, isForKeeping: Bool
  ) throws -> LocalDatabase.Opened {
    let platform = context.platformKey(signing)
    do {
      return try LocalDatabase.open(.file(context.databaseFile(signing).path), for: platform)
    } catch {
      guard !isForKeeping else { throw ExitStatus.failed("nothing can be kept: \(error.message)") }
      Words.say("\(error.message); this run keeps its copy in memory")
    }
    do {
      return try LocalDatabase.open(.memory, for: platform)
    } catch {
      throw ExitStatus.failed(error.message)
    }
  }
}
