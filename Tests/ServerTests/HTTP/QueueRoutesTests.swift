import Domain
import Foundation
import PlatformAPI
import ServiceLifecycle
import Testing

@testable import Server

struct QueueRoutesTests {
  private let admin: UserRecord = {
    var user = People.user(9)
    user.role = .admin
    return user
  }()

  /// A failed job, a job that is being done, and one that waits for tomorrow.
  private func prepare(_ platform: PlatformUnderTest) async throws -> [JobID] {
    try await platform.store.write(at: testNow) { writer in
      try writer.enqueue(JobDraft(.email, ["template": "one"], dedupeKey: "k"))
      for job in try writer.claim(.email, limit: 1, until: testNow + .seconds(60)) {
        try writer.fail(job.lease, error: "no luck")
      }
      try writer.enqueue(JobDraft(.email, ["template": "two"]))
      _ = try writer.claim(.email, limit: 1, until: testNow + .seconds(60))
      try writer.enqueue(JobDraft(.email, ["template": "three"], runAt: testNow + .seconds(86_400)))
    }
    return try await platform.store.read {
      try $0.all("SELECT id FROM jobs ORDER BY payload") { try $0.required() as JobID }
    }
    .sorted()
  }

  @Test func theBoardShowsWhatQueuesHold() async throws {
    try await withPlatform { platform async throws in
      _ = try await prepare(platform)
      let queues = try await platform.get("/api/admin/queues", admin.signedIn).decoded(JobQueues.self).data
      #expect(queues.map(\.name) == ["email", "image-processing", "distributions", "expire-offers"])
      let tomorrow = testNow + .seconds(86_400)
      #expect(
        queues[0]
          == JobQueueSummary(
            name: "email", waiting: 1, delayed: 1, active: 1, completed: 0, failed: 1, nextRunAt: tomorrow))
      let page = try await platform.get("/api/admin/queues/email/jobs?state=failed", admin.signedIn)
        .decoded(Page<Job<JSONValue>>.self)
      #expect(page.pagination.total == 1)
      let job = try #require(page.data.first)
      #expect(job.lastError == "no luck")
      #expect(job.dedupeKey == "k")
      #expect(job.payload == .object(["template": .string("one")]))
      let all = try await platform.get("/api/admin/queues/email/jobs?limit=2", admin.signedIn)
        .decoded(Page<Job<JSONValue>>.self)
      #expect(all.pagination == Pagination(page: 1, limit: 2, total: 3))
      #expect(all.data.first?.state == .waiting)
    }
  }

  @Test func aFailedJobIsPutBackWithAllItsAttempts() async throws {
    try await withPlatform { platform async throws in
      _ = try await prepare(platform)
      let failed = try #require(
        try await platform.get("/api/admin/queues/email/jobs?state=failed", admin.signedIn)
          .decoded(Page<Job<JSONValue>>.self).data.first)
      let path = "/api/admin/queues/email/jobs/\(failed.id)"
      let answer = try await platform.send(.post, path + "/retry", "", admin.signedIn)
      let job = try answer.decoded(Job<JSONValue>.self)
      #expect(job.state == .waiting)
      #expect(job.attempts == 0)
      let again = try await platform.send(.post, path + "/retry", "", admin.signedIn)
      #expect(again.status == 409)
      #expect(try again.error().code == .jobNotFailed)
      #expect(try again.error().facts.from == "waiting")
      #expect(
        try await platform.send(.post, "/api/admin/queues/distributions/jobs/\(failed.id)/retry", "", admin.signedIn)
          .status == 404)
      platform.clock.advance(by: .seconds(1))
      #expect(try await platform.send(.delete, path, "", admin.signedIn).status == 204)
      #expect(try await platform.send(.delete, path, "", admin.signedIn).status == 404)
      let entries = try await platform.get("/api/admin/audit?entity=\(failed.id)", admin.signedIn)
        .decoded(Page<AuditEntry<JSONValue>>.self)
      #expect(entries.data.map(\.action) == ["job.delete", "job.retry"])
      #expect(entries.data.allSatisfy { $0.actorId == admin.id && $0.requestId != nil })
    }
  }

  @Test func aJobThatIsBeingDoneStays() async throws {
    try await withPlatform { platform async throws in
      _ = try await prepare(platform)
      let active = try #require(
        try await platform.get("/api/admin/queues/email/jobs?state=active", admin.signedIn)
          .decoded(Page<Job<JSONValue>>.self).data.first)
      let refused = try await platform.send(.delete, "/api/admin/queues/email/jobs/\(active.id)", "", admin.signedIn)
      #expect(refused.status == 409)
      #expect(try refused.error().code == .jobActive)
    }
  }

  @Test(arguments: ["/api/admin/queues", "/api/admin/queues/email/jobs", "/api/admin/audit"])
  func onlyAdministratorsLookAfterQueues(_ path: String) async throws {
    try await withPlatform { platform async throws in
      var staff = People.user(8)
      staff.role = .staff
      #expect(try await platform.get(path).status == 401)
      #expect(try await platform.get(path, staff.signedIn).status == 403)
      #expect(try await platform.get(path, admin.signedIn).status == 200)
      #expect(try await platform.get(path + "?x=1", admin.signedIn).status == 400)
      #expect(try await platform.get("/api/admin/queues/nothing/jobs", admin.signedIn).status == 404)
    }
  }

  @Test func theAuditTrailIsFilteredAndNewestFirst() async throws {
    try await withPlatform { platform async throws in
      let (one, two) = (People.user(1).id, People.user(2).id)
      for (second, actor) in [(0, one), (1, two), (2, one)] {
        try await platform.store.write(at: testNow + .seconds(second)) { writer in
          let entity = second == 2 ? "user" : "investment"
          try writer.audit(
            Actor(userId: actor, requestId: "r"), "x.\(second)", entity, id: "\(second)", details: ["n": second])
        }
      }
      func actions(_ query: String) async throws -> [String] {
        try await platform.get("/api/admin/audit" + query, admin.signedIn)
          .decoded(Page<AuditEntry<JSONValue>>.self).data.map(\.action)
      }
      #expect(try await actions("") == ["x.2", "x.1", "x.0"])
      #expect(try await actions("?actor=\(one)") == ["x.2", "x.0"])
      #expect(try await actions("?entity=investment") == ["x.1", "x.0"])
      #expect(try await actions("?from=2026-03-01T12:00:01Z") == ["x.2", "x.1"])
      #expect(try await actions("?page=2&limit=2") == ["x.0"])
      #expect(try await platform.get("/api/admin/audit?actor=me", admin.signedIn).status == 400)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func aCommitReachesListenersAndMailboxes() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let mail = MailSettings(transport: MailFolder(folder.mail), from: .platform)
      let user = People.user(1)
      try await withPlatform(mail: mail) { platform async throws in
        try await platform.store.write(at: testNow) { try $0.insert([user]) }
        let group = ServiceGroup(services: [platform.platform.workers], logger: .init(label: "tests"))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
          tasks.addTask { try await group.run() }
          try await platform.store.write(at: testNow) { writer in
            try writer.mail(.welcome(.init(userId: user.id)), dedupeKey: "welcome:\(user.id)")
            try writer.announce(.investmentUpdated, property: nil, user: user.id, ["id": "x"])
          }
          try await eventually {
            (try? FileManager.default.contentsOfDirectory(atPath: folder.mail.path).count { $0.hasSuffix(".eml") }) == 1
          }
          let heard = try await platform.store.read {
            try EventReader(connection: $0, storeId: platform.store.id).lastSequence()
          }
          #expect(heard == 1)
          try await eventually {
            try await platform.get("/api/admin/queues", admin.signedIn).decoded(JobQueues.self).data[0].completed == 1
          }
          #expect(try await platform.get("/ready").status == 200)
          await group.triggerGracefulShutdown()
          try await tasks.waitForAll()
        }
      }
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.mail.path).first)
      let text = try String(contentsOf: folder.mail.appendingPathComponent(name), encoding: .utf8)
      #expect(text.contains("To: investor1@example.com\r\nSubject: Welcome\r\n"))
    }
  }
}
