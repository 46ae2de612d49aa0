import Client
import Domain
import TerminalUI

/// Holds back what comes from outside while a person looks at a screen that is to stay as it is.
struct Freeze: Sendable {
  /// What is held back, one of each kind: the newest says it all.
  private enum Kind: Hashable {
    case catalogue, portfolio, connection, live, look, event(Int)
    case account(AccountPart)
    case detail(PropertyID)
  }

  private var held: [Kind: DashboardMessage] = [:]
  private var order: [Kind] = []
  /// How often something has happened meanwhile.
  private(set) var count = 0

  /// Whether a message waits; what a screen has nothing of yet never does.
  mutating func holds(_ message: DashboardMessage, _ world: World) -> Bool {
    guard let kind = kind(of: message, world) else { return false }
    if held.updateValue(message, forKey: kind) != nil { order.removeAll { $0 == kind } }
    order.append(kind)
    switch message {
    case .catalogueChanged, .happened: count += 1
    default: break
    }
    return true
  }

  /// What was held back, in the order in which the newest of each kind came.
  var messages: [DashboardMessage] { order.compactMap { held[$0] } }

  private func kind(of message: DashboardMessage, _ world: World) -> Kind? {
    switch message {
    case .catalogueChanged: return .catalogue
    case .happened(let event):
      switch event {
      case .investment: return .event(0)
      case .distribution: return .event(1)
      case .historyLost: return .event(2)
      case .raise: return .event(3)
      case .property: return .event(4)
      case .unknown: return .event(5)
      case .user: return .event(6)
      case .compliance: return .event(7)
      }
    case .connectionChanged: return .connection
    case .liveChanged: return .live
    case .looking, .lookIsSlow: return .look
    case .portfolioLoaded: return world.portfolio?.value == nil ? nil : .portfolio
    case .detailLoaded(let id, _): return world.details[id]?.value == nil ? nil : .detail(id)
    case .accountLoaded(let news): return world.mine.known(news).map(Kind.account)
    default: return nil
    }
  }
}

extension AccountWorld {
  /// The part that something is news of, when that is here already, however old; only such news can wait.
  fileprivate func known(_ news: AccountNews) -> AccountPart? {
    switch news {
    case .user: user?.value == nil ? nil : .user
    case .favorites: favorites?.value == nil ? nil : .favorites
    case .notifications: notifications?.value == nil ? nil : .notifications
    case .documents: documents?.value == nil ? nil : .documents
    case .distributions: distributions?.value == nil ? nil : .distributions
    case .signIns: signIns?.value == nil ? nil : .signIns
    case .holding(let id, _): holding(id)?.value == nil ? nil : .holding(id)
    default: nil
    }
  }
}

extension Dashboard {
  /// Holds the screen as it is, or lets what has come meanwhile through.
  mutating func toggleFreeze() -> [Effect<DashboardMessage>] {
    guard let freeze = world.freeze else {
      world.freeze = Freeze()
      return say("frozen: the screen stays as it is until z is pressed again")
    }
    world.freeze = nil
    var effects: [Effect<DashboardMessage>] = []
    for message in freeze.messages { effects += update(message) }
    let words = freeze.count == 0 ? "nothing has come meanwhile" : Figures.counted(freeze.count, "change") + " let in"
    return effects + say("live again · \(untrusted: words)")
  }
}
