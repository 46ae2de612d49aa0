import Domain
import PlatformAPI
import Testing

@testable import Server

struct ReconciliationTests {
  @Test func aProofNamesEveryCounterThatIsNotWhatItsRowsSay() async throws {
    try await withRaise { raise async throws in
      let path = "/api/admin/reconciliation"
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      #expect(try await raise.platform.get(path, raise.investors[0].signedIn).status == 403)
      let sound: Reconciliation = try await raise.platform.get(path, raise.staff.signedIn).decoded()
      #expect(sound.isSound)
      #expect(sound.checks.map(\.subject).contains("amounts raised"))

      // Behind the ledger's back: raised, over the target, and with a history that ends otherwise.
      func spoil(_ amount: Int64, _ status: InvestmentStatus) async throws {
        try await raise.platform.store.write(at: testNow) { writer in
          _ = try writer.connection.execute(
            "UPDATE investments SET amount = \(amount), status = \(status) WHERE id = \(offer.id)")
        }
      }
      try await spoil(100_000_001, .committed)
      let kept: Reconciliation = try await raise.platform.get(path, raise.staff.signedIn).decoded()
      #expect(kept == sound, "the last proof is the last proof")
      raise.platform.clock.advance(by: .seconds(1))
      let wrong: Reconciliation = try await raise.platform.send(.post, path, "", raise.staff.signedIn).decoded()
      #expect(!wrong.isSound)
      let differences = Dictionary(uniqueKeysWithValues: wrong.checks.map { ($0.subject, $0.differences) })
      #expect(
        differences["amounts raised"] == ["deal-1 says $0, its investments add up to $1,000,000.01"])
      #expect(differences["limits of raises"]?.count == 1)
      #expect(differences["histories"]?.count == 1)
      #expect(differences["places in line"] == [])
      #expect(try await raise.platform.get(path, raise.staff.signedIn).decoded(Reconciliation.self) == wrong)
      try await spoil(5_000_000, .pending)
      #expect(
        try await raise.platform.send(.post, path, "", raise.staff.signedIn).decoded(Reconciliation.self).isSound)
    }
  }

  @Test func theNightlyProofComesAtThree() throws {
    func wait(_ text: String) throws -> Duration {
      NightlyReconciliation.untilThree(from: try #require(Timestamp(text)))
    }
    #expect(try wait("2026-03-01T02:59:00Z") == .seconds(60))
    #expect(try wait("2026-03-01T03:00:00Z") == .seconds(86_400))
    #expect(try wait("2026-03-01T04:00:00Z") == .seconds(82_800))
  }
}
