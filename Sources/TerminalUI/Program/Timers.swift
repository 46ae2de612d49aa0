/// Messages that wait for their time, by id. There are never many.
struct Timers<Message: Sendable>: Sendable {
  private struct Entry: Sendable {
    var id: EffectID
    var time: ContinuousClock.Instant
    var message: Message
    var isAnimation: Bool
  }

  private var entries: [Entry] = []
  /// While nobody looks, what only moves on the screen waits; afterwards it is due at once.
  var areAnimationsPaused = false

  /// How many wait.
  var count: Int { entries.count }

  /// When the first one is due.
  var next: ContinuousClock.Instant? {
    var first: ContinuousClock.Instant?
    for entry in entries where isRunning(entry) { first = min(first ?? entry.time, entry.time) }
    return first
  }

  mutating func set(
    _ id: EffectID, at time: ContinuousClock.Instant, _ message: Message, isAnimation: Bool = false
  ) {
    cancel(id)
    entries.append(Entry(id: id, time: time, message: message, isAnimation: isAnimation))
  }

  mutating func cancel(_ id: EffectID) {
    guard !entries.isEmpty else { return }
    entries.removeAll { $0.id == id }
  }

  /// Takes out what is due, the earliest first.
  mutating func due(at now: ContinuousClock.Instant) -> [Message] {
    guard let next, next <= now else { return [] }
    let due = entries.filter { isRunning($0) && $0.time <= now }.sorted { $0.time < $1.time }
    for entry in due { cancel(entry.id) }
    return due.map { $0.message }
  }

  private func isRunning(_ entry: Entry) -> Bool { !(areAnimationsPaused && entry.isAnimation) }
}
