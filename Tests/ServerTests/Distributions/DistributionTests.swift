import Domain
import PlatformAPI
import Testing

@testable import Server

struct DistributionTests {
  @Test func aDraftHasALineForEachHolderAndAddsUpToTheCent() async throws {
    try await DistributionStage.run { stage in
      let reply = try await stage.platform.send(
        .post, DistributionStage.root,
        """
        {"propertyId":"\(DistributionStage.property.id)","type":"income","totalAmount":100,"recordDate":"2026-01-31",
         "paymentDate":"2026-02-15"}
        """, stage.maker.signedIn)
      #expect(reply.status == 201)
      let batch: DistributionBatch = try reply.decoded()
      #expect(reply.header("Location") == DistributionStage.root + "/\(batch.id)")
      #expect(batch.status == .draft)
      #expect(batch.lines?.map(\.amount.cents) == [3334, 3333, 3333])
      #expect(batch.lines?.map(\.userId) == stage.investors.map(\.id))
      #expect(batch.createdBy == stage.maker.id && batch.approvedBy == nil)
    }
  }

  @Test func staffHearOfADraftAsSoonAsItIsThere() async throws {
    try await DistributionStage.run { stage in
      _ = try await stage.draft()
      #expect(
        try await stage.platform.lastEvent() == [.init(type: .distributionUpdated, user: stage.maker.id)],
        "its maker and, as of everything, staff")
    }
  }

  @Test func whyAPaymentWasCancelledIsKept() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.draft().id
      let reply = try await stage.platform.send(
        .post, DistributionStage.root + "/\(id)/cancel", #"{"reason":" wrong day "}"#, stage.maker.signedIn)
      #expect(reply.status == 200)
      #expect(
        try await stage.count(
          "SELECT COUNT(*) FROM audit_entries WHERE action = 'distribution.cancel' AND details LIKE '%\"wrong day\"%'")
          == 1)
    }
  }

  @Test func onlyWhoHeldThePropertyAtTheRecordDateHasALine() async throws {
    try await DistributionStage.run { stage in
      try await stage.platform.store.write(at: testNow) { writer in
        let property = DistributionStage.property.id
        let user = stage.investors[0].id
        var left = People.funded(21, by: user, in: property, dollars: 100_000, on: "2025-06-01")
        (left.status, left.exitDate) = (.exited, CalendarDate("2026-01-31"))
        var leaving = People.funded(22, by: user, in: property, dollars: 100_000, on: "2025-06-01")
        (leaving.status, leaving.exitDate) = (.exited, CalendarDate("2026-02-01"))
        let late = People.funded(23, by: user, in: property, dollars: 100_000, on: "2026-02-01")
        try writer.insert([
          left, leaving, late, People.investment(24, by: user, in: property, dollars: 100_000, .committed),
        ])
      }
      let batch = try await stage.draft("400")
      #expect(batch.lines?.count == 4)
      #expect(batch.lines?.contains { $0.investmentId == Parts.id(2022) } == true)
    }
  }

  @Test func aDraftThatCannotBeIsRefused() async throws {
    try await DistributionStage.run { stage in
      func post(_ members: String, property: String = "\(DistributionStage.property.id)") async throws -> (
        Int, ErrorCode
      ) {
        let reply = try await stage.platform.send(
          .post, DistributionStage.root, #"{"propertyId":"\#(property)",\#(members)}"#, stage.maker.signedIn)
        return (reply.status, try reply.error().code)
      }
      let right = #""type":"income","totalAmount":100,"recordDate":"2026-01-31","paymentDate":"2026-02-15""#
      let unknown = try await post(right, property: "01900000-0000-7000-8000-00000000ffff")
      #expect(unknown == (404, .notFound))
      let early = try await post(
        #""type":"income","totalAmount":100,"recordDate":"2024-01-31","paymentDate":"2026-02-15""#)
      #expect(early == (409, .noHolders))
      for wrong in [
        #""type":"income","totalAmount":100,"recordDate":"2026-03-02","paymentDate":"2026-03-15""#,
        #""type":"income","totalAmount":100,"recordDate":"2026-01-31","paymentDate":"2026-01-30""#,
        #""type":"income","totalAmount":0,"recordDate":"2026-01-31","paymentDate":"2026-02-15""#,
        #""type":"gift","totalAmount":100,"recordDate":"2026-01-31","paymentDate":"2026-02-15""#,
        right + #","status":"completed""#,
        right + #","periodStart":"2026-01-31","periodEnd":"2026-01-01""#,
      ] {
        let refused = try await post(wrong)
        #expect(refused == (400, .validationFailed), "\(wrong)")
      }
    }
  }

  @Test func whoeverDraftedItCannotApproveIt() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.draft().id
      let same = try await stage.step("approve", id, as: stage.maker)
      #expect(same.status == 409)
      #expect(try same.error().code == .sameApprover)
      let other = try await stage.step("approve", id, as: stage.checker)
      #expect(other.status == 200)
      let batch: DistributionBatch = try other.decoded()
      #expect(batch.status == .approved && batch.approvedBy == stage.checker.id)
    }
  }

  @Test func aDraftWhoseHoldersHaveChangedIsNotApproved() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.draft().id
      try await stage.platform.store.write(at: testNow) { writer in
        try writer.insert([
          People.funded(
            30, by: stage.investors[0].id, in: DistributionStage.property.id, dollars: 50_000, on: "2026-01-30")
        ])
      }
      let reply = try await stage.step("approve", id, as: stage.checker)
      #expect(reply.status == 409)
      #expect(try reply.error().code == .holdersChanged)
    }
  }

  @Test func stepsOutOfTheirOrderAreRefused() async throws {
    try await DistributionStage.run { stage in
      func code(_ step: String, _ id: DistributionBatchID) async throws -> ErrorBody {
        let reply = try await stage.step(step, id, as: stage.checker, key: "k-\(step)-\(id)")
        #expect(reply.status == 409)
        return try reply.error()
      }
      let draft = try await stage.draft().id
      let tooEarly = try await code("process", draft)
      #expect(tooEarly.code == .invalidTransition)
      #expect(tooEarly.facts.from == "draft" && tooEarly.facts.to == "processing")
      _ = try await stage.step("cancel", draft, as: stage.maker)
      for step in ["approve", "process", "cancel"] {
        let refused = try await code(step, draft)
        #expect(refused.code == .invalidTransition, "\(step)")
      }
      let released = try await stage.released()
      for step in ["approve", "process", "cancel"] {
        let refused = try await code(step, released)
        #expect(refused.code == .invalidTransition, "\(step)")
      }
    }
  }

  @Test func processingNeedsAKeyAndHappensOncePerKey() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.draft().id
      _ = try await stage.step("approve", id, as: stage.checker)
      let without = try await stage.step("process", id, as: stage.maker)
      #expect(without.status == 400)
      #expect(try without.error().code == .idempotencyKeyRequired)
      let first = try await stage.step("process", id, as: stage.maker, key: "once")
      let second = try await stage.step("process", id, as: stage.maker, key: "once")
      #expect(first.status == 200 && second.status == 200)
      #expect(second.header("Idempotency-Replayed") == "true")
      #expect(first.text == second.text)
      let jobs = try await stage.count("SELECT COUNT(*) FROM jobs WHERE queue = 'distributions'")
      #expect(jobs == 1)
    }
  }

  @Test func investorsMayNotSeeOrDoAnyOfIt() async throws {
    try await DistributionStage.run { stage in
      let id = try await stage.draft().id
      for reply in [
        try await stage.platform.get(DistributionStage.root, stage.investors[0].signedIn),
        try await stage.platform.get(DistributionStage.root + "/\(id)", stage.investors[0].signedIn),
        try await stage.step("approve", id, as: stage.investors[0]),
      ] { #expect(reply.status == 403) }
      let mine = try await stage.platform.get("/api/users/me/distributions", stage.investors[0].signedIn)
      #expect(try mine.decoded(Page<Distribution>.self).data.isEmpty)
    }
  }

  @Test func batchesAreListedAndHadAsCSV() async throws {
    try await DistributionStage.run { stage in
      _ = try await stage.platform.store.write(at: testNow) { writer in
        try writer.connection.execute(
          "UPDATE users SET first_name = '=1+1', last_name = 'Doe, Jr' WHERE id = \(stage.investors[1].id)")
      }
      let id = try await stage.draft().id
      _ = try await stage.draft("200")
      let path = DistributionStage.root
      let page = try await stage.platform.get(path + "?limit=1", stage.maker.signedIn)
        .decoded(Page<DistributionBatch>.self)
      #expect(page.pagination.total == 2 && page.data.count == 1 && page.data[0].lines == nil)
      #expect(page.data[0].progress == DistributionBatch.Progress(lines: 3, completed: 0, failed: 0))
      let none = try await stage.platform.get(path + "?status=completed", stage.maker.signedIn)
        .decoded(Page<DistributionBatch>.self)
      #expect(none.data.isEmpty)
      let csv = try await stage.platform.get(path + "/\(id).csv", stage.maker.signedIn)
      #expect(csv.header("Content-Type")?.hasPrefix("text/csv") == true)
      let rows = csv.text.split(separator: "\r\n")
      #expect(rows.count == 4)
      #expect(rows[2].contains(#""'=1+1 Doe, Jr",33.33,income,pending,2026-02-15"#))
      var headers = stage.maker.signedIn
      headers["Accept"] = "text/csv"
      let negotiated = try await stage.platform.get(path + "/\(id)", headers)
      #expect(negotiated.text == csv.text)
      let unknown = try await stage.platform.get(path + "/nothing.csv", stage.maker.signedIn)
      #expect(unknown.status == 404)
    }
  }

  @Test func theSameIsNotPaidTwice() async throws {
    try await DistributionStage.run { stage in
      func draft(_ amount: String = "100", _ payment: String = "2026-02-15") async throws -> PlatformUnderTest.Reply {
        try await stage.platform.send(
          .post, DistributionStage.root,
          """
          {"propertyId":"\(DistributionStage.property.id)","type":"income","totalAmount":\(amount),
           "recordDate":"2026-01-31","paymentDate":"\(payment)"}
          """, stage.maker.signedIn)
      }
      let first: DistributionBatch = try await draft().decoded()
      let again = try await draft("100.00")
      #expect(again.status == 409)
      #expect(try again.error().code == .duplicateDistribution)
      #expect(try again.error().facts.id == "\(first.id)")
      // Another day, another amount or another period is another distribution.
      #expect(try await draft("100", "2026-02-16").status == 201)
      #expect(try await draft("100.01").status == 201)
      #expect(try await stage.draft().totalAmount == first.totalAmount)
      // What was paid was paid.
      _ = try await stage.step("approve", first.id, as: stage.checker)
      _ = try await stage.step("process", first.id, as: stage.maker, key: "one")
      try await stage.processing.run(batch: first.id)
      #expect(try await draft().error().error.hasPrefix("The same distribution is completed already"))
      // What was given up can be drafted anew.
      let other: DistributionBatch = try await draft("300").decoded()
      _ = try await stage.step("cancel", other.id, as: stage.maker)
      #expect(try await draft("300").status == 201)
    }
  }
}
