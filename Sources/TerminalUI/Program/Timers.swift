/// Messages that wait for their time, by id. There are never many.
struct Timers<Message: Sendable>: Sendable {
  private var entries: [(id: EffectID, time: ContinuousClock.Instant, message: Message)] = []

  /// When the first one is due.
  var next: ContinuousClock.Instant? { entries.lazy.map(\.time).min() }

  mutating func set(_ id: EffectID, at time: ContinuousClock.Instant, _ message: Message) {
    cancel(id)
    entries.append((id, time, message))
  }

  mutating func cancel(_ id: EffectID) { entries.removeAll { $0.id == id } }

  /// Takes out what is due, the earliest first.
  mutating func due(at now: ContinuousClock.Instant) -> [Message] {
    guard !entries.isEmpty else { return [] }
    let due = entries.filter { $0.time <= now }.sorted { $0.time < $1.time }
    entries.removeAll { $0.time <= now }
    return due.map(\.message)
  }
}
