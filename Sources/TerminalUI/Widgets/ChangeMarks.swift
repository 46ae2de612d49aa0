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
/// A screen needs four lines: `note` when a value has become another one, `mark` where its cell is made, `tick` in answer to
/// the message of `timer`, and `timer` among its effects after either. Nothing ticks while there are no marks.
package struct ChangeMarks<Row: Hashable & Sendable>: Sendable {
  private struct Place: Hashable, Sendable {
    var row: Row
    var column: String
  }

  private struct Entry: Sendable {
    var direction: ChangeMark.Direction
    var age = 0
    var isFading: Bool { age >= 2 }
  }

  private var entries: [Place: Entry] = [:]
  /// Whether a tick is on its way.
  private var isTicking = false
  /// Half of the time that a mark is fresh, and half of the time that it then fades.
  private let step: Duration
  /// Above this many a change of everything is no news of anything.
  private let limit: Int

  package init(step: Duration = .seconds(1), limit: Int = 4096) {
    self.step = step
    self.limit = limit
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// Takes note of a value, and whether it is news; equal ones leave an older mark as it is.
  @discardableResult
  package mutating func note<Value: Comparable>(
    _ row: Row, _ column: String, from old: Value, to new: Value
  ) -> Bool {
    let isUp = old < new
    guard isUp || new < old, entries.count < limit else { return false }
    entries[Place(row: row, column: column)] = Entry(direction: isUp ? .up : .down)
    return true
  }

  /// The mark of a value; `nil` without news.
  package func mark(_ row: Row, _ column: String) -> ChangeMark? {
    guard !entries.isEmpty, let entry = entries[Place(row: row, column: column)] else { return nil }
    return ChangeMark(entry.direction, isFading: entry.isFading)
  }

  /// Lets marks grow older: they fade, and at last they go. Whether any looks different now.
  package mutating func tick() -> Bool {
    isTicking = false
    var hasChanged = false
    for (place, entry) in entries {
      entries[place]?.age += 1
      if entry.age == 1 { hasChanged = true }
      guard entry.age == 3 else { continue }
      entries[place] = nil
      hasChanged = true
    }
    return hasChanged
  }

  /// The timer to ask for; none when there are no marks, or when it was asked for already. It waits while nobody looks.
  package mutating func timer<Message>(_ id: EffectID, _ message: Message) -> [Effect<Message>] {
    guard !isTicking, !entries.isEmpty else { return [] }
    isTicking = true
    return [.animation(id: id, after: step, message)]
  }
}
