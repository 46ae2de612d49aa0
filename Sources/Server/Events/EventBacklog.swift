/// The last events, as one reader of the store has found them: what listeners that keep up are served from.
struct EventBacklog: Sendable {
  private var events: [PublishedEvent] = []
  private let capacity: Int

  /// Keeps at least `capacity` events, at most twice as many.
  init(capacity: Int) { self.capacity = capacity }

  /// The number of the last event; `nil` when nothing is kept.
  var last: Int64? { events.last?.id.sequence }

  /// Adds events that follow the last one without a gap.
  mutating func append(_ new: [PublishedEvent]) {
    events += new
    if events.count > capacity * 2 { events.removeFirst(events.count - capacity) }
  }

  /// Forgets everything.
  mutating func removeAll() { events = [] }

  /// The events after a number; `nil` when some of them are no longer here, or not yet.
  func events(after sequence: Int64, limit: Int) -> ArraySlice<PublishedEvent>? {
    guard let first = events.first?.id.sequence, sequence >= first - 1 else { return nil }
    // Numbers follow each other without gaps.
    let start = Int(sequence - first + 1)
    guard start <= events.count else { return nil }
    return events[start..<min(events.count, start + limit)]
  }
}
