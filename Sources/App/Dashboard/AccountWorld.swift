import Client
import Domain
import PlatformAPI
import TerminalUI

/// What the dashboard knows of the signed-in account beside its portfolio; each part from the moment it was asked for.
struct AccountWorld: Sendable {
  private(set) var user: Loaded<User>?
  private(set) var favorites: Loaded<[FavoriteCard]>?
  /// With what was read here, whether the platform knows of it or not.
  private(set) var notifications: Loaded<[UserNotification]>?
  private(set) var documents: Loaded<[Document]>?
  private(set) var distributions: Loaded<[Distribution]>?
  private(set) var signIns: Loaded<[TokenSummary]>?
  private var holdings: [InvestmentID: Loaded<HoldingDetail>] = [:]
  /// How watched deals stood when they were looked at last, before this run; `nil` until it was read.
  var sightings: [PropertyID: Sighting]?
  /// The deals that are watched, with what was changed here and is on its way to the platform.
  private(set) var watched: Set<PropertyID> = []
  private var onTheirWay: [PropertyID: Bool] = [:]
  /// The marks that are kept here because the platform could not be told: whether each deal is to be watched.
  private(set) var wishes: [PropertyID: Bool] = [:]
  /// Notifications as the platform has them.
  private var heardNotifications: Loaded<[UserNotification]>?
  /// When notifications were read here, until the platform has shown that it knows.
  private var reads: [NotificationID: Timestamp] = [:]
  /// Those of them that are kept here because the platform could not be told.
  private var untoldReads: Set<NotificationID> = []
  /// Whether the platform is being told.
  var isTellingWishes = false
  /// Downloads of this run.
  var downloads: [DocumentID: DownloadStep] = [:]

  func holding(_ id: InvestmentID) -> Loaded<HoldingDetail>? { holdings[id] }

  /// Notifications that were not read.
  var unread: Int { notifications?.value?.count { $0.readAt == nil } ?? 0 }

  /// Whether there is something that the platform is to know and does not.
  var hasUntold: Bool { !wishes.isEmpty || !untoldReads.isEmpty }

  /// What the platform is to know and does not.
  struct Untold: Hashable, Sendable {
    var marks: [PropertyID: Bool]
    var reads: Set<NotificationID>
  }
  var untold: Untold { Untold(marks: wishes, reads: untoldReads) }

  /// The parts that could not be brought up to date when they were asked for last.
  var stale: [AccountPart] {
    let parts: [(AccountPart, ClientError?)] = [
      (.user, user?.failure), (.favorites, favorites?.failure), (.notifications, heardNotifications?.failure),
      (.documents, documents?.failure), (.distributions, distributions?.failure), (.signIns, signIns?.failure),
    ]
    return (parts + holdings.map { (.holding($0), $1.failure) }).compactMap { part, failure in
      failure == nil ? nil : part
    }
  }

  mutating func take(_ news: AccountNews) {
    switch news {
    case .user(let loaded): user = loaded
    case .favorites(let loaded):
      favorites = loaded
      countWatched()
    case .notifications(let loaded):
      heardNotifications = loaded
      showNotifications()
    case .documents(let loaded): documents = loaded
    case .distributions(let loaded): distributions = loaded
    case .signIns(let loaded): signIns = loaded
    case .holding(let id, let loaded): holdings[id] = loaded
    case .sightings(let known): sightings = known
    case .wishes(let kept, let keptReads):
      wishes = kept
      countWatched()
      untoldReads = Set(keptReads.keys)
      reads.merge(keptReads) { $1 }
      showNotifications()
    }
  }

  /// Shows an investment as the platform says that it is now; what follows from that is fetched.
  mutating func see(_ investment: Investment) {
    holdings[investment.id]?.value?.investment = investment
  }

  /// Shows a mark as it will be, before the platform has said so.
  mutating func expect(_ isWatched: Bool, of id: PropertyID) {
    onTheirWay[id] = isWatched
    countWatched()
  }

