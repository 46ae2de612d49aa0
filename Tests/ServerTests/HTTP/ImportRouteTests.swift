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
}
