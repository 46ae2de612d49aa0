import Domain
import Lock
import ServiceLifecycle

/// Remembers when tokens were used and writes it down now and then, so that using one never waits for a write.
final class TokenUses: Sendable {
  private let uses = Lock<[String: Timestamp]>([:])

  /// Notes that the token with this hash was used.
  func note(_ hash: String, at now: Timestamp) { uses.withLock { $0[hash] = now } }

  /// Whether the token with this hash was used and the store may not know yet.
  func isNoted(_ hash: String) -> Bool { uses.withLock { $0[hash] != nil } }

  /// Writes down what was noted since the last time.
  func flush(to store: Store, at now: Timestamp) async throws {
    let noted = uses.withLock { $0 }
    guard !noted.isEmpty else { return }
    try await store.write(at: now) { try $0.noteUses(noted) }
    // Only now: at no moment is a use in neither place.
    uses.withLock { uses in
      for (hash, instant) in noted where uses[hash] == instant { uses[hash] = nil }
    }
  }
}

/// Writes the uses of tokens down every minute, and once more at the end.
struct TokenUseWriter: Service {
  let uses: TokenUses
  let store: Store
  let clock: WallClock
  let log: JSONLogHandler

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(60))
        // A cancelled task can't write; what is left is written below.
        if !Task.isCancelled { await write() }
      }
    }
    await write()
  }

  private func write() async {
    do {
      try await uses.flush(to: store, at: clock.now)
    } catch {
      log.write(
        level: .error, message: "the last uses of tokens were not written", [("error", .text("\(error)"))])
    }
  }
}
