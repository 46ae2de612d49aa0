import Domain
import PlatformAPI

/// Events that have been heard, gathered until somebody has time for them. However many there are, of each raise only
/// where it stands last counts.
struct HeardEvents: Sendable {
  private(set) var raises: [PropertyID: RaiseUpdate] = [:]
  /// What concerns more than the catalogue, in order.
  private(set) var others: [PlatformEvent] = []
  /// Whether the catalogue has to be looked at again.
  private(set) var wantsSync = false
  /// Whether so much was missed that everything has to be fetched again.
  private(set) var isHistoryLost = false
  /// Where the stream is behind all of these.
  private(set) var position: String?
  /// Whether there was a sign of life, if nothing else.
  private(set) var isAlive = false

  /// More than so many are not kept one by one: whoever hears late looks at everything anyway.
  private static let limit = 1000

  var isEmpty: Bool { raises.isEmpty && others.isEmpty && !wantsSync && !isHistoryLost && !isAlive }

  mutating func take(_ item: EventStreamParser.Item) {
    isAlive = true
    switch item {
    case .comment, .retry: break
    case .position(let id): position = id
    case .event(let name, let data, let id):
      position = id
      take(PlatformEvent(name: name, data: data))
    }
  }

  private mutating func take(_ event: PlatformEvent) {
    switch event {
    case .raise(let update): raises[update.propertyId] = update
    case .property, .unknown: wantsSync = true
    case .historyLost:
      isHistoryLost = true
      wantsSync = true
      keep(event)
    case .investment, .distribution, .user, .compliance: keep(event)
    }
  }

  private mutating func keep(_ event: PlatformEvent) {
    guard others.count < Self.limit else {
      wantsSync = true
      return
    }
    others.append(event)
  }
}
