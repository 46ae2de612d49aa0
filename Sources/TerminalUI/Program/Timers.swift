/// Messages that wait for their time, by id. There are never many.
///
/// What is looked through at every key is apart from the messages, and knows nothing of their type: a program of another
/// module runs without code of its own for it.
struct Timers<Message: Sendable>: Sendable {
  private var entries: [TimerEntry] = []
  private var messages: [Int: Message] = [:]
  private var lastNumber = 0
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
    if let index = entries.firstIndex(where: { $0.id == id }) {
      entries[index].time = time
      entries[index].isAnimation = isAnimation
      messages[entries[index].number] = message
      return
    }
    lastNumber += 1
    entries.append(TimerEntry(id: id, time: time, isAnimation: isAnimation, number: lastNumber))
    messages[lastNumber] = message
  }

  mutating func cancel(_ id: EffectID) {
    guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
    messages[entries.remove(at: index).number] = nil
  }

  /// Takes out what is due, the earliest first, with the moments for which it was meant.
  mutating func due(at now: ContinuousClock.Instant) -> [(message: Message, time: ContinuousClock.Instant)] {
    guard let next, next <= now else { return [] }
    let due = entries.filter { isRunning($0) && $0.time <= now }.sorted { $0.time < $1.time }
    return due.compactMap { entry in
      defer { cancel(entry.id) }
      return messages[entry.number].map { ($0, entry.time) }
    }
  }

  /// When something is due that is to come so long after now; after the moment that another one was meant for, when that is
  /// what asks for it. What begins itself anew each time does not fall behind so, however late each one is.
  static func time(
    _ delay: Duration, after meant: ContinuousClock.Instant?, now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    guard let meant, meant + delay > now else { return now + delay }
    return meant + delay
  }

  private func isRunning(_ entry: TimerEntry) -> Bool { !(areAnimationsPaused && entry.isAnimation) }
}

/// One that waits, and the number of its message.
private struct TimerEntry: Sendable {
  var id: EffectID
  var time: ContinuousClock.Instant
  var isAnimation: Bool
  var number: Int
}
