/// What a value that has just changed shows beside it, until it fades.
package struct ChangeMark: Hashable, Sendable {
  package enum Direction: Hashable, Sendable { case up, down }

  package var direction: Direction
  /// Whether it is in its second half, shown quieter.
  package var isFading: Bool

  package init(_ direction: Direction, isFading: Bool = false) {
    self.direction = direction
    self.isFading = isFading
  }

  var glyph: Unicode.Scalar { direction == .up ? "▲" : "▼" }
  var style: Style { isFading ? .dim : Style(direction == .up ? .gain : .loss) }
}

/// The values that went up or down a short while ago, by the identity of their row and the name of their column.
///
/// Nothing ticks by itself: whoever keeps the marks asks for a timer only while `nextStep` says that one is needed.
package struct ChangeMarks<Row: Hashable & Sendable>: Sendable {
  private struct Place: Hashable, Sendable {
    var row: Row
    var column: String
  }

  private struct Entry: Sendable {
    var direction: ChangeMark.Direction
    var since: ContinuousClock.Instant
    var isFading = false
  }

  private var entries: [Place: Entry] = [:]
  /// How long a mark is fresh, and then how long it fades.
  private let step: Duration
  /// Above this many a change of everything is no news of anything.
  private let limit: Int

  package init(step: Duration = .seconds(2), limit: Int = 4096) {
    self.step = step
    self.limit = limit
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// Takes note of a value; equal ones leave an older mark as it is.
  package mutating func note<Value: Comparable>(
    _ row: Row, _ column: String, from old: Value, to new: Value, at now: ContinuousClock.Instant
  ) {
    guard old != new, entries.count < limit else { return }
    entries[Place(row: row, column: column)] = Entry(direction: old < new ? .up : .down, since: now)
  }

  /// The mark of a value; `nil` without news.
  package func mark(_ row: Row, _ column: String) -> ChangeMark? {
    guard !entries.isEmpty, let entry = entries[Place(row: row, column: column)] else { return nil }
    return ChangeMark(entry.direction, isFading: entry.isFading)
  }

  /// Lets marks fade and go; whether any looks different now.
  package mutating func fade(at now: ContinuousClock.Instant) -> Bool {
    var hasChanged = false
    for (place, entry) in entries {
      let age = now - entry.since
      if age >= step * 2 {
        entries[place] = nil
        hasChanged = true
      } else if age >= step, !entry.isFading {
        entries[place]?.isFading = true
        hasChanged = true
      }
    }
    return hasChanged
  }

  /// How long until a mark changes; `nil` when there is none, so that nothing needs to wake up.
  package func nextStep(at now: ContinuousClock.Instant) -> Duration? {
    guard !entries.isEmpty else { return nil }
    let next = entries.values.lazy.map { entry in entry.since + (entry.isFading ? step * 2 : step) }.min()
    return next.map { max(.zero, $0 - now) }
  }

  /// The timer to ask for; none when there are no marks. It waits while nobody looks.
  package func timer<Message>(
    _ id: EffectID, at now: ContinuousClock.Instant, _ message: Message
  ) -> [Effect<Message>] {
    nextStep(at: now).map { [.animation(id: id, after: $0, message)] } ?? []
  }
}
