import Domain
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

/// What is kept of properties is never told once it is no longer true.
struct KeptAnswersTests {
  private static let property = PropertyWrite.complete.property.id
  private static let path = Path.property(property)
  private static let investor = People.user(1).signedInAccredited

  /// Something that changes what everybody sees of the property.
  struct Change: Sendable, CustomTestStringConvertible {
    let method: HTTPRequest.Method
    let path: String
    let json: String
    let headers: [String: String]

    init(_ method: HTTPRequest.Method, _ path: String, _ json: String = "", by headers: [String: String]) {
      self.method = method
      self.path = path
      self.json = json
      self.headers = headers
    }

    var testDescription: String { "\(method.rawValue) \(path)" }
  }

  /// In this order, on one platform.
  private static let changes: [Change] = [
    Change(.put, path + "/favorite", by: investor),
    Change(.delete, path + "/favorite", by: investor),
    Change(
      .post, path + "/units",
      #"{"unitNumber": "77", "unitType": "1br", "bedrooms": 1, "bathrooms": 1, "sqft": 700, "currentRent": 1, "status": "vacant"}"#,
      by: People.staff.signedIn),
    Change(
      .post, path + "/virtual-tours", #"{"type": "video", "url": "https://tours.example/b"}"#, by: People.staff.signedIn
    ),
    Change(.delete, path + "/virtual-tours/\(Parts.tours(property)[0].id)", by: People.staff.signedIn),
    Change(
      .post, path + "/renovations",
      #"{"name": "Roofs", "status": "planned", "budgetedCost": 1, "completionPercent": 0}"#, by: People.staff.signedIn),
    Change(
      .patch, path + "/photos/\(Parts.photos(property)[1].photo.id)", #"{"caption": "Rear"}"#, by: People.staff.signedIn
    ),
    Change(
      .patch, path + "/photos/\(Parts.photos(property)[0].photo.id)", #"{"isHero": true}"#, by: People.staff.signedIn),
    Change(
      .patch, Path.documents + "/\(Parts.documents(property)[1].document.id)", #"{"access": "public"}"#,
      by: People.staff.signedIn),
    Change(.delete, path + "/documents/\(Parts.documents(property)[0].document.id)", by: People.staff.signedIn),
    Change(
      .patch, path, #"{"name": "Another name"}"#, by: People.admin.signedIn.merging(["If-Match": "*"]) { $1 }),
    Change(.post, path + "/interest", #"{"amount": 100000}"#, by: investor),
    Change(.post, path + "/open", by: People.admin.signedIn),
    Change(
      .post, path + "/invest", #"{"amount": 100000}"#,
      by: People.user(2).signedInAccredited.merging(["Idempotency-Key": "kept"]) { $1 }),
    Change(.post, path + "/close", by: People.admin.signedIn),
  ]

  private func check(_ platform: PlatformUnderTest, after what: String) async throws {
    let now = platform.clock.clock.now
    let (detail, list) = try await platform.store.catalogue(at: now) { reader in
      (try reader.detail(Self.property), try reader.list(PropertyListQuery()))
    }
    let expected = String(decoding: JSONStream.bytes(of: try #require(detail)), as: UTF8.self)
    for path in [Self.path, "/api/properties/slug/deal-1"] {
      #expect(try await platform.get(path).text == expected, "\(path) after \(what)")
      #expect(try await platform.get(path).text == expected, "\(path) after \(what), again")
    }
    let cards = String(decoding: JSONStream.bytes(of: list), as: UTF8.self)
    let fresh = ["Cache-Control": "no-cache"]
    #expect(try await platform.get("/api/properties", fresh).text == cards, "the list after \(what)")
    #expect(try await platform.get("/api/properties", fresh).text == cards, "the list after \(what), again")
  }

  @Test func everyChangeIsSeenAtOnce() async throws {
    try await withPlatform([.complete, .numbered(2)]) { platform async throws in
      try await RaiseScene.people(in: platform)
      try await check(platform, after: "nothing")
      for change in Self.changes {
        let before = try await platform.get(Self.path)
        let reply = try await platform.send(change.method, change.path, change.json, change.headers)
        #expect((200..<300).contains(reply.status), "\(change.testDescription): \(reply.text)")
        let after = try await platform.get(Self.path)
        #expect(after.text != before.text, "\(change.testDescription) changes what is seen")
        #expect(after.header("ETag") != before.header("ETag"))
        try await check(platform, after: change.testDescription)
      }
    }
  }

  @Test func theDaysLeftAreCountedEachTime() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let path = Path.property(Property.numbered(1).id)
      func daysLeft() async throws -> [Int?] {
        let detail = try await platform.get(path).decoded(PropertyDetail.self)
        let page = try await platform.get("/api/properties", ["Cache-Control": "no-cache"])
          .decoded(Page<PropertyCard>.self)
        return [detail.property.raise.daysLeft, page.data.first?.property.raise.daysLeft]
      }
      #expect(try await daysLeft() == [1, 1])
      platform.clock.advance(by: .seconds(86_399))
      #expect(try await daysLeft() == [1, 1])
      platform.clock.advance(by: .seconds(1))
      #expect(try await daysLeft() == [0, 0])
    }
  }

  @Test func whatIsKeptSaysNothingOfWhoMarkedIt() async throws {
    try await withPlatform([.numbered(1), .numbered(2)]) { platform async throws in
      try await RaiseScene.people(in: platform)
      let mark = Path.property(Property.numbered(1).id) + "/favorite"
      _ = try await platform.send(.put, mark, "", Self.investor)
      func marks(_ headers: [String: String]) async throws -> ([Bool?], String?) {
        let reply = try await platform.get("/api/properties?sortBy=name&order=asc", headers)
        return (try reply.decoded(Page<PropertyCard>.self).data.map(\.favorited), reply.header("ETag"))
      }
      let (mine, myTag) = try await marks(Self.investor)
      let (others, otherTag) = try await marks(People.user(2).signedIn)
      let (anyones, tag) = try await marks([:])
      #expect(mine == [true, false])
      #expect(others == [false, false])
      #expect(anyones == [nil, nil])
      #expect(Set([myTag, otherTag, tag]).count == 3)
    }
  }

  @Test func whatIsHiddenIsNotFoundAnyMore() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let path = Path.property(Property.numbered(1).id)
      #expect(try await platform.get(path).status == 200)
      let headers = People.admin.signedIn.merging(["If-Match": "*"]) { $1 }
      try await RaiseScene.people(in: platform)
      #expect(try await platform.send(.delete, path, "", headers).status == 200)
      #expect(try await platform.get(path).status == 404)
      #expect(try await platform.get("/api/properties").decoded(Page<PropertyCard>.self).data.isEmpty)
    }
  }
}
