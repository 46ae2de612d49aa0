import Domain
import Lock

/// Callers that were looked up a moment ago, by the hash of what they brought: the cheap path of signing in.
///
/// Only a shortcut: it is emptied by every change of rights in this process, and an entry lives so briefly that a change
/// made by another process is felt within seconds.
final class KnownCallers: Sendable {
  private struct Entry {
    let principal: Principal
    let keptAt: Timestamp
    let end: Timestamp
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var generation = 0
  }

  /// How long a look-up is believed.
  static let lifetime = Duration.seconds(3)
  private static let capacity = 20_000

  private let state = Lock(State())

  /// The caller who brought this, when they were looked up just now.
  func principal(for hash: String, at now: Timestamp) -> Principal? {
    state.withLock { state in
      guard let entry = state.entries[hash], now < entry.end, entry.keptAt <= now else { return nil }
      return entry.principal
    }
  }

  /// Names the present state of rights. Take it before a look-up; a caller that was looked up under an older one is not
  /// kept.
  var generation: Int { state.withLock { $0.generation } }

  /// Keeps a caller until `credentialEnds` at most.
  func keep(
    _ principal: Principal, for hash: String, at now: Timestamp, until credentialEnds: Timestamp, generation: Int
  ) {
    state.withLock { state in
      guard state.generation == generation else { return }
      if state.entries.count >= Self.capacity {
        state.entries = state.entries.filter { now < $0.value.end }
        if state.entries.count >= Self.capacity { state.entries.removeAll() }
      }
      state.entries[hash] = Entry(principal: principal, keptAt: now, end: min(now + Self.lifetime, credentialEnds))
    }
  }

  /// Forgets everybody, after rights have changed.
  func forgetAll() {
    state.withLock { state in
      state.generation += 1
      state.entries.removeAll(keepingCapacity: true)
    }
  }
}
