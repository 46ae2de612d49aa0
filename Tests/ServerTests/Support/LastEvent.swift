import Domain
import PlatformAPI

@testable import Server

/// What listeners were told last, and who beside staff.
struct ToldEvent: Equatable, Sendable {
  var type: EventName
  var user: UserID?
}

extension PlatformUnderTest {
  /// The last `count` events, the oldest first.
  func lastEvent(_ count: Int = 1) async throws -> [ToldEvent] {
    try await store.read { connection in
      try connection.all("SELECT type, user_id FROM raise_events ORDER BY sequence DESC LIMIT \(count)") { row in
        ToldEvent(type: try row.required(), user: try row.optional())
      }
    }.reversed()
  }
}

extension RaiseUnderTest {
  /// Who is in the raise, as staff see it.
  func book() async throws -> [RaiseInvestor] {
    try await platform.get("/api/admin/raises/\(property)/investors", staff.signedIn)
      .decoded(Page<RaiseInvestor>.self).data
  }
}
