import Domain
import Lock

/// Answers that may be given again for a while: a bounded map from a canonical key to what was answered.
///
/// The key, or the answer itself, holds the version of what the answer was made from, so an entry is never wrong, only
/// old. When room runs out, of two entries at random the one goes that was used longer ago: what is asked for often stays,
/// and whoever asks for everything in turn does not push out everything.
final class AnswerCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let key: Key
    let value: Value
    let cost: Int
    let expiresAt: Timestamp
    var usedAt: Int
  }

  private struct State {
    var entries: [Entry] = []
    /// Where in `entries` each key is.
    var places: [Key: Int] = [:]
    var cost = 0
    var uses = 0
    var hits = 0
    var misses = 0
    var random = SplitMix()

    mutating func remove(at place: Int) {
      let entry = entries[place]
      cost -= entry.cost
      places[entry.key] = nil
      let last = entries.removeLast()
      guard place < entries.count else { return }
      entries[place] = last
      places[last.key] = place
    }

    mutating func makeRoom(_ capacity: Int) {
      while cost > capacity {
        let (one, other) = (random.next(below: entries.count), random.next(below: entries.count))
        remove(at: entries[one].usedAt <= entries[other].usedAt ? one : other)
      }
    }
  }

  /// Bytes that an entry takes beside its value.
  private static var overhead: Int { 256 }

  private let state = Lock(State())
  private let lifetime: Duration
  private let capacity: Int
  private let clock: WallClock

  /// A cache that keeps answers for `lifetime` and at most `capacity` bytes of them.
  init(lifetime: Duration, capacity: Int, clock: WallClock) {
    self.lifetime = lifetime
    self.capacity = capacity
    self.clock = clock
  }

  /// The answer kept under a key, while it lives.
  func value(for key: Key) -> Value? {
    let now = clock.now
    return state.withLock { state in
      guard let place = state.places[key] else {
        state.misses += 1
        return nil
      }
      guard state.entries[place].expiresAt > now else {
        state.remove(at: place)
        state.misses += 1
        return nil
      }
      state.hits += 1
      state.uses += 1
      state.entries[place].usedAt = state.uses
      return state.entries[place].value
    }
  }

  /// Keeps an answer of `cost` bytes. One that is larger than an eighth of the cache is not kept.
  func keep(_ value: Value, cost: Int, for key: Key) {
    let cost = cost + Self.overhead
    guard cost <= capacity / 8 else { return }
    let expiresAt = clock.now + lifetime
    state.withLock { state in
      if let place = state.places[key] { state.remove(at: place) }
      state.makeRoom(capacity - cost)
      state.uses += 1
      state.places[key] = state.entries.count
      state.entries.append(Entry(key: key, value: value, cost: cost, expiresAt: expiresAt, usedAt: state.uses))
      state.cost += cost
    }
  }

  /// What the cache holds, and how often it had what was asked.
  var figures: (bytes: Int, hits: Int, misses: Int) { state.withLock { ($0.cost, $0.hits, $0.misses) } }
}

/// Numbers that look random and cost nothing (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
private struct SplitMix {
  private var state: UInt64 = 0

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
