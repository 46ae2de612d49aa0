import Domain
import PlatformAPI
import Testing

@testable import Server

struct ImportRouteTests {
  private let file = """
    sourceId,name,addressLine1,city,state,zipCode,propertyType,totalUnits,minimumInvestment,targetRaise
    a,Ocotillo Court,12 Elm St,Tucson,AZ,85701,multi_family,24,25000,1500000
    b,Palo Verde,13 Elm St,Tucson,Arizona,85701,multi_family,24,25000,1500000
    """

  private struct Report: Decodable, Equatable {
    struct Refusal: Decodable, Equatable {
      let line: Int
      let column: String
    }

    let created: Int
    let updated: Int
    let unchanged: Int
    let refused: [Refusal]
  }

  private let csv = People.admin.signedIn.merging(["Content-Type": "text/csv; charset=utf-8"]) { $1 }

  @Test func goodRowsGoInAndBadOnesAreNamed() async throws {
    try await withPlatform { platform async throws in
      let path = "/api/admin/import/properties"
      let rehearsal = try await platform.send(.post, path + "?dryRun=true", file, csv)
      let expected = Report(created: 1, updated: 0, unchanged: 0, refused: [.init(line: 3, column: "state")])
      #expect(try rehearsal.decoded(Report.self) == expected)
      #expect(try await platform.get("/api/properties").names() == [])
      #expect(try await platform.send(.post, path, file, csv).decoded(Report.self) == expected)
      #expect(try await platform.get("/api/properties").names() == ["Ocotillo Court"])
      let again = try await platform.send(.post, path + "?dryRun=false", file, csv).decoded(Report.self)
      #expect(again.unchanged == 1 && again.created == 0)
      let entries = try await platform.store.read {
        try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'property.import'")
      }
      #expect(entries == 1, "what changed nothing is no entry")
    }
  }

  @Test func aFileThatIsSentAgainWithItsKeyIsAnsweredAsTheFirst() async throws {
    try await withPlatform { platform async throws in
      let path = "/api/admin/import/properties"
      let keyed = csv.merging(["Idempotency-Key": "one"]) { $1 }
      // What is only tried takes no key.
      #expect(try await platform.send(.post, path + "?dryRun=true", file, keyed).status == 200)
      for isReplay in [false, true] {
        let reply = try await platform.send(.post, path, file, keyed)
        #expect(try reply.decoded(Report.self).created == 1)
        #expect(reply.header("Idempotency-Replayed") == (isReplay ? "true" : nil))
      }
      #expect(try await platform.send(.post, path, file + "\n", keyed).status == 422)
      for query in ["", "?dryRun=true"] {
        let reply = try await platform.send(
          .post, path + query, file, csv.merging(["Idempotency-Key": "a b"]) { $1 })
        #expect(reply.status == 400, "\(query)")
      }
    }
  }

  @Test func whatIsNoTableIsRefused() async throws {
    try await withPlatform { platform async throws in
      let path = "/api/admin/import/properties"
      #expect(try await platform.send(.post, path, "{}", People.admin.signedIn).status == 415)
      for text in ["name\nx", "\"open"] {
        let reply = try await platform.send(.post, path, text, csv)
        #expect(reply.status == 400)
        #expect(try reply.error().details?.map(\.field) == ["body"])
      }
      #expect(try await platform.send(.post, path, "", csv).status == 400)
      #expect(try await platform.send(.post, path + "?dryRun=perhaps", file, csv).status == 400)
      #expect(try await platform.send(.post, path, file, People.staff.signedIn).status == 403)
    }
  }

  @Test func aFileMayBeLargerThanAnyOtherBody() async throws {
    try await withPlatform { platform async throws in
      let comment = String(repeating: "x", count: 400_000)
      let reply = try await platform.send(
        .post, "/api/admin/import/properties?dryRun=true", file + "\nc," + comment, csv)
      #expect(reply.status == 200)
      let large = String(repeating: "x", count: (10 << 20) + 1)
      #expect(try await platform.send(.post, "/api/admin/import/properties", large, csv).status == 413)
    }
  }

