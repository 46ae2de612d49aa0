import Domain
import Lock

/// Slows down whoever guesses: after so many wrong tries nothing more is looked at for a while.
final class GuessLimiter: Sendable {
  private struct Tries {
    var count: Int
    var since: Timestamp
  }

  private let tries = Lock<[String: Tries]>([:])
  private let limit: Int
  private let window: Duration

  init(limit: Int, within window: Duration) {
    self.limit = limit
    self.window = window
  }

  /// Throws 429 for somebody who has had their tries.
  func check(_ who: String, at now: Timestamp) throws(Denial) {
    let wait = tries.withLock { tries -> Duration? in
      guard let mine = tries[who], now < mine.since + window, mine.count >= limit else { return nil }
      return mine.since + window - now
    }
    if let wait {
      throw Denial(code: .rateLimited, sentence: "Too many tries; wait a few minutes", retryAfter: wait)
    }
  }

  /// Counts a try, such as a wrong one.
  func count(_ who: String, at now: Timestamp) {
    tries.withLock { tries in
      if tries.count > 10_000 { tries = tries.filter { now < $0.value.since + window } }
      if let mine = tries[who], now < mine.since + window {
        tries[who]?.count = mine.count + 1
      } else {
        tries[who] = Tries(count: 1, since: now)
      }
    }
  }
}
