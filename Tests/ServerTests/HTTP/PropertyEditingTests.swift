import Domain
import Foundation
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

struct PropertyEditingTests {
  private static let body = """
    {"name": "Ocotillo Court", "addressLine1": "12 Elm St", "city": "Tucson", "state": "az", "zipCode": "85701",
     "propertyType": "multi_family", "totalUnits": 24, "minimumInvestment": 25000, "targetRaise": 1500000.50}
    """

  /// Makes a property; returns it and its tag.
  private func make(
    _ platform: PlatformUnderTest, _ json: String = Self.body
  ) async throws -> (PropertyDetail, tag: String) {
    let reply = try await platform.send(.post, "/api/properties", json, People.admin.signedIn)
    #expect(reply.status == 201, "\(reply.text)")
    return (try reply.decoded(), try #require(reply.header("ETag")))
  }

  private func admin(_ tag: String) -> [String: String] { People.admin.signedIn.merging(["If-Match": tag]) { $1 } }

  @Test func whatIsMadeIsADraftThatOnlyStaffSee() async throws {
    try await withPlatform { platform async throws in
      let (detail, _) = try await make(platform)
      let property = detail.property
      #expect(property.slug == "ocotillo-court-tucson-az")
      #expect(property.status == .draft && property.raise.raiseStatus == .draft)
      #expect(property.state == "AZ")
      #expect(property.targetRaise == Money(cents: 150_000_050))
      #expect(property.amountRaised == .zero && property.version == 1)
      #expect(property.investmentStep == Money(dollars: 1000))
      let path = "/api/properties/\(property.id)"
      #expect(try await platform.get(path).status == 404)
      #expect(try await platform.get(path, People.user(1).signedIn).status == 404)
      let seen = try await platform.get(path, People.staff.signedIn)
      #expect(seen.status == 200)
      #expect(seen.header("Cache-Control") == "private, no-cache")
      #expect(try await platform.get("/api/properties?status=draft").names() == [])
    }
  }

  /// A list of parts may be empty, and a draft has no tour yet; the property is there.
  @Test func staffSeeTheWholeOfADraftAndNobodyElseAnyOfIt() async throws {
    try await withPlatform { platform async throws in
      let property = try await make(platform).0.property
      let lists = PropertyPart.allCases.filter { $0 != .virtualTour }
      let parts = lists.map { "/api/properties/\(property.id)/\($0.rawValue)" }
      for path in parts + ["/api/properties/\(property.id)", "/api/properties/slug/\(property.slug)"] {
        for person in [People.staff, People.admin] {
          #expect(try await platform.get(path, person.signedIn).status == 200, "\(path)")
        }
        #expect(try await platform.get(path, People.user(1).signedIn).status == 404, "\(path)")
        #expect(try await platform.get(path).status == 404, "\(path)")
      }
      let raise = try await platform.get("/api/properties/\(property.id)/raise", People.staff.signedIn)
      #expect(try raise.decoded(RaiseOutlook.self).card.raiseStatus == .draft)
      let tour = "/api/properties/\(property.id)/virtual-tour"
      #expect(try await platform.get(tour, People.staff.signedIn).error().error == "Virtual tour not found")
      #expect(try await platform.get(tour).error().error == "Property not found")
      let returns = "/api/properties/\(property.id)/returns"
      #expect(try await platform.get(returns, People.staff.signedIn).error().code == .figuresMissing)
      #expect(try await platform.get(returns).error().error == "Property not found")
    }
  }

  @Test func whereItIsAndAsWhatIsSaid() async throws {
    try await withPlatform { platform async throws in
      let reply = try await platform.send(.post, "/api/properties", Self.body, People.admin.signedIn)
      let id = try reply.decoded(PropertyDetail.self).property.id
      #expect(reply.header("Location") == "/api/properties/\(id)")
      let read = try await platform.get("/api/properties/\(id)", People.staff.signedIn)
      #expect(read.header("ETag") == reply.header("ETag"), "the same bytes")
    }
  }

  @Test func everythingThatIsWrongIsNamed() async throws {
    try await withPlatform { platform async throws in
      let json = """
        {"slug": "Not A Slug", "state": "Arizona", "zipCode": "8570", "propertyType": "castle", "propertyClass": "E",
         "yearBuilt": 1699, "totalUnits": 0, "latitude": 91, "longitude": "x", "minimumInvestment": 0.001,
         "targetRaise": -1, "occupancyRate": 101, "capRate": 51, "targetIRR": -51, "name": " ", "purchaseDate": "today",
         "amenities": [1], "featured": "yes", "opensAt": "soon", "status": "active", "amountRaised": 5, "id": "x"}
        """
      let reply = try await platform.send(.post, "/api/properties", json, People.admin.signedIn)
      #expect(reply.status == 400)
      let fields = Set(try reply.error().details?.map(\.field) ?? [])
      let members = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      #expect(fields == Set(members.keys).union(["addressLine1", "city"]))
    }
  }

  @Test(arguments: [
    ("minimumInvestment", #""minimumInvestment": 2000000"#), ("maximumInvestment", #""maximumInvestment": 24999.99"#),
    ("latitude", #""longitude": 10"#), ("longitude", #""latitude": 10"#),
    ("closesAt", #""opensAt": "2026-05-01T00:00:00Z", "closesAt": "2026-04-01T00:00:00Z""#),
    ("description", #""description": "\#(String(repeating: "é", count: 10_241))""#),
  ])
  func whatDoesNotGoTogetherIsRefused(_ field: String, _ member: String) async throws {
    try await withPlatform { platform async throws in
      let (detail, tag) = try await make(platform)
      let reply = try await platform.send(
        .patch, "/api/properties/\(detail.property.id)", "{\(member)}", admin(tag))
      #expect(reply.status == 400)
      #expect(try reply.error().details?.map(\.field) == [field])
    }
  }

  @Test func aSlugIsOnesOwn() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let (first, tag) = try await make(platform)
      let (second, _) = try await make(platform)
      #expect(second.property.slug == "ocotillo-court-tucson-az-2")
      let taken = try await platform.send(
        .patch, "/api/properties/\(first.property.id)", #"{"slug": "deal-1"}"#, admin(tag))
      #expect(taken.status == 409)
      #expect(try taken.error().code == .slugTaken)
      #expect(try taken.error().facts.id == "\(Property.numbered(1).id)")
      let kept = try await platform.send(
        .patch, "/api/properties/\(first.property.id)", #"{"slug": "ocotillo-court-tucson-az"}"#, admin(tag))
      #expect(kept.status == 200)
    }
  }

  @Test func aChangeIsMadeToWhatItsMakerHasSeen() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let path = "/api/properties/\(Property.numbered(1).id)"
      for method in [.put, .patch, .delete] as [HTTPRequestMethod] {
        let json = method == .put ? Self.body : method == .patch ? "{}" : ""
        let reply = try await platform.send(method, path, json, People.admin.signedIn)
        #expect(reply.status == 428)
        #expect(try reply.error().code == .preconditionRequired)
      }
      let read = try await platform.get(path)
      let tag = try #require(read.header("ETag"))
      let changed = try await platform.send(.patch, path, #"{"name": "Renamed"}"#, admin(tag))
      #expect(changed.status == 200)
      #expect(try changed.decoded(PropertyDetail.self).property.version == 2)
      for old in [tag, "W/" + (changed.header("ETag") ?? ""), "\"x\"", "", "\"v\""] {
        let stale = try await platform.send(.patch, path, #"{"name": "Again"}"#, admin(old))
        #expect(stale.status == 412, "\(old)")
        #expect(try stale.error().code == .preconditionFailed)
      }
      let packed = try await platform.get(path, ["Accept-Encoding": "gzip"])
      let packedTag = try #require(packed.header("ETag"))
      #expect(packedTag.hasSuffix("-gzip\""))
      #expect(try await platform.send(.patch, path, #"{"name": "Third"}"#, admin(packedTag)).status == 200)
      #expect(try await platform.send(.patch, path, #"{"name": "Fourth"}"#, admin("*")).status == 200)
      #expect(try await platform.get("/api/properties").names() == ["Fourth"])
    }
  }

  @Test func aPatchLeavesTheRestAndNullEmpties() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let before = PropertyWrite.complete.property
      let path = "/api/properties/\(before.id)"
      let json = #"{"capRate": null, "purchasePrice": null, "amenities": null, "totalUnits": 101, "closesAt": null}"#
      let after = try await platform.send(.patch, path, json, admin("*")).decoded(PropertyDetail.self)
      #expect(after.property.capRate == nil && after.property.purchasePrice == nil)
      #expect(after.property.amenities == [] && after.property.totalUnits == 101)
      #expect(after.property.raise.closesAt == nil && after.property.raise.opensAt == before.raise.opensAt)
      #expect(after.property.highlights == before.highlights && after.property.description == before.description)
      #expect(after.photos.count == 2 && after.units.count == 4)
      let refused = try await platform.send(.patch, path, #"{"name": null, "city": null}"#, admin("*"))
      #expect(refused.status == 400)
      #expect(try refused.error().details?.map(\.field) == ["name", "city"])
    }
  }

  @Test func aPutEmptiesWhatItLeavesOut() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let before = PropertyWrite.complete.property
      let after = try await platform.send(.put, "/api/properties/\(before.id)", Self.body, admin("*"))
        .decoded(PropertyDetail.self)
      #expect(after.property.name == "Ocotillo Court" && after.property.capRate == nil)
      #expect(after.property.slug == before.slug, "a slug is an address: it stays until it is changed")
      #expect(after.property.status == .active && after.property.raise.raiseStatus == .upcoming)
      #expect(after.property.createdAt == before.createdAt)
    }
  }

  @Test func aTargetStaysAboveWhatIsRaised() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let id = Property.numbered(1).id
      try await platform.store.write(at: testNow) { writer in
        try writer.insert([People.user(1)])
        try writer.insert([People.investment(1, by: People.user(1).id, in: id, dollars: 300_000, .funded)])
      }
      let reply = try await platform.send(
        .patch, "/api/properties/\(id)", #"{"targetRaise": 299999}"#, admin("*"))
      #expect(reply.status == 400)
      #expect(try reply.error().details?.map(\.field) == ["targetRaise"])
      let changed = try await platform.send(.patch, "/api/properties/\(id)", #"{"targetRaise": 600000}"#, admin("*"))
      let raise = try changed.decoded(PropertyDetail.self).property.raise
      #expect(raise.amountRaised == Money(dollars: 300_000) && raise.percentRaised == Percent(50))
    }
  }

  @Test func archivingTakesAPropertyOffThePlatform() async throws {
    try await withPlatform([.numbered(1), .numbered(2)]) { platform async throws in
      let path = "/api/properties/\(Property.numbered(1).id)"
      let reply = try await platform.send(.delete, path, "", admin("*"))
      #expect(reply.status == 200)
      let property = try reply.decoded(PropertyDetail.self).property
      #expect(property.status == .archived && property.raise.raiseStatus == .cancelled)
      #expect(try await platform.get(path).status == 404)
      #expect(try await platform.get("/api/properties").names() == ["Deal 2"])
      let changes = try await platform.get("/api/properties/changes").decoded(PropertyChanges.self)
      #expect(changes.deleted == [Property.numbered(1).id])
      #expect(try await StoreIntegrity(driver: platform.store.driver, objects: platform.store.objects).problems == [])
    }
  }

  @Test(arguments: InvestmentStatus.allCases)
  func aPropertyWithInvestmentsUnderWayIsNotArchived(_ status: InvestmentStatus) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let id = Property.numbered(1).id
      try await platform.store.write(at: testNow) { writer in
        try writer.insert([People.user(1)])
        try writer.insert([People.investment(1, by: People.user(1).id, in: id, dollars: 50_000, status)])
      }
      let isUnderWay = [.interested, .pending, .waitlisted, .committed, .funded].contains(status)
      let reply = try await platform.send(.delete, "/api/properties/\(id)", "", admin("*"))
      #expect(reply.status == (isUnderWay ? 409 : 200))
      if isUnderWay { #expect(try reply.error().code == .hasInvestments) }
    }
  }

  @Test func onlyAdministratorsEdit() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let path = "/api/properties/\(Property.numbered(1).id)"
      for (caller, status) in [([:], 401), (People.user(1).signedIn, 403), (People.staff.signedIn, 403)] {
        #expect(try await platform.send(.post, "/api/properties", Self.body, caller).status == status)
        let headers = caller.merging(["If-Match": "*"]) { $1 }
        #expect(try await platform.send(.patch, path, "{}", headers).status == status)
        #expect(try await platform.send(.put, path, Self.body, headers).status == status)
        #expect(try await platform.send(.delete, path, "", headers).status == status)
      }
    }
  }

  @Test func everyEditIsOnRecordAndOnlyWhatIsOnShowIsNews() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      _ = try await make(platform)
      let headers = admin("*").merging(["X-Request-Id": "edit-0001"]) { $1 }
      let path = "/api/properties/\(Property.numbered(1).id)"
      _ = try await platform.send(.patch, path, #"{"name": "Renamed"}"#, headers)
      let (entries, events) = try await platform.store.read { connection in
        (
          try connection.all("SELECT action, actor_id, request_id, details FROM audit_entries ORDER BY at, id") {
            [try $0.required(), try $0.required(), try $0.required(), try $0.required()] as [String]
          },
          try connection.all("SELECT type, property_id FROM raise_events") {
            [try $0.required(), try $0.required()] as [String]
          }
        )
      }
      #expect(Set(entries.map { $0[0] }) == ["property.create", "property.update"])
      let edit = try #require(entries.first { $0[0] == "property.update" })
      #expect(edit[1] == "\(People.admin.id)" && edit[2] == "edit-0001" && edit[3].contains("\"fields\":\"name\""))
      #expect(events == [["property.updated", "\(Property.numbered(1).id)"]])
    }
  }

  @Test func aRepeatedCallWithItsKeyMakesOneProperty() async throws {
    try await withPlatform { platform async throws in
      let headers = People.admin.signedIn.merging(["Idempotency-Key": "make-1"]) { $1 }
      let first = try await platform.send(.post, "/api/properties", Self.body, headers)
      let again = try await platform.send(.post, "/api/properties", Self.body, headers)
      #expect(again.status == 201)
      #expect(again.text == first.text && again.header("ETag") == first.header("ETag"))
      #expect(again.header("Idempotency-Replayed") == "true")
    }
  }
}

typealias HTTPRequestMethod = HTTPRequest.Method
