import Domain
import Foundation
import PlatformAPI
import Workers

/// One thing that belongs to an account: at once as it was fetched last, then as the platform has it now.
///
/// It is kept in a private file, so that it can be read without the platform; a file of another account, or of another
/// platform, or that can't be read, counts as none.
struct KeptCopy<Value: Codable & Sendable>: Sendable {
  let file: URL
  let account: String
  let platform: String
  let wall: WallClock
  /// Closed once the account is signed out.
  var gate = CopyGate()

  private struct Content: Codable {
    var account: String
    var platform: String
    var fetchedAt: Timestamp
    var value: Value
  }

  /// What is here, and what becomes of it. The last element has `isRefreshing` off. Ending the iteration cancels what is
  /// under way.
  func loaded(
    _ fetch: @escaping @Sendable () async throws(ClientError) -> Value
  ) -> AsyncStream<Loaded<Value>> {
    AsyncStream { continuation in
      let task = Task(executorPreference: Workers.shared) {
        await load(fetch) { continuation.yield($0) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// What is here, without the network.
  func local() -> AsyncStream<Loaded<Value>> {
    let kept = stored()
    return AsyncStream { continuation in
      continuation.yield(
        Loaded(value: kept?.value, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: false))
      continuation.finish()
    }
  }

  private func load(
    _ fetch: @Sendable () async throws(ClientError) -> Value, _ tell: (Loaded<Value>) -> Void
  ) async {
    let kept = stored()
    tell(Loaded(value: kept?.value, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: true))
    do throws(ClientError) {
      let value = try await fetch()
      let now = wall.now
      keep(value, at: now)
      tell(Loaded(value: value, fetchedAt: now, origin: .network, isRefreshing: false))
    } catch {
      // Whoever ended the iteration hears nothing more; a fetch that somebody else has ended is one that failed.
      guard !Task.isCancelled else { return }
      tell(
        Loaded(value: kept?.value, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: false, failure: error))
    }
  }

  /// What was fetched last, and when.
  func stored() -> (value: Value, fetchedAt: Timestamp)? {
    guard let bytes = try? Data(contentsOf: file), let content = try? JSONDecoder().decode(Content.self, from: bytes),
      content.account == account, content.platform == platform
    else { return nil }
    return (content.value, content.fetchedAt)
  }

  /// What can't be kept is only missing when the platform is away; the next look tries again. What only this machine knows
  /// has to be `lasting`.
  func keep(_ value: Value, at now: Timestamp, isLasting: Bool = false) {
    try? write(value, at: now, isLasting: isLasting)
  }

  /// Keeps what must not be lost unnoticed; nothing once the account is signed out.
  func write(_ value: Value, at now: Timestamp, isLasting: Bool) throws {
    let bytes = try JSONEncoder().encode(
      Content(account: account, platform: platform, fetchedAt: now, value: value))
    try gate.whileOpen { try PrivateFile.replace(file, with: bytes, isLasting: isLasting) }
  }
}
