import Domain
import PlatformAPI
import Testing

@testable import Server

struct PropertyChangesTests {
  @Test func theWholeCatalogueComesInPagesInTheOrderOfChange() async throws {
    try await withPlatform((1...25).map { PropertyWrite.numbered($0) }) { platform async throws in
      var names: [String] = []
      var since: String?
      for _ in 1...3 {
        let uri = "/api/properties/changes?limit=10" + (since.map { "&since=\($0)" } ?? "")
        let changes = try await platform.get(uri).decoded(PropertyChanges.self)
        names += changes.data.map(\.property.name)
        #expect(changes.more == (names.count < 25))
        since = changes.next
      }
      #expect(names == (1...25).map { "Deal \($0)" })
      let rest = try await platform.get("/api/properties/changes?since=\(since ?? "")").decoded(PropertyChanges.self)
      #expect(rest.data.isEmpty && rest.deleted.isEmpty && !rest.more)
      #expect(rest.next == since)
    }
  }

  @Test func aChangeComesOnceAndAtTheEnd() async throws {
    try await withPlatform((1...3).map { PropertyWrite.numbered($0) }) { platform async throws in
      let start = try await platform.get("/api/properties/changes").decoded(PropertyChanges.self).next
      try await platform.write([.numbered(1) { $0.name = "Renamed" }])
      let changes = try await platform.get("/api/properties/changes?since=\(start)").decoded(PropertyChanges.self)
      #expect(changes.data.map(\.property.name) == ["Renamed"])
      #expect(changes.data.first?.property.version == 2)
      #expect(changes.data.first?.property.updatedAt == testNow)
    }
  }

  @Test func deletedAndHiddenPropertiesAreNamed() async throws {
    try await withPlatform((1...4).map { PropertyWrite.numbered($0) }) { platform async throws in
      let start = try await platform.get("/api/properties/changes").decoded(PropertyChanges.self).next
      let (first, second) = (Property.numbered(1).id, Property.numbered(2).id)
      _ = try await platform.store.write(at: testNow) { try $0.delete(first) }
      try await platform.write([
        .numbered(2) { $0.status = .archived }, .numbered(3) { $0.status = .sold },
      ])
      let changes = try await platform.get("/api/properties/changes?since=\(start)").decoded(PropertyChanges.self)
      #expect(changes.deleted == [first, second])
      #expect(changes.data.map(\.property.name) == ["Deal 3"])
      let list = try await platform.get("/api/properties").decoded(Page<PropertyCard>.self)
      #expect(list.pagination.total == 1)
      #expect(try await platform.get(Path.property(first)).status == 404)
    }
  }

  @Test func investmentsAndFavouritesChangeTheCard() async throws {
    try await withPlatform([.numbered(1), .numbered(2)]) { platform async throws in
      let start = try await platform.get("/api/properties/changes").decoded(PropertyChanges.self).next
      let property = Property.numbered(2).id
      try await platform.store.write(at: testNow) { writer in
        let user = People.user(1)
        try writer.insert([user])
        try writer.insert([
          People.investment(1, by: user.id, in: property, dollars: 100_000, .committed),
          People.investment(2, by: user.id, in: property, dollars: 200_000, .pending),
        ])
        try writer.insert([FavoriteRecord(userId: user.id, propertyId: property, createdAt: testNow)])
      }
      let changes = try await platform.get("/api/properties/changes?since=\(start)").decoded(PropertyChanges.self)
      let card = try #require(changes.data.first)
      #expect(changes.data.count == 1)
      #expect(card.property.amountRaised == Money(dollars: 100_000))
      #expect(card.property.raise.percentRaised == Percent(10))
      #expect(card.counts == PropertyCounts(investments: 2, favorites: 1))
    }
  }

  @Test(arguments: [
    "since=x", "since=-5", "since=abc-5", "since=abc--5", "since=", "limit=1001", "limit=0", "page=1",
    "since=abc-99999999999999999999",
  ])
  func aPlaceThatIsNotOfThisCatalogueIsRefused(_ query: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      #expect(try await platform.get("/api/properties/changes?" + query).status == 400)
    }
  }

  @Test func aPlaceInTheFutureIsRefused() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let future = ChangeCursor(store: platform.store.id, sequence: 2)
      #expect(try await platform.get("/api/properties/changes?since=\(future)").status == 400)
    }
  }
}
