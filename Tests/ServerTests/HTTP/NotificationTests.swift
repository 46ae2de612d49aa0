import Domain
import PlatformAPI
import Testing

@testable import Server

struct NotificationTests {
  private static let investor = People.user(1)
  private static let path = "/api/users/me/notifications"

  private static func withNotices(_ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void) async throws {
    try await withPlatform { platform async throws in
      try await RaiseScene.people(in: platform)
      for minute in 1...3 {
        try await platform.store.write(at: testNow + .seconds(minute * 60)) { writer in
          try writer.notify(investor.id, type: "test", title: "Notice \(minute)", body: "Words", link: "/x")
        }
      }
      platform.clock.advance(by: .seconds(3600))
      try await body(platform)
    }
  }

  @Test func noticesAreReadOnceAndTheLastComesFirst() async throws {
    try await Self.withNotices { platform async throws in
      let page = try await platform.get(Self.path + "?limit=2", Self.investor.signedIn)
        .decoded(Page<UserNotification>.self)
      #expect(page.data.map(\.title) == ["Notice 3", "Notice 2"])
      #expect(page.pagination == Pagination(page: 1, limit: 2, total: 3))
      let id = try #require(page.data.first?.id)
      let read = try await platform.send(.post, Self.path + "/\(id)/read", "", Self.investor.signedIn)
        .decoded(UserNotification.self)
      #expect(read.readAt == testNow + .seconds(3600))
      platform.clock.advance(by: .seconds(60))
      let again = try await platform.send(.post, Self.path + "/\(id)/read", "", Self.investor.signedIn)
        .decoded(UserNotification.self)
      #expect(again == read)
      let unread = try await platform.get(Self.path + "?unread=true", Self.investor.signedIn)
        .decoded(Page<UserNotification>.self)
      #expect(unread.data.map(\.title) == ["Notice 2", "Notice 1"])
    }
  }

  @Test func anothersNoticesAreNotFound() async throws {
    try await Self.withNotices { platform async throws in
      let page = try await platform.get(Self.path, Self.investor.signedIn).decoded(Page<UserNotification>.self)
      let id = try #require(page.data.first?.id)
      for (path, user) in [(id.description, People.user(2)), ("nonsense", Self.investor)] {
        let reply = try await platform.send(.post, Self.path + "/\(path)/read", "", user.signedIn)
        #expect(reply.status == 404)
      }
      let other = try await platform.get(Self.path, People.user(2).signedIn).decoded(Page<UserNotification>.self)
      #expect(other.data.isEmpty)
      #expect(try await platform.get(Self.path).status == 401)
      #expect(try await platform.get(Self.path + "?unread=maybe", Self.investor.signedIn).status == 400)
    }
  }
}
