import Domain
import PlatformAPI
import ServiceLifecycle

/// Proves the counters against their rows and keeps what came out.
struct Reconciliations: Sendable {
  let store: Store
  let clock: WallClock

  /// Makes a new proof.
  func prove() async throws -> Reconciliation {
    let now = clock.now
    let proofs = try await store.integrity.proofs()
    let result = Reconciliation(
      id: Identifier<Reconciliation>(at: now).description, at: now,
      checks: proofs.map { Reconciliation.Check(subject: $0.subject, differences: $0.problems) })
    try await store.write(at: now) { try $0.keep(result) }
    return result
  }

  /// The last proof; a new one when there is none.
  func last() async throws -> Reconciliation {
    if let kept = try await store.read({ try $0.lastReconciliation() }) { return kept }
    return try await prove()
  }
}

/// Proves the counters when the server starts and every night at three (UTC), and says so when one is wrong.
struct NightlyReconciliation: Service {
  let reconciliations: Reconciliations
  let clock: WallClock
  let log: JSONLogHandler

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await prove()
        try? await Task.sleep(for: Self.untilThree(from: clock.now))
      }
    }
  }

  /// How long it is until the next three o'clock.
  static func untilThree(from now: Timestamp) -> Duration {
    let three = Timestamp(startOf: now.dateUTC) + .seconds(3 * 3600)
    return (now < three ? three : three + .seconds(86_400)) - now
  }

  private func prove() async {
    do {
      let result = try await reconciliations.prove()
      let differences = result.checks.flatMap(\.differences)
      guard !differences.isEmpty else { return }
      log.write(
        level: .error,
        message: "\(differences.count) counters differ from their rows: "
          + differences.prefix(5).joined(separator: "; "),
        [])
    } catch {
      log.write(level: .error, message: "the counters could not be proven: \(error)", [])
    }
  }
}
