import Domain
import Lock

/// Answers that may be given again for a while: a bounded map from a canonical key to what was answered.
///
/// The key holds the version of what the answer was made from, so an entry is never wrong, only old; when room runs out,
/// the entries that were used longest ago go first.
final class AnswerCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let value: Value
    let cost: Int
    let expiresAt: Timestamp
    var usedAt: Int
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var cost = 0
    var uses = 0
    var hits = 0
    var misses = 0
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
      guard let index = state.entries.index(forKey: key) else {
        state.misses += 1
        return nil
      }
      let entry = state.entries.values[index]
      guard entry.expiresAt > now else {
        state.entries.remove(at: index)
        state.cost -= entry.cost
        state.misses += 1
        return nil
      }
      state.hits += 1
      state.uses += 1
      state.entries.values[index].usedAt = state.uses
      return entry.value
    }
  }

  /// Keeps an answer of `cost` bytes. One that is larger than an eighth of the cache is not kept.
  func keep(_ value: Value, cost: Int, for key: Key) {
    let cost = cost + Self.overhead
    guard cost <= capacity / 8 else { return }
    let expiresAt = clock.now + lifetime
    state.withLock { state in
      if let old = state.entries[key] { state.cost -= old.cost }
      state.uses += 1
      state.entries[key] = Entry(value: value, cost: cost, expiresAt: expiresAt, usedAt: state.uses)
      state.cost += cost
      if state.cost > capacity { Self.evict(from: &state, down: capacity * 3 / 4) }
    }
  }

  /// What the cache holds, and how often it had what was asked.
  var figures: (bytes: Int, hits: Int, misses: Int) { state.withLock { ($0.cost, $0.hits, $0.misses) } }

  private static func evict(from state: inout State, down target: Int) {
    for (key, entry) in state.entries.sorted(by: { $0.value.usedAt < $1.value.usedAt }) {
      guard state.cost > target else { return }
      state.entries[key] = nil
      state.cost -= entry.cost
    }
  }
}
