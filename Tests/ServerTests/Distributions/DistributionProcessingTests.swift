import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Server

struct DistributionProcessingTests {
  private struct Cut: Error {}

  @Test func processingPaysEachLineAndTellsItsInvestor() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.released()
      #expect(try await stage.batch(id).status == .processing)
      try await stage.processing.run(batch: id)
      let batch = try await stage.batch(id)
      #expect(batch.status == .completed)
      #expect(batch.lines?.allSatisfy { $0.status == .completed && $0.paymentReference != nil } == true)
      #expect(Set(batch.lines?.compactMap(\.paymentReference) ?? []).count == 3)
      let mine = try await stage.platform.get("/api/users/me/distributions", stage.investors[0].signedIn)
        .decoded(Page<Distribution>.self)
      #expect(mine.data.map(\.amount.cents) == [3334])
      #expect(mine.data.map(\.status) == [.completed])
      let summary = try await stage.platform.get("/api/users/me/portfolio", stage.investors[0].signedIn)
        .decoded(PortfolioSummary.self)
      #expect(summary.returns.distributions.income == Money(cents: 3334))
      let mails = try await stage.platform.store.read { connection in
        try connection.all("SELECT payload FROM jobs WHERE queue = 'email'") { try $0.required() as String }
      }
      #expect(mails.count == 3)
      #expect(
        mails.allSatisfy {
          (try? JSONDecoder().decode(MailJob.self, from: Data($0.utf8)))?.template == .distributionPaid
        })
      let notices = try await stage.count("SELECT COUNT(*) FROM notifications WHERE user_id = \(stage.investors[0].id)")
      #expect(notices == 1)
    }
  }

  @Test func aSecondRunPaysNothing() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.released()
      try await stage.processing.run(batch: id)
      let jobs = try await stage.count("SELECT COUNT(*) FROM jobs")
      let events = try await stage.count("SELECT COUNT(*) FROM raise_events")
      try await stage.processing.run(batch: id)
      try await stage.processing.run(batch: Parts.id(999))
      #expect(try await stage.count("SELECT COUNT(*) FROM jobs") == jobs)
      #expect(try await stage.count("SELECT COUNT(*) FROM raise_events") == events)
    }
  }

  @Test(arguments: 1...12) func aRunThatIsCutOffAnywherePaysEachLineExactlyOnceWhenItGoesOn(lines: Int) async throws {
    try await DistributionStage.run { stage in
      try await stage.platform.store.write(at: testNow) { writer in
        try writer.insert(
          (0..<9).map { number in
            People.funded(
              40 + UInt64(number), by: stage.investors[number % 3].id, in: DistributionStage.property.id,
              dollars: 10_000, on: "2025-06-01")
          })
      }
      let id = try await stage.released("777.77")
      let attempts = Lock<[DistributionID]>([])
      var processing = stage.processing
      processing.linesPerTransaction = 4
      processing.onLine = { line in
        let count = attempts.withLock { attempts in
          attempts.append(line)
          return attempts.count
        }
        if count == lines { throw Cut() }
      }
      await #expect(throws: Cut.self) { try await processing.run(batch: id) }
      // Whole transactions stand, the one that was cut off does not.
      let paid = try await stage.batch(id).progress.completed
      #expect(paid == (lines - 1) / 4 * 4)
      let mails: Statement = "SELECT COUNT(*) FROM jobs WHERE queue = 'email'"
      #expect(try await stage.count(mails) == paid)
      try await processing.run(batch: id)
      let batch = try await stage.batch(id)
      #expect(batch.status == .completed)
      #expect(batch.lines?.map(\.amount).total() == Money(cents: 77_777))
      #expect(try await stage.count(mails) == 12)
      #expect(try await stage.count("SELECT COUNT(DISTINCT dedupe_key) FROM jobs WHERE queue = 'email'") == 12)
      #expect(try await stage.count("SELECT COUNT(*) FROM notifications") == 12)
    }
  }

  @Test func aLineWhoseInvestmentIsGoneFailsAndCanBePaidLater() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.released()
      func set(_ status: InvestmentStatus) async throws {
        _ = try await stage.platform.store.write(at: testNow) { writer in
          try writer.connection.execute(
            "UPDATE investments SET status = \(status) WHERE id = \(Parts.id(2001) as InvestmentID)")
        }
      }
      try await set(.refunded)
      try await stage.processing.run(batch: id)
      let halted = try await stage.batch(id)
      #expect(halted.status == .processing)
      #expect(halted.progress == DistributionBatch.Progress(lines: 3, completed: 2, failed: 1))
      #expect(halted.lines?.first?.failureReason == "The investment is refunded")
      try await set(.funded)
      let again = try await stage.step("process", id, as: stage.maker, key: "again")
      #expect(again.status == 200)
      try await stage.processing.run(batch: id)
      #expect(try await stage.batch(id).status == .completed)
      #expect(try await stage.count("SELECT COUNT(*) FROM jobs WHERE queue = 'email'") == 3)
    }
  }

  @Test func aBatchIsPaidOnItsPaymentDateAtTheEarliest() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.draft(payment: "2026-03-15").id
      _ = try await stage.step("approve", id, as: stage.checker)
      _ = try await stage.step("process", id, as: stage.maker, key: "k")
      let runAt: Timestamp? = try await stage.platform.store.read {
        try $0.first("SELECT run_at FROM jobs WHERE queue = 'distributions'") { try $0.required() }
      }
      #expect(runAt == Timestamp("2026-03-15T00:00:00Z"))
      let summary = try await stage.platform.get("/api/users/me/portfolio", stage.investors[1].signedIn)
        .decoded(PortfolioSummary.self)
      #expect(summary.nextDistribution?.amount == Money(cents: 3333))
      #expect(summary.nextDistribution?.paymentDate == CalendarDate("2026-03-15"))
    }
  }
}
