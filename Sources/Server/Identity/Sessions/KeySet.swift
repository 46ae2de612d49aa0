import CryptoExtras
import Domain
import Foundation
import Lock

/// The public keys with which an identity provider signs, by their names: fetched when needed, kept when it is away.
///
/// An unknown name fetches once more, since keys are rotated; but not more often than `retryInterval`, since anybody can
/// invent names. What was fetched last stays good for as long as nothing newer can be had.
final class KeySet: Sendable {
  typealias Key = _RSA.Signing.PublicKey

  /// After this long the keys are fetched again, so that one that was withdrawn goes.
  static let freshness = Duration.seconds(3600)
  /// Between two attempts, whether they work or not.
  static let retryInterval = Duration.seconds(10)

  private struct State {
    var keys: [String: Key] = [:]
    var fetchedAt: Timestamp?
    var attemptedAt: Timestamp?
    var running: Task<Void, Never>?
  }

  private let state = Lock(State())
  private let fetch: @Sendable () async throws -> [UInt8]

  /// A set that is had from `fetch`, as JSON (RFC 7517).
  init(fetch: @escaping @Sendable () async throws -> [UInt8]) { self.fetch = fetch }

  /// The key of a name; `nil` when the provider has no such key. Throws `Denial.providerUnreachable` when no key at all
  /// could be had so far.
  func key(_ name: String, at now: Timestamp) async throws -> Key? {
    if let task = refreshing(for: name, at: now) { await task.value }
    return try state.withLock { state in
      guard state.fetchedAt != nil else { throw Denial.providerUnreachable }
      return state.keys[name]
    }
  }

  /// The fetch to wait for, when the keys at hand won't do. One at a time, whoever asks.
  private func refreshing(for name: String, at now: Timestamp) -> Task<Void, Never>? {
    state.withLock { state in
      let isStale = state.fetchedAt.map { now >= $0 + Self.freshness } ?? true
      guard isStale || state.keys[name] == nil else { return nil }
      if let running = state.running { return running }
      if let attempted = state.attemptedAt, attempted <= now, now < attempted + Self.retryInterval { return nil }
      state.attemptedAt = now
      let task = Task { await self.refresh(at: now) }
      state.running = task
      return task
    }
  }

  private func refresh(at now: Timestamp) async {
    let keys = try? Self.keys(try await fetch())
    state.withLock { state in
      state.running = nil
      // An empty set is an outage too: nobody rotates to no keys.
      guard let keys, !keys.isEmpty else { return }
      state.keys = keys
      state.fetchedAt = now
    }
  }

  /// The keys of a set that are good for RS256: 2048 bits or more, and for signing.
  static func keys(_ json: [UInt8]) throws -> [String: Key] {
    let set = try JSONDecoder().decode(WireSet.self, from: Data(json))
    var keys: [String: Key] = [:]
    for wire in set.keys.prefix(32) {
      guard wire.kty == "RSA", wire.use ?? "sig" == "sig", wire.alg ?? "RS256" == "RS256", let name = wire.kid,
        let modulus = wire.n.flatMap(Base64URL.decode), let exponent = wire.e.flatMap(Base64URL.decode),
        (256...1024).contains(modulus.count), (1...8).contains(exponent.count),
        let key = try? Key(n: modulus, e: exponent), key.keySizeInBits >= 2048
      else { continue }
      keys[name] = key
    }
    return keys
  }

  private struct WireSet: Decodable {
    struct Key: Decodable {
      let kty: String
      let kid, use, alg, n, e: String?
    }
    let keys: [Key]
  }
}
