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

  /// Takes out what is due, the earliest first, with the moments for which it was meant.
  mutating func due(at now: ContinuousClock.Instant) -> [(message: Message, time: ContinuousClock.Instant)] {
    guard let next, next <= now else { return [] }
    let due = entries.filter { isRunning($0) && $0.time <= now }.sorted { $0.time < $1.time }
    for entry in due { cancel(entry.id) }
    return due.map { ($0.message, $0.time) }
  }

  /// When something is due that is to come so long after now; after the moment that another one was meant for, when that is
  /// what asks for it. What begins itself anew each time does not fall behind so, however late each one is.
  static func time(
    _ delay: Duration, after meant: ContinuousClock.Instant?, now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    guard let meant, meant + delay > now else { return now + delay }
    return meant + delay
  }

  private func isRunning(_ entry: Entry) -> Bool { !(areAnimationsPaused && entry.isAnimation) }
}
