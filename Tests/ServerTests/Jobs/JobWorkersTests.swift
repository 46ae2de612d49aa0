import Domain
import Lock
import PlatformAPI
import Testing

@testable import Server

/// Something that goes wrong in a handler.
private struct Trouble: Error {}

@Suite(.timeLimit(.minutes(1)))
struct JobWorkersTests {
  @Test func aJobIsDoneOnceItIsCommitted() async throws {
    let seen = Lock<[String]>([])
    try await withWorkers { payload, attempt in
      seen.withLock { $0.append("\(payload) \(attempt.number)") }
    } _: { jobs in
      try await jobs.enqueue("a")
      let job = try await jobs.reach(.completed)
      #expect(job.attempts == 1)
      #expect(job.finishedAt == testNow)
      #expect(job.leasedUntil == nil)
    }
    #expect(seen.withLock { $0 } == ["\"a\" 1"])
  }

  @Test func whatFailsIsTriedAgainWhenItsTimeHasCome() async throws {
    try await withWorkers { _, attempt in
      if attempt.number == 1 { throw Trouble() }
    } _: { jobs in
      try await jobs.enqueue("a")
      let failed = try await jobs.reach(.waiting, attempts: 1)
      #expect(failed.lastError == "Trouble()")
      #expect(failed.runAt >= testNow + .seconds(5) && failed.runAt <= testNow + .seconds(10))
      jobs.advance(by: .seconds(10))
      let done = try await jobs.reach(.completed)
      #expect(done.attempts == 2)
      #expect(done.lastError == nil)
    }
  }

  @Test func whatKeepsFailingIsLeftToStaff() async throws {
    var policy = JobPolicy()
    policy.attempts = 2
    try await withWorkers(policy: policy) { _, _ in
      throw Trouble()
    } _: { jobs in
      try await jobs.enqueue("a")
      _ = try await jobs.reach(.waiting, attempts: 1)
      jobs.advance(by: .seconds(10))
      let failed = try await jobs.reach(.failed)
      #expect(failed.attempts == 2)
      #expect(failed.lastError == "Trouble()")
      // A worker says so once the end is written, which is after it can be seen.
      try await eventually { jobs.lines.all.count { $0.contains("\"message\":\"a job failed\"") } == 2 }
    }
  }

  @Test func whatCanNeverSucceedIsNotTriedAgain() async throws {
    try await withWorkers { _, _ in
      throw JobRejected(description: "nonsense")
    } _: { jobs in
      try await jobs.enqueue("a")
      let failed = try await jobs.reach(.failed)
      #expect(failed.attempts == 1)
      #expect(failed.lastError == "nonsense")
    }
  }

  @Test func aJobForLaterWaitsForItsTime() async throws {
    try await withWorkers { _, _ in
    } _: { jobs in
      try await jobs.enqueue("later", runAt: testNow + .seconds(3600))
      let now = try #require(try await jobs.enqueue("now"))
      try await eventually { try await jobs.jobs().contains { $0.id == now && $0.state == .completed } }
      #expect(try await jobs.jobs().contains { $0.payload == .string("later") && $0.state == .waiting })
      jobs.advance(by: .seconds(3600))
      try await eventually { try await jobs.jobs().allSatisfy { $0.state == .completed } }
    }
  }

  @Test func twoJobsWithOneKeyAreOne() async throws {
    try await withWorkers { _, _ in
    } _: { jobs in
      try await jobs.enqueue("a", key: "k")
      _ = try await jobs.reach(.completed)
      try await jobs.enqueue("b", key: "k")
      #expect(try await jobs.jobs().map(\.payload) == [.string("a")])
    }
  }

  @Test func aJobThatWasCutOffIsDoneAfterTheRestart() async throws {
    try await withWorkers(prepare: { store in
      // As a process leaves it that was killed in the middle of the job.
      _ = try await store.write(at: testNow) { writer in
        try writer.enqueue(JobDraft(.email, "a"))
        return try writer.claim(.email, limit: 1, until: testNow + .seconds(60))
      }
    }) { _, _ in
    } _: { jobs async throws in
      #expect(try await jobs.reach(.completed).attempts == 2)
    }
  }

  @Test func aJobThatTakesItsProcessDownComesToAnEnd() async throws {
    try await withWorkers(prepare: { store in
      for attempt in 0..<8 {
        _ = try await store.write(at: testNow + .seconds(attempt * 60)) { writer in
          if attempt == 0 { try writer.enqueue(JobDraft(.email, "a")) }
          #expect(try writer.claim(.email, limit: 1, until: writer.now + .seconds(60)).count == 1)
        }
      }
    }) { _, _ in
      Issue.record("a ninth attempt")
    } _: { jobs async throws in
      jobs.advance(by: .seconds(3600))
      #expect(try await jobs.reach(.failed).lastError == "every attempt was cut off")
    }
  }