  /// Shows what has become of a mark: as it is wished until the platform has said how all marks are, or, where it refuses, as
  /// the platform has it.
  mutating func take(_ outcome: WishOutcome, of id: PropertyID) {
    switch outcome {
    case .told: onTheirWay[id] = onTheirWay[id] ?? wishes[id]
    case .kept: wishes[id] = onTheirWay.removeValue(forKey: id) ?? wishes[id]
    case .refused: onTheirWay[id] = nil
    }
    if case .kept = outcome {} else { wishes[id] = nil }
    countWatched()
  }

  /// The platform has said how all marks are: what it said counts.
  mutating func settleExpectations() {
    onTheirWay = [:]
    countWatched()
  }

  /// Shows a notification as read, before the platform has said so.
  mutating func read(_ id: NotificationID, at now: Timestamp) {
    reads[id] = now
    showNotifications()
  }

  /// Notes what has become of telling that a notification was read: it stays so unless that is refused.
  mutating func take(_ outcome: WishOutcome, ofReading id: NotificationID) {
    switch outcome {
    case .told: untoldReads.remove(id)
    case .kept: untoldReads.insert(id)
    case .refused:
      untoldReads.remove(id)
      reads[id] = nil
      showNotifications()
    }
  }

  private mutating func showNotifications() {
    notifications = heardNotifications
    guard var list = heardNotifications?.value else { return }
    for place in list.indices {
      let id = list[place].id
      if list[place].readAt != nil, !untoldReads.contains(id) {
        reads[id] = nil
      } else {
        list[place].readAt = reads[id] ?? list[place].readAt
      }
    }
    notifications?.value = list
  }

  private mutating func countWatched() {
    watched = Set(favorites?.value?.map(\.card.property.id) ?? [])
    for (id, isWatched) in wishes.merging(onTheirWay, uniquingKeysWith: { $1 }) {
      if isWatched { watched.insert(id) } else { watched.remove(id) }
    }
  }
}

/// A part of what belongs to an account.
enum AccountPart: Hashable, Sendable {
  case user, favorites, notifications, documents, distributions, signIns, sightings, wishes
  case holding(InvestmentID)
}

/// A part as it has arrived.
enum AccountNews: Sendable {
  case user(Loaded<User>)
  case favorites(Loaded<[FavoriteCard]>)
  case notifications(Loaded<[UserNotification]>)
  case documents(Loaded<[Document]>)
  case distributions(Loaded<[Distribution]>)
  case signIns(Loaded<[TokenSummary]>)
  case holding(InvestmentID, Loaded<HoldingDetail>)
  case sightings([PropertyID: Sighting])
  /// What the platform does not know of: marks of watched deals, and when notifications were read.
  case wishes([PropertyID: Bool], reads: [NotificationID: Timestamp])

  /// Why a part could not be brought up to date.
  var failure: ClientError? {
    switch self {
    case .user(let loaded): loaded.failure
    case .favorites(let loaded): loaded.failure
    case .notifications(let loaded): loaded.failure
    case .documents(let loaded): loaded.failure
    case .distributions(let loaded): loaded.failure
    case .signIns(let loaded): loaded.failure
    case .holding(_, let loaded): loaded.failure
    case .sightings, .wishes: nil
    }
  }
}

extension AccountCopies {
  /// A part: what is at hand at once, then what the platform says.
  func news(of part: AccountPart) -> AsyncStream<AccountNews> {
    switch part {
    case .user: user().wrapped(AccountNews.user)
    case .favorites: favorites().wrapped(AccountNews.favorites)
    case .notifications: notifications().wrapped(AccountNews.notifications)
    case .documents: documents().wrapped(AccountNews.documents)
    case .distributions: distributions().wrapped(AccountNews.distributions)
    case .signIns: signIns().wrapped(AccountNews.signIns)
    case .holding(let id): holding(id).wrapped { .holding(id, $0) }
    case .sightings: .once(.sightings(sightings()))
    case .wishes: .once(.wishes(marks.untold(), reads: reads.untold()))
    }
  }
}

extension AsyncStream where Element: Sendable {
  /// A stream of one element.
  fileprivate static func once(_ element: Element) -> AsyncStream {
    AsyncStream { continuation in
      continuation.yield(element)
      continuation.finish()
    }
  }
}
