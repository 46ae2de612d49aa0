import Client
import Domain
import Lock

/// The local copy for a command that prints and ends: brought up to date when the platform answers, used as it is when
/// it does not.
struct LocalCopy: Sendable {
  let catalogue: Catalogue
  let details: DealDetails
  let client: PlatformClient
  /// When the platform last confirmed the copy.
  let asOf: Timestamp?

  /// Opens the copy and asks the platform for changes.
  ///
  /// - Throws: `ExitStatus` when the platform can't be used and nothing is stored here.
  static func upToDate(_ context: LaunchContext, clock: WallClock) throws -> LocalCopy {
    try open(context, clock: clock, asking: true)
  }

  /// Opens the copy without the network.
  static func asItIs(_ context: LaunchContext, clock: WallClock) throws -> LocalCopy {
    try open(context, clock: clock, asking: false)
  }

  private static func open(_ context: LaunchContext, clock: WallClock, asking: Bool) throws -> LocalCopy {
    let address = try context.requiredAddress()
    let platform = context.platformKey ?? PlatformKey(url: address.url)
    let opened: LocalDatabase.Opened
    do {
      opened = try LocalDatabase.open(.file(context.paths.database(profile: context.profile).path), for: platform)
    } catch {
      throw ExitStatus.failed(error.message)
    }
    if let notice = opened.notice { Words.say(notice) }
    let conduct = ConductClock.system(wall: clock)
    let client = PlatformClient(address: address, clock: conduct, userAgent: "tucson/\(Version.text)")
    let latest = Latest(opened)
    let session = PlatformSession(
      client: client, opened: opened, platform: platform, clock: conduct, prefetchLimit: 0
    ) { event in
      if case .catalogue(let catalogue, let copy) = event { latest.keep(catalogue, copy) }
    }
    if asking {
      do {
        try waiting { try await session.syncNow() }
      } catch let error as ClientError {
        let known = latest.copy
        guard let asOf = known.syncedAt else { throw ExitStatus(error) }
        Words.say("\(error.sentence); this is the data of \(asOf)")
      }
    }
    for missing in latest.copy.leftOut { Words.say("left out \(missing.id ?? "a deal"): \(missing.reason)") }
    return LocalCopy(
      catalogue: latest.catalogue, details: session.details, client: client, asOf: latest.copy.syncedAt)
  }
}

/// What the session told last.
private final class Latest: Sendable {
  private let state: Lock<(Catalogue, CopyState)>

  init(_ opened: LocalDatabase.Opened) { state = Lock((opened.catalogue, opened.copy)) }

  var catalogue: Catalogue { state.withLock { $0.0 } }
  var copy: CopyState { state.withLock { $0.1 } }

  func keep(_ catalogue: Catalogue, _ copy: CopyState) { state.withLock { $0 = (catalogue, copy) } }
}
