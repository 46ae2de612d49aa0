import Domain
import Lock
import ServiceLifecycle

/// Tells everybody who listens what has happened. One task reads the store when a commit rings; what it finds serves all
/// listeners. Whoever is behind what it keeps reads the store until they have caught up. While nobody listens, it sleeps.
struct EventHub: Service {
  /// How many may listen, and how long they may be silent or slow.
  struct Limits: Sendable {
    /// Streams of one user.
    var perUser = 8
    /// Streams altogether.
    var total = 800
    /// The longest time without a byte.
    var heartbeat = Duration.seconds(15)
    /// How long a listener may take nothing before it is cut off.
    var patience = Duration.seconds(30)
    /// Events that are kept for those who keep up.
    var backlog = 1024
    /// Events that are read or written at once.
    var page = 256
  }

  /// Why somebody may not listen.
  enum Refused: Error {
    case tooManyOfUser, tooMany
  }

  let store: Store
  let limits: Limits
  private let signal = WakeSignal()
  private let state: Lock<State>

  private struct State {
    var backlog: EventBacklog
    var listeners: [ObjectIdentifier: EventListener] = [:]
    var perUser: [UserID: Int] = [:]
    var isStopping = false
  }

  init(store: Store, limits: Limits = Limits()) {
    self.store = store
    self.limits = limits
    state = Lock(State(backlog: EventBacklog(capacity: limits.backlog)))
    store.outbox.listen { [signal, state] in
      // Without anybody who listens, news wakes nobody.
      if state.withLock({ !$0.listeners.isEmpty }) { signal.set() }
    }
  }

  /// How many listen.
  var count: Int { state.withLock { $0.listeners.count } }

  /// Takes in a listener; whoever holds the ticket is told of events.
  func join(_ user: UserID) throws(Refused) -> Ticket {
    let listener = EventListener(userId: user, at: .now)
    let refused: Refused? = state.withLock { state in
      guard state.perUser[user, default: 0] < limits.perUser else { return .tooManyOfUser }
      guard state.listeners.count < limits.total else { return .tooMany }
      state.perUser[user, default: 0] += 1
      state.listeners[ObjectIdentifier(listener)] = listener
      return nil
    }
    if let refused { throw refused }
    signal.set()
    return Ticket(listener: listener, hub: self)
  }

  /// A place among the listeners; given up with the last reference to it.
  final class Ticket: Sendable {
    let listener: EventListener
    private let hub: EventHub

    fileprivate init(listener: EventListener, hub: EventHub) {
      self.listener = listener
      self.hub = hub
    }

    deinit { hub.leave(listener) }
  }

  private func leave(_ listener: EventListener) {
    state.withLock { state in
      guard state.listeners.removeValue(forKey: ObjectIdentifier(listener)) != nil else { return }
      let left = state.perUser[listener.userId, default: 1] - 1
      state.perUser[listener.userId] = left > 0 ? left : nil
      if state.listeners.isEmpty { state.backlog.removeAll() }
    }
  }

  /// What has happened after an event, at most a page of it; empty when nothing has.
  func events(after sequence: Int64) async throws -> [PublishedEvent] {
    let kept = state.withLock { $0.backlog.events(after: sequence, limit: limits.page).map(Array.init) }
    if let kept { return kept }
    return try await store.read { [store, limits] connection in
      try EventReader(connection: connection, storeId: store.id).events(after: sequence, limit: limits.page)
    }
  }

  /// The last event that there has been.
  func lastID() async throws -> EventID {
    let sequence = try await store.read { [store] in
      try EventReader(connection: $0, storeId: store.id).lastSequence()
    }
    return EventID(storeId: store.id, sequence: sequence)
  }

  /// Serves listeners until the server stops.
  func run() async throws {
    await withGracefulShutdownHandler {
      while !Task.isCancelled, !state.withLock({ $0.isStopping }) {
        // Comments and cuts come at the next look: often enough that none is more than a third late.
        await signal.wait(atMost: count == 0 ? nil : limits.heartbeat / 3)
        await look()
      }
    } onGracefulShutdown: {
      let listeners = state.withLock { state in
        state.isStopping = true
        return Array(state.listeners.values)
      }
      for listener in listeners { listener.end() }
      signal.set()
    }
  }

  /// Reads what is new and wakes whom it concerns.
  private func look() async {
    let isNeeded = state.withLock { state in
      if state.listeners.isEmpty { state.backlog.removeAll() }
      return !state.listeners.isEmpty
    }
    guard isNeeded else { return }
    let hasNews = await fetch()
    let now = ContinuousClock.now
    // Whoever came while the store was read may have looked before the news was there.
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners {
      switch listener.pulse(at: now, silence: limits.heartbeat * 2 / 3, patience: limits.patience) {
      case .well: if hasNews { listener.signal.set() }
      case .heartbeatDue: listener.signal.set()
      case .stalled: listener.cut()
      }
    }
  }

  /// Adds what is new to the backlog; says whether there was anything.
  private func fetch() async -> Bool {
    var hasNews = false
    while true {
      let last = state.withLock { $0.backlog.last }
      let found = try? await store.read { [store, limits] connection in
        let reader = EventReader(connection: connection, storeId: store.id)
        return try last.map { try reader.events(after: $0, limit: limits.page) } ?? reader.latest(64)
      }
      // A store that can't be read now is read at the next look; listeners miss nothing.
      guard let found, !found.isEmpty else { return hasNews }
      state.withLock { $0.backlog.append(found) }
      hasNews = true
      if found.count < limits.page { return hasNews }
    }
  }
}
