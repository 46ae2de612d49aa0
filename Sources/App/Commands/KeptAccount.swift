import Client
import Domain
import PlatformAPI

/// A value and when it was fetched.
struct Dated<Value: Sendable>: Sendable {
  let value: Value
  let fetchedAt: Timestamp
}

/// What of an account is kept on this machine, for commands that can't reach the platform.
struct KeptAccount: Sendable {
  private let portfolios: Portfolios
  private let copies: AccountCopies
  /// Only the sign-in of a profile has anything kept.
  private let isKept: Bool

  init(context: LaunchContext, client: PlatformClient, signing: Signing, wall: WallClock) {
    let account = signing.account ?? ""
    portfolios = Portfolios(
      client: client, file: context.paths.portfolio(profile: context.profile), account: account, wall: wall)
    copies = AccountCopies(
      client: client, folder: context.paths.account(profile: context.profile), account: account, wall: wall,
      isStill: true)
    isKept = signing.source == .file && signing.account != nil
  }

  /// What stands in for an answer that did not come, with a word about how old it is; throws what the failure means where
  /// there is none, or where the platform did answer.
  func instead<Value: Sendable>(of failure: ClientError, _ kept: (KeptAccount) -> Dated<Value>?) throws -> Value {
    guard failure.isOffline, isKept, let found = kept(self) else { throw ExitStatus(failure) }
    Words.say("\(failure.sentence); this is the data of \(found.fetchedAt)")
    return found.value
  }

  /// The portfolio, as of an earlier day where one is given; `nil`, with a word about why, when what is
  /// kept does not know that day.
  func portfolio(asOf day: CalendarDate? = nil) -> Dated<PortfolioCopy>? {
    guard let today = Self.dated(portfolios.local()) else { return nil }
    // The day of the copy, as it was known then.
    guard let day, day != today.value.summary.asOf else { return today }
    guard let past = today.value.past(day) else {
      guard let ledger = today.value.ledger else { return nil }
      Words.say("what is kept here is of \(ledger.asOf), and knows every day up to then")
      return nil
    }
    return Dated(value: past, fetchedAt: today.fetchedAt)
  }
  var favorites: Dated<[FavoriteCard]>? { read { $0.favorites() } }
  /// Tells the platform what it is to know and does not.
  func tellWishes() async { if isKept { _ = await copies.tellWishes() } }

  /// Marks that the platform does not know of yet.
  var wishes: [PropertyID: Bool] { isKept ? copies.marks.untold() : [:] }
  var documents: Dated<[Document]>? { read { $0.documents() } }
  var distributions: Dated<[Distribution]>? { read { $0.distributions() } }

  private func read<Value: Sendable>(
    _ part: @escaping @Sendable (AccountCopies) -> AsyncStream<Loaded<Value>>
  ) -> Dated<Value>? {
    let copies = copies
    let loaded = try? waiting { () -> Loaded<Value>? in
      for await loaded in part(copies) { return loaded }
      return nil
    }
    return loaded.flatMap(Self.dated)
  }

  private static func dated<Value: Sendable>(_ loaded: Loaded<Value>) -> Dated<Value>? {
    guard let value = loaded.value, let fetchedAt = loaded.fetchedAt else { return nil }
    return Dated(value: value, fetchedAt: fetchedAt)
  }
}
