import Domain
import PlatformAPI
import Testing

@testable import Server

struct ProcessingTests {
  @Test func anOfferGoesItsWayToTheExit() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(1_000_000, by: raise.investors[0])
      let committed = try await raise.act("commit", offer.id).decoded(Investment.self)
      #expect(committed.status == .committed)
      #expect(committed.commitmentDate == testNow.dateUTC)
      #expect(committed.expiresAt == nil)
      #expect(try await raise.raise().amountRaised == Money(dollars: 1_000_000))
      #expect(try await raise.raise().percentRaised == Percent(100))
      let funded = try await raise.act(
        "fund", offer.id, #"{"paymentReference":"WIRE-1","amountReceived":1000000,"effectiveDate":"2026-03-01"}"#
      ).decoded(Investment.self)
      #expect(funded.status == .funded)
      #expect(funded.fundingDate == testNow.dateUTC)
      #expect(funded.ownershipPercent == Percent(100))
      #expect(funded.units == 1000)
      #expect(try await raise.raise().raiseStatus == .funded)

      let early = try await raise.act("exit", offer.id)
      #expect(early.status == 409)
      #expect(try early.error().error == "The property has not been sold")
      #expect(try await raise.step("sell", #"{"soldOn":"2026-03-01","price":20000000}"#).status == 200)
      #expect(try await raise.act("exit", offer.id).error().error == "The final distribution has not been completed")
      try await raise.platform.store.write(at: testNow) { writer in
        let batch = DistributionBatchRecord(
          id: DistributionBatchID(at: testNow), propertyId: raise.property, type: .appreciation,
          totalAmount: Money(dollars: 1_500_000), recordDate: testNow.dateUTC, paymentDate: testNow.dateUTC,
          status: .completed, createdBy: raise.staff.id, createdAt: testNow, updatedAt: testNow)
        try writer.insert([batch])
        try writer.insert([
          DistributionRecord(
            id: DistributionID(at: testNow), investmentId: offer.id, batchId: batch.id, amount: batch.totalAmount,
            type: .appreciation, status: .completed, recordDate: testNow.dateUTC, paymentDate: testNow.dateUTC,
            createdAt: testNow)
        ])
      }
      let exited = try await raise.act("exit", offer.id).decoded(Investment.self)
      #expect(exited.status == .exited)
      #expect(exited.exitDate == testNow.dateUTC)
      #expect(exited.totalDistributions == Money(dollars: 1_500_000))
      #expect(exited.totalReturns == Money(dollars: 1_500_000))
      let paid: Page<Distribution> = try await raise.platform.get(
        "/api/investments/\(offer.id)/distributions", raise.investors[0].signedIn
      ).decoded()
      #expect(paid.data.map(\.amount) == [Money(dollars: 1_500_000)])
      #expect(try await raise.raise().amountRaised == Money(dollars: 1_000_000), "what was paid out was raised")
      let events: Page<InvestmentEvent> = try await raise.platform.get(
        "/api/investments/\(offer.id)/events", raise.investors[0].signedIn
      ).decoded()
      #expect(events.data.map(\.to) == [.pending, .committed, .funded, .exited])
      #expect(events.data.map(\.from) == [nil, .pending, .committed, .funded])
    }
  }

  @Test func everyMoveThatTheMachineDoesNotHaveIsRefusedWithBothEnds() async throws {
    let steps: [(String, InvestmentStatus)] = [
      ("commit", .committed), ("fund", .funded), ("reject", .rejected), ("exit", .exited), ("refund", .refunded),
      ("cancel", .cancelled),
    ]
    let body = #"{"reason":"x","paymentReference":"R","amountReceived":50000}"#
    for status in InvestmentStatus.allCases {
      try await withRaise { raise async throws in
        let id: InvestmentID = Parts.id(9_000)
        try await raise.platform.store.write(at: testNow) { writer in
          try writer.insert([
            InvestmentRecord(
              id: id, userId: raise.investors[0].id, propertyId: raise.property, amount: Money(dollars: 50_000),
              status: status, waitlistPosition: status == .waitlisted ? 1 : nil, createdAt: testNow,
              updatedAt: testNow)
          ])
          try writer.insert([
            InvestmentEventRecord(
              id: InvestmentEventID(at: testNow), investmentId: id, to: status, at: testNow)
          ])
        }
        for (step, to) in steps {
          let party: InvestmentMachine.Party = step == "refund" ? .twoAdministrators : .staff
          guard !InvestmentMachine.allows(party, from: status, to: to) else { continue }
          let reply: PlatformUnderTest.Reply
          if step == "cancel" {
            reply = try await raise.platform.send(
              .post, "/api/investments/\(id)/cancel", "{}", raise.staff.signedIn)
          } else {
            reply = try await raise.act(step, id, body, by: step == "refund" ? raise.admin : nil)
          }
          let error = try reply.error()
          #expect(reply.status == 409, "\(status) \(step)")
          #expect(error.code == .invalidTransition)
          #expect(error.facts.from == status.rawValue)
          #expect(error.facts.to == to.rawValue)
        }
      }
    }
  }

  @Test func committingStaysWithinTheTarget() async throws {
    try await withRaise { raise async throws in
      let first = try await raise.offer(950_000, by: raise.investors[0])
      let second = try await raise.offer(100_000, by: raise.investors[1])
      #expect(try await raise.act("commit", first.id).status == 200)
      let reply = try await raise.act("commit", second.id)
      #expect(reply.status == 409)
      #expect(try reply.error().code == .oversubscribed)
      #expect(try reply.error().error == "Only 50000 of the target of 1000000 can still be committed")
      #expect(try reply.error().facts.headroom == Money(dollars: 50_000))
    }
  }

  @Test func committingNeedsAnAccreditationThatHoldsNow() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      try await raise.platform.store.write(at: testNow) { writer in
        _ = try writer.connection.execute(
          "UPDATE users SET accredited_until = \(testNow) WHERE id = \(offer.userId)")
      }
      let reply = try await raise.act("commit", offer.id)
      #expect(reply.status == 403)
      #expect(try reply.error().code == .accreditationRequired)
    }
  }

  @Test func fundingNeedsTheWholeAmountAndAReferenceOfItsOwn() async throws {
    try await withRaise { raise async throws in
      let first = try await raise.offer(50_000, by: raise.investors[0])
      let second = try await raise.offer(50_000, by: raise.investors[1])
      try await raise.fund(first.id, dollars: 50_000)
      #expect(try await raise.act("commit", second.id).status == 200)
      #expect(try await raise.act("fund", second.id).status == 400)
      #expect(try await raise.act("fund", second.id, #"{"paymentReference":"A"}"#).status == 400)
      let short = try await raise.act("fund", second.id, #"{"paymentReference":"A","amountReceived":49999.99}"#)
      #expect(short.status == 409)
      #expect(try short.error().code == .amountNotReceived)
      #expect(try short.error().error == "49999.99 was received, the commitment is 50000")
      let used = try await raise.act(
        "fund", second.id, #"{"paymentReference":"W-\#(first.id)","amountReceived":50000}"#)
      #expect(try used.error().code == .paymentReferenceUsed)
      let disguised = try await raise.act(
        "fund", second.id, #"{"paymentReference":"  w-\#("\(first.id)".uppercased()) ","amountReceived":50000}"#)
      #expect(try disguised.error().code == .paymentReferenceUsed, "however it is written")
      #expect(try await raise.act("fund", second.id, #"{"paymentReference":" ","amountReceived":50000}"#).status == 400)
      let keyless = try await raise.platform.send(
        .post, "/api/investments/\(second.id)/fund", #"{"paymentReference":"A","amountReceived":50000}"#,
        raise.staff.signedIn)
      #expect(try keyless.error().code == .idempotencyKeyRequired)
      #expect(
        try await raise.act(
          "fund", second.id, #"{"paymentReference":"A","amountReceived":50000,"effectiveDate":"2026-03-02"}"#
        ).status == 400)
      #expect(
        try await raise.act("fund", second.id, #"{"paymentReference":"A","amountReceived":50000.01}"#).status == 200)
      let trail = try await raise.platform.get("/api/admin/audit?entity=\(second.id)", raise.admin.signedIn)
      #expect(trail.text.contains(#""received":50000.01"#), "what is to go back can be found")
    }
  }

  @Test func theOwnerSaysHowTheMoneyWasSentAndStaffNeedNotRepeatIt() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      let path = "/api/investments/\(offer.id)/mark-sent"
      let body = #"{"paymentMethod":"ach","paymentReference":"ACH-7","sentOn":"2026-02-28"}"#
      #expect(try await raise.platform.send(.post, path, body, raise.investors[1].signedIn).status == 404)
      #expect(try await raise.platform.send(.post, path, body, raise.staff.signedIn).status == 404)
      let sent = try await raise.platform.send(.post, path, body, raise.investors[0].signedIn)
      #expect(try sent.decoded(Investment.self).paymentReference == "ACH-7")
      #expect(try sent.decoded(Investment.self).version == 2)
      let future = #"{"paymentMethod":"ach","paymentReference":"ACH-7","sentOn":"2026-03-02"}"#
      #expect(try await raise.platform.send(.post, path, future, raise.investors[0].signedIn).status == 400)
      let before = #"{"paymentMethod":"ach","paymentReference":"ACH-7","sentOn":"2026-02-27"}"#
      #expect(try await raise.platform.send(.post, path, before, raise.investors[0].signedIn).status == 400)
      #expect(try await raise.act("commit", offer.id).status == 200)
      let funded = try await raise.act("fund", offer.id, #"{"amountReceived":50000}"#)
      #expect(try funded.decoded(Investment.self).paymentReference == "ACH-7")
      #expect(try await raise.platform.send(.post, path, body, raise.investors[0].signedIn).status == 409)
    }
  }

  @Test func anotherInvestorsInvestmentIsNotThere() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      let stranger = raise.investors[1].signedIn
      for path in ["", "/events", "/distributions"] {
        let reply = try await raise.platform.get("/api/investments/\(offer.id)\(path)", stranger)
        #expect(reply.status == 404)
        #expect(try reply.error().error == "Investment not found")
      }
      for (step, body) in [
        ("cancel", #"{"reason":"x"}"#),
        ("mark-sent", #"{"paymentMethod":"ach","paymentReference":"A","sentOn":"2026-02-28"}"#),
        (
          "acknowledge",
          #"{"documentId":"\#(DocumentID(high: 1, low: 2))","version":1,"sha256":"\#(String(repeating: "a", count: 64))"}"#
        ),
      ] {
        #expect(
          try await raise.platform.send(.post, "/api/investments/\(offer.id)/\(step)", body, stranger).status == 404)
      }
      for step in ["commit", "fund", "reject", "exit", "refund"] {
        #expect(try await raise.act(step, offer.id, by: raise.investors[0]).status == 403, "\(step)")
      }
      #expect(try await raise.act("refund", offer.id, by: raise.staff).status == 403)
      let mine: Page<Investment> = try await raise.platform.get("/api/investments", stranger).decoded()
      #expect(mine.data.isEmpty)
      let theirs: Page<Investment> = try await raise.platform.get(
        "/api/investments?userId=\(raise.investors[0].id)", stranger
      ).decoded()
      #expect(theirs.data.isEmpty)
      #expect(theirs.pagination.total == 0)
    }
  }

  @Test func aRefundNeedsACancelledRaiseAndTwoAdministrators() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      try await raise.fund(offer.id, dollars: 50_000)
      #expect(try await raise.act("refund", offer.id, by: raise.admin).status == 409)
      #expect(try await raise.step("cancel-raise", #"{"reason":"The seller has withdrawn"}"#).status == 200)
      let first = try await raise.act("refund", offer.id, #"{"reason":"withdrawn "}"#, by: raise.admin)
      #expect(first.status == 202)
      #expect(try first.decoded(Investment.self).status == .funded)
      let waiting = try #require(try await raise.book().first { $0.investmentId == offer.id }?.refund)
      #expect(waiting.approvedBy == raise.admin.id && waiting.approver == raise.admin.email)
      #expect(waiting.reason == "withdrawn" && waiting.approvedAt == raise.platform.clock.clock.now)
      #expect(try await raise.platform.lastEvent() == [.init(type: .investmentUpdated, user: raise.admin.id)])
      let same = try await raise.act("refund", offer.id, by: raise.admin)
      #expect(same.status == 409)
      #expect(try same.error().code == .sameApprover)
      let second = try await raise.act("refund", offer.id, by: raise.secondAdmin)
      #expect(second.status == 200)
      #expect(try second.decoded(Investment.self).status == .refunded)
      #expect(try await raise.book().allSatisfy { $0.refund == nil }, "nothing waits any more")
      #expect(try await raise.raise().amountRaised == .zero)
      #expect(try await raise.act("refund", offer.id, by: raise.admin).status == 409)
    }
  }

  @Test func aDocumentIsAcknowledgedAsItIsAndOnlyIfItCanBeRead() async throws {
    try await withRaise { raise async throws in
      let offer = try await raise.offer(50_000, by: raise.investors[0])
      let (shown, hidden): (DocumentID, DocumentID) = (Parts.id(71), Parts.id(72))
      let digest = String(repeating: "ab", count: 32)
      try await raise.platform.store.write(at: testNow) { writer in
        for (id, access) in [(shown, DocumentAccess.investor), (hidden, .staff)] {
          let document = PropertyDocument(
            id: id, propertyId: raise.property, name: "PPM", type: .ppm, size: 1, mimeType: "application/pdf",
            access: access, sha256: digest, version: 3, uploadedAt: testNow)
          let stored = try writer.objects.put(Array("x".utf8))
          try writer.connection.insert(
            PropertyDocumentRecord(document: document, propertyId: raise.property, storageKey: stored.key))
        }
      }
      func acknowledge(_ id: DocumentID, version: Int, _ sha256: String) async throws -> PlatformUnderTest.Reply {
        try await raise.platform.send(
          .post, "/api/investments/\(offer.id)/acknowledge",
          #"{"documentId":"\#(id)","version":\#(version),"sha256":"\#(sha256)"}"#, raise.investors[0].signedIn)
      }
      #expect(try await acknowledge(hidden, version: 3, digest).status == 404)
      #expect(try await acknowledge(shown, version: 2, digest).error().code == .documentChanged)
      #expect(try await acknowledge(shown, version: 3, String(repeating: "cd", count: 32)).status == 409)
      #expect(try await acknowledge(shown, version: 3, "short").status == 400)
      for _ in 0..<2 { #expect(try await acknowledge(shown, version: 3, digest).status == 200) }
      let kept = try await raise.platform.store.read {
        try $0.count("SELECT COUNT(*) FROM document_acknowledgements WHERE investment_id = \(offer.id)")
      }
      #expect(kept == 1)
    }
  }

  @Test func theListIsFilteredAndSortedAndTheSummaryAddsUp() async throws {
    try await withRaise { raise async throws in
      var ids: [InvestmentID] = []
      for (index, dollars) in [60_000, 50_000, 70_000].enumerated() {
        ids.append(try await raise.offer(dollars, by: raise.investors[index]).id)
        raise.platform.clock.advance(by: .seconds(86_400))
      }
      #expect(try await raise.act("commit", ids[0]).status == 200)
      func list(_ query: String, _ user: UserRecord? = nil) async throws -> [Int64] {
        let page: Page<Investment> = try await raise.platform.get(
          "/api/investments?" + query, (user ?? raise.staff).signedIn
        ).decoded()
        #expect(page.pagination.total >= page.data.count)
        return page.data.map { $0.amount.cents / 100_000 }
      }
      #expect(try await list("") == [70, 50, 60])
      #expect(try await list("sort=amount") == [50, 60, 70])
      #expect(try await list("sort=-amount&limit=1&page=2") == [60])
      #expect(try await list("status=committed") == [60])
      #expect(try await list("minAmount=60000&sort=amount") == [60, 70])
      #expect(try await list("from=2026-03-02&to=2026-03-02") == [50])
      #expect(try await list("userId=\(raise.investors[2].id)") == [70])
      #expect(try await list("propertyId=\(PropertyID(high: 3, low: 3))") == [])
      #expect(try await list("", raise.investors[1]) == [50])
      #expect(try await raise.platform.get("/api/investments?sort=name", raise.staff.signedIn).status == 400)
      #expect(try await raise.platform.get("/api/investments").status == 401)
      let all: InvestmentSummary = try await raise.platform.get(
        "/api/investments/summary", raise.staff.signedIn
      ).decoded()
      #expect(all.count == 3)
      #expect(all.byStatus["pending"] == InvestmentSummary.Total(count: 2, amount: Money(dollars: 120_000)))
      #expect(all.byStatus["funded"] == InvestmentSummary.Total())
      let mine: InvestmentSummary = try await raise.platform.get(
        "/api/investments/summary", raise.investors[0].signedIn
      ).decoded()
      #expect(mine.byStatus["committed"] == InvestmentSummary.Total(count: 1, amount: Money(dollars: 60_000)))
    }
  }
}
