/// What was cut out of a line, the newest last, as in readline.
struct KillRing: Hashable, Sendable {
  enum Direction: Hashable, Sendable { case backward, forward }

  private var cuts: [[Character]] = []
  /// Which cut the last yank put in, counted from the newest.
  private var age = 0

  private static let limit = 16

  /// The newest cut; going on from it, `older()` gives those before.
  mutating func newest() -> [Character]? {
    age = 0
    return cuts.last
  }

  /// The cut before the one that was given last; after the oldest comes the newest.
  mutating func older() -> [Character]? {
    guard !cuts.isEmpty else { return nil }
    age = (age + 1) % cuts.count
    return cuts[cuts.count - 1 - age]
  }

  /// Keeps a cut. Cuts that follow each other without anything in between are one.
  mutating func keep(_ characters: [Character], _ direction: Direction, joining isJoined: Bool) {
    guard isJoined, let last = cuts.popLast() else {
      cuts.append(characters)
      if cuts.count > KillRing.limit { cuts.removeFirst() }
      return
    }
    cuts.append(direction == .forward ? last + characters : characters + last)
  }
}
