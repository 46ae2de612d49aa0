import Domain
import HTTPTypes
import Lock
import PlatformAPI

/// Keeps callers to their number of calls: a bucket per caller and kind of call.
final class RateLimiter: Sendable {
  /// What is counted apart.
  enum Kind: String, Sendable {
    case reads, writes, webhooks

    /// The kind of a route's calls; `nil` when they are not counted: whoever watches the server must always hear.
    init?(_ method: HTTPRequest.Method, _ path: String) {
      if path == "/health" || path == "/ready" || path == "/metrics" { return nil }
      self = path.hasPrefix("/webhooks") ? .webhooks : method == .get || method == .head ? .reads : .writes
    }
  }

  /// Calls a minute, each.
  struct Allowance: Sendable {
    /// 200 a second: more than the busiest dashboard asks for, less than what hurts the others.
    var reads = 12_000
    var writes = 1_200
    /// An identity provider sends its news in bursts.
    var webhooks = 6_000

    fileprivate func perMinute(_ kind: Kind) -> Int {
      switch kind {
      case .reads: reads
      case .writes: writes
      case .webhooks: webhooks
      }
    }
  }

  /// Who is counted.
  enum Asker: Hashable, Sendable {
    case user(UserID)
    case address(String)

    /// A signed-in caller by who they are, any other by where they come from; `nil` when that tells nobody apart: calls
    /// from the machine itself, which may stand for everybody behind a proxy.
    init?(_ caller: Caller, remoteAddress: String, isLoopback: Bool) {
      if let principal = caller.principal {
        self = .user(principal.userId)
      } else if isLoopback || remoteAddress.isEmpty {
        return nil
      } else {
        self = .address(Self.network(of: remoteAddress))
      }
    }

    /// One IPv4 address; the 64 bits of an IPv6 address that one subscriber has.
    static func network(of address: String) -> String {
      guard address.contains(":"), !address.hasPrefix("::ffff:") else { return address }
      let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
      let head = halves[0].split(separator: ":")
      guard halves.count == 2 else { return head.prefix(4).joined(separator: ":") }
      let tail = halves[1].split(separator: ":")
      let groups = head + Array(repeating: "0", count: max(0, 8 - head.count - tail.count)) + tail
      return groups.prefix(4).joined(separator: ":")
    }
  }

  private struct Key: Hashable {
    let asker: Asker
    let kind: Kind
  }

  private struct State {
    var buckets: [Key: TokenBucket] = [:]
    var sweepAt = 4096
  }

  private let state = Lock(State())
  private let allowance: Allowance

  init(_ allowance: Allowance) { self.allowance = allowance }

  /// Counts a call; throws the 429 when there is none left.
  func admit(_ asker: Asker?, _ kind: Kind, at now: Timestamp) throws(Refusal) {
    guard let asker else { return }
    let perMinute = allowance.perMinute(kind)
    let outcome = state.withLock { state in
      if state.buckets.count >= state.sweepAt { Self.sweep(&state, at: now) }
      return state.buckets[Key(asker: asker, kind: kind), default: TokenBucket(perMinute: perMinute, at: now)]
        .take(at: now)
    }
    guard case .refused(let wait) = outcome else { return }
    let seconds = max(1, (wait.microseconds + 999_999) / 1_000_000)
    throw Refusal(
      status: .tooManyRequests, code: .rateLimited, sentence: "Too many requests",
      headers: [
        .retryAfter: String(seconds),
        .rateLimitPolicy: "\"\(kind.rawValue)\";q=\(perMinute);w=60",
        .rateLimit: "\"\(kind.rawValue)\";r=0;t=\(seconds)",
      ])
  }

  /// Forgets those who have been quiet, so that memory follows the callers of the last minute.
  private static func sweep(_ state: inout State, at now: Timestamp) {
    state.buckets = state.buckets.filter { !$0.value.isFull(at: now) }
    state.sweepAt = max(4096, state.buckets.count * 2)
  }
}

extension HTTPField.Name {
  fileprivate static let rateLimit = Self("RateLimit")!
  fileprivate static let rateLimitPolicy = Self("RateLimit-Policy")!
}