  private func send(_ platform: PlatformUnderTest, _ rows: String..., dryRun: Bool = false) async throws -> Report {
    let header =
      "sourceId,name,addressLine1,city,state,zipCode,propertyType,totalUnits,minimumInvestment,targetRaise,capRate,"
      + "raiseStatus"
    let reply = try await platform.send(
      .post, "/api/admin/import/properties?dryRun=\(dryRun)", ([header] + rows).joined(separator: "\n"), csv)
    return try reply.decoded()
  }

  private static func row(_ source: String, target: Int = 1_000_000, capRate: String = "6", raise: String = "")
    -> String
  {
    "\(source),Ocotillo Court,12 Elm St,Tucson,AZ,85701,multi_family,24,50000,\(target),\(capRate),\(raise)"
  }

  @Test func whatHasBecomeOfAPropertySurvivesAnotherImport() async throws {
    try await withRaise { raise async throws in
      let platform = raise.platform
      #expect(try await send(platform, Self.row("a")).created == 1)
      let listed = try await platform.get("/api/properties?raiseStatus=upcoming").decoded(Page<PropertyCard>.self)
      let id = try #require(listed.data.first).property.id
      let path = "/api/properties/\(id)"
      #expect(try await platform.send(.post, path + "/open", "", raise.admin.signedIn).status == 200)
      let unit = #"""
        {"unitNumber":"1","unitType":"1br","bedrooms":1,"bathrooms":1,"sqft":600,"currentRent":900,"status":"vacant"}
        """#
      #expect(try await platform.send(.post, path + "/units", unit, raise.staff.signedIn).status == 201)
      let offer = try await platform.send(
        .post, path + "/invest", #"{"amount":500000}"#,
        raise.investors[0].signedIn.merging(["Idempotency-Key": "one"]) { $1 })
      #expect(offer.status == 201)

      // The file knows nothing of what has happened since.
      #expect(try await send(platform, Self.row("a", capRate: "7", raise: "upcoming")).updated == 1)
      let detail = try await platform.get(path).decoded(PropertyDetail.self)
      #expect(detail.property.capRate == Percent(7))
      #expect(detail.property.raise.raiseStatus == .open && detail.property.raise.opensAt != nil)
      #expect(detail.units.count == 1, "parts that a file can't bring stay")

      // A target that does not hold what is reserved is refused by line and column; the other rows are taken.
      for isDry in [true, false] {
        let report = try await send(platform, Self.row("a", target: 454_000), Self.row("b"), dryRun: isDry)
        #expect(
          report == Report(created: 1, updated: 0, unchanged: 0, refused: [.init(line: 2, column: "targetRaise")]))
      }
      #expect(
        try await platform.get(path).decoded(PropertyDetail.self).property.targetRaise == Money(dollars: 1_000_000))
    }
  }

  @Test func roomThatAnImportMakesGoesToThoseWhoWait() async throws {
    try await withRaise { raise async throws in
      let platform = raise.platform
      _ = try await send(platform, Self.row("a", raise: "open"))
      let listed = try await platform.get("/api/properties?q=ocotillo").decoded(Page<PropertyCard>.self)
      let path = "/api/properties/\(try #require(listed.data.first).property.id)"
      for (index, amount) in [1_000_000, 100_000].enumerated() {
        let offer = try await platform.send(
          .post, path + "/invest", #"{"amount":\#(amount)}"#,
          raise.investors[index].signedIn.merging(["Idempotency-Key": "one"]) { $1 })
        #expect(offer.status == 201)
      }
      let place: WaitlistPlace = try await platform.send(
        .post, path + "/waitlist", #"{"amount":100000}"#, raise.investors[2].signedIn
      ).decoded()
      #expect(try await send(platform, Self.row("a", target: 1_100_000, raise: "open")).updated == 1)
      #expect(try await raise.investment(place.investmentId).status == .pending)
    }
  }
}
