import Domain
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

struct FavoriteTests {
  private static let property = Property.numbered(1)
  private static let path = "/api/properties/\(property.id)/favorite"
  private static let investor = People.user(1)

  private static func withDeals(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    let writes = [1, 2, 3].map { number in
      PropertyWrite.numbered(number) { if number == 3 { $0.status = .draft } }
    }
    try await withPlatform(writes) { platform async throws in
      try await RaiseScene.people(in: platform)
      try await body(platform)
    }
  }

  @Test func aMarkIsToggledSetAndTakenAway() async throws {
    try await Self.withDeals { platform async throws in
      func favorited(_ method: HTTPRequest.Method) async throws -> Bool {
        let reply = try await platform.send(method, Self.path, "", Self.investor.signedIn)
        #expect(reply.status == 200)
        return try reply.decoded(FavoriteState.self).favorited
      }
      #expect(try await favorited(.post))
      #expect(try await favorited(.post) == false)
      #expect(try await favorited(.put))
      #expect(try await favorited(.put))
      #expect(try await favorited(.delete) == false)
      #expect(try await favorited(.delete) == false)
    }
  }

  @Test func aRepeatedKeyTogglesOnce() async throws {
    try await Self.withDeals { platform async throws in
      let headers = Self.investor.signedIn.merging(["Idempotency-Key": "toggle"]) { $1 }
      for _ in 0..<3 {
        let reply = try await platform.send(.post, Self.path, "", headers)
        #expect(try reply.decoded(FavoriteState.self).favorited)
      }
    }
  }

  @Test func markedPropertiesAreListedTheLastFirst() async throws {
    try await Self.withDeals { platform async throws in
      _ = try await platform.send(.put, Self.path, "", Self.investor.signedIn)
      platform.clock.advance(by: .seconds(60))
      let second = "/api/properties/\(Property.numbered(2).id)/favorite"
      _ = try await platform.send(.put, second, "", Self.investor.signedIn)
      let page = try await platform.get("/api/users/me/favorites", Self.investor.signedIn)
        .decoded(Page<FavoriteCard>.self)
      #expect(page.data.map(\.card.property.name) == ["Deal 2", "Deal 1"])
      #expect(page.data.map(\.favoritedAt) == [testNow + .seconds(60), testNow])
      #expect(page.data.allSatisfy { $0.card.favorited == true && $0.card.counts.favorites == 1 })
      let other = try await platform.get("/api/users/me/favorites", People.user(2).signedIn)
        .decoded(Page<FavoriteCard>.self)
      #expect(other.data.isEmpty && other.pagination.total == 0)
    }
  }

  @Test func theListAndTheDetailTellWhoIsSignedInWhatTheyMarked() async throws {
    try await Self.withDeals { platform async throws in
      _ = try await platform.send(.put, Self.path, "", Self.investor.signedIn)
      let list = try await platform.get("/api/properties?sortBy=name&order=asc", Self.investor.signedIn)
      #expect(try list.decoded(Page<PropertyCard>.self).data.map(\.favorited) == [true, false])
      #expect(list.header("Cache-Control") == "private, no-cache")
      let detail = try await platform.get(Path.property(Self.property.id), Self.investor.signedIn)
      #expect(try detail.decoded(PropertyDetail.self).favorited == true)
      #expect(detail.header("Cache-Control") == "private, no-cache")
      let slug = try await platform.get("/api/properties/slug/deal-2", Self.investor.signedIn)
      #expect(try slug.decoded(PropertyDetail.self).favorited == false)
      let changes = try await platform.get("/api/properties/changes", Self.investor.signedIn)
      #expect(try changes.decoded(PropertyChanges.self).data.compactMap(\.favorited).count == 2)
    }
  }

  @Test func anonymousAnswersStayCachedAndImpersonal() async throws {
    try await Self.withDeals { platform async throws in
      _ = try await platform.send(.put, Self.path, "", Self.investor.signedIn)
      #expect(try await platform.get("/api/properties").header("X-Cache") == "miss")
      _ = try await platform.get("/api/properties", Self.investor.signedIn)
      let again = try await platform.get("/api/properties")
      #expect(again.header("X-Cache") == "hit")
      #expect(again.header("Cache-Control")?.hasPrefix("public") == true)
      #expect(try again.decoded(Page<PropertyCard>.self).data.allSatisfy { $0.favorited == nil })
      let detail = try await platform.get(Path.property(Self.property.id))
      #expect(try detail.decoded(PropertyDetail.self).favorited == nil)
      #expect(detail.header("Cache-Control")?.hasPrefix("public") == true)
    }
  }

  @Test func whatIsNotOnShowCannotBeMarked() async throws {
    try await Self.withDeals { platform async throws in
      for id in [Property.numbered(3).id.description, Property.numbered(9).id.description, "nonsense"] {
        for method in [HTTPRequest.Method.post, .put, .delete] {
          let reply = try await platform.send(method, "/api/properties/\(id)/favorite", "", Self.investor.signedIn)
          #expect(reply.status == 404)
        }
      }
    }
  }

  @Test func markingNeedsASignedInUserAndNoBody() async throws {
    try await Self.withDeals { platform async throws in
      #expect(try await platform.send(.post, Self.path).status == 401)
      #expect(try await platform.get("/api/users/me/favorites").status == 401)
      #expect(try await platform.send(.put, Self.path, #"{"x":1}"#, Self.investor.signedIn).status == 400)
      #expect(try await platform.get("/api/users/me/favorites?sort=x", Self.investor.signedIn).status == 400)
    }
  }
}