  @Test func whatAHandlerWritesAndTheEndOfItsJobAreOneTransaction() async throws {
    try await withWorkers { _, attempt in
      try await attempt.write { writer in
        try writer.audit(.platform, "test.done", "job", id: attempt.id.description)
        if attempt.number == 1 { throw Trouble() }
      }
    } _: { jobs in
      try await jobs.enqueue("a")
      _ = try await jobs.reach(.waiting, attempts: 1)
      #expect(try await jobs.store.read { try $0.count("SELECT COUNT(*) FROM audit_entries") } == 0)
      jobs.advance(by: .seconds(10))
      _ = try await jobs.reach(.completed)
      #expect(try await jobs.store.read { try $0.count("SELECT COUNT(*) FROM audit_entries") } == 1)
    }
  }

  @Test func noMoreThanItsWidthAreDoneAtOnce() async throws {
    let running = Lock((now: 0, most: 0))
    let gate = Gate()
    try await withWorkers(width: 2) { _, _ in
      running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      await gate.pass()
      running.withLock { $0.now -= 1 }
    } _: { jobs in
      for number in 0..<5 { try await jobs.enqueue("\(number)") }
      try await eventually { running.withLock { $0.now } == 2 }
      gate.open()
      try await eventually { try await jobs.jobs().allSatisfy { $0.state == .completed } }
    }
    #expect(running.withLock { $0.most } == 2)
  }

  @Test func stoppingFinishesWhatRunsAndBeginsNothing() async throws {
    let (begun, gate) = (Gate(), Gate())
    try await withWorkers { _, _ in
      begun.open()
      await gate.pass()
    } _: { jobs in
      try await jobs.enqueue("first")
      await begun.pass()
      try await jobs.enqueue("second", runAt: testNow)
      await jobs.group.triggerGracefulShutdown()
      gate.open()
      try await eventually {
        try await jobs.jobs().contains { $0.payload == .string("first") && $0.state == .completed }
      }
      #expect(try await jobs.jobs().contains { $0.payload == .string("second") && $0.state == .waiting })
    }
  }
}

struct JobLeaseTests {
  @Test func aLostLeaseEndsNothing() async throws {
    try await withStore { store async throws in
      let first = try await store.write(at: testNow) { writer in
        try writer.enqueue(JobDraft(.email, "a"))
        return try writer.claim(.email, limit: 9, until: testNow + .seconds(60))
      }
      #expect(first.map(\.lease.attempts) == [1])
      let none = try await store.write(at: testNow + .seconds(59)) {
        try $0.claim(.email, limit: 9, until: testNow + .seconds(120))
      }
      #expect(none.isEmpty, "it is held")
      let second = try await store.write(at: testNow + .seconds(60)) {
        try $0.claim(.email, limit: 9, until: testNow + .seconds(120))
      }
      #expect(second.map(\.lease.attempts) == [2])
      let lost = try #require(first.first).lease
      await #expect(throws: JobLeaseLost.self) { try await store.write(at: testNow) { try $0.complete(lost) } }
      await #expect(throws: JobLeaseLost.self) {
        _ = try await store.write(at: testNow) { try $0.renew(lost, until: testNow + .seconds(500)) }
      }
      await #expect(throws: JobLeaseLost.self) { try await store.write(at: testNow) { try $0.fail(lost, error: "") } }
      let held = try #require(second.first).lease
      let renewed = try await store.write(at: testNow) { try $0.renew(held, until: testNow + .seconds(500)) }
      await #expect(throws: JobLeaseLost.self) { try await store.write(at: testNow) { try $0.complete(held) } }
      try await store.write(at: testNow) { try $0.complete(renewed) }
    }
  }

  @Test func whatIsDoneIsForgottenAfterAWhileAndItsKeyIsFreeAgain() async throws {
    try await withStore { store async throws in
      try await store.write(at: testNow) { writer in
        try writer.enqueue(JobDraft(.email, "a", dedupeKey: "k"))
        for job in try writer.claim(.email, limit: 1, until: testNow + .seconds(60)) { try writer.complete(job.lease) }
      }
      #expect(try await store.write(at: testNow) { try $0.pruneJobs(doneBefore: testNow) } == 0)
      #expect(try await store.write(at: testNow) { try $0.pruneJobs(doneBefore: testNow + .seconds(1)) } == 1)
    }
  }

  @Test func theLastEventIsNeverForgotten() async throws {
    try await withStore { store async throws in
      for second in 0..<5 {
        try await store.write(at: testNow + .seconds(second)) { writer in
          try writer.announce(.raiseUpdated, property: nil, ["number": second])
        }
      }
      let kept: @Sendable () async throws -> [Int64] = {
        try await store.read {
          try EventReader(connection: $0, storeId: store.id).events(after: 0, limit: 9).map(\.id.sequence)
        }
      }
      _ = try await store.write(at: testNow) { try $0.pruneEvents(before: testNow + .seconds(3)) }
      #expect(try await kept() == [4, 5])
      _ = try await store.write(at: testNow) { try $0.pruneEvents(before: testNow + .seconds(1000)) }
      #expect(try await kept() == [5])
    }
  }
}
