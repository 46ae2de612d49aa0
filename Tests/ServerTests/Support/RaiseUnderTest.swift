import Domain
import Foundation
import HummingbirdTesting
import PlatformAPI
import Testing

@testable import Server

/// A platform with one raise, of a million in steps of 5,000 from 50,000, and people who take part in it.
struct RaiseUnderTest: Sendable {
  let platform: PlatformUnderTest
  let property: PropertyID
  let investors: [UserRecord]
  let newcomer: UserRecord
  let staff: UserRecord
  let admin: UserRecord
  let secondAdmin: UserRecord

  var path: String { "/api/properties/\(property)" }

  func invest(
    _ dollars: Int, by user: UserRecord, key: String = UUID().uuidString
  ) async throws -> PlatformUnderTest.Reply {
    try await platform.send(
      .post, path + "/invest", #"{"amount":\#(dollars)}"#, user.signedIn.merging(["Idempotency-Key": key]) { $1 })
  }

  /// An offer that must be taken.
  func offer(_ dollars: Int, by user: UserRecord) async throws -> Investment {
    let reply = try await invest(dollars, by: user)
    #expect(reply.status == 201, "\(reply.text)")
    return try reply.decoded()
  }

  /// Staff's `step` (`commit`, `fund` …) on an investment, a moment after whatever was before.
  func act(
    _ step: String, _ id: InvestmentID, _ json: String = "{}", by user: UserRecord? = nil
  ) async throws -> PlatformUnderTest.Reply {
    platform.clock.advance(by: .milliseconds(1))
    return try await platform.send(
      .post, "/api/investments/\(id)/\(step)", json,
      (user ?? staff).signedIn.merging(["Idempotency-Key": UUID().uuidString]) { $1 })
  }

  /// Commits and funds an investment; both must work.
  func fund(_ id: InvestmentID, dollars: Int) async throws {
    let committed = try await act("commit", id)
    #expect(committed.status == 200, "\(committed.text)")
    let funded = try await act("fund", id, #"{"paymentReference":"W-\#(id)","amountReceived":\#(dollars)}"#)
    #expect(funded.status == 200, "\(funded.text)")
  }

  func step(_ name: String, _ json: String = "") async throws -> PlatformUnderTest.Reply {
    try await platform.send(.post, path + "/" + name, json, admin.signedIn)
  }

  func investment(_ id: InvestmentID) async throws -> Investment {
    try await platform.get("/api/investments/\(id)", staff.signedIn).decoded()
  }

  func raise() async throws -> RaiseCard { try await platform.get(path + "/raise").decoded() }

  /// What the rows say is taken.
  func capacity() async throws -> RaiseCapacity {
    try await platform.store.read { [property] connection in
      let offering = try #require(try connection.offering(property))
      return try connection.capacity(of: offering)
    }
  }

  /// Every sum against its rows, every raise within its limits.
  func expectSound(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let problems = try await platform.store.integrity.report().flatMap(\.problems)
    #expect(problems.isEmpty, comment, sourceLocation: sourceLocation)
    let capacity = try await capacity()
    #expect(capacity.reserved <= capacity.cap, comment, sourceLocation: sourceLocation)
    #expect(
      capacity.committed + capacity.funded + capacity.exited <= capacity.target, comment,
      sourceLocation: sourceLocation)
    let stated = try await platform.store.read { [property] connection in
      try connection.first("SELECT amount_raised FROM properties WHERE id = \(property)") {
        try $0.required() as Money
      }
    }
    #expect(stated == capacity.raised, comment, sourceLocation: sourceLocation)
  }
}

/// Runs `body` against a platform with one raise; `change` makes its property what the test needs. Afterwards every sum
/// must be what its rows say.
func withRaise(
  investors count: Int = 4, over setup: TestingSetup = .router, _ change: (inout Property) -> Void = { _ in },
  _ body: @escaping @Sendable (RaiseUnderTest) async throws -> Void
) async throws {
  func person(_ number: UInt64, _ role: UserRole, accredited: Bool) -> UserRecord {
    UserRecord(
      id: Parts.id(5000 + number), clerkId: "raise_\(number)", email: "person\(number)@example.com", role: role,
      isAccredited: accredited, accreditedDate: accredited ? CalendarDate("2025-12-01") : nil,
      verificationStatus: accredited ? .verified : .pending, createdAt: testNow + .seconds(-86_400 * 50),
      updatedAt: testNow)
  }
  let property = Property.numbered(1) { property in
    property.raise.closesAt = testNow + .seconds(86_400 * 60)
    change(&property)
  }
  let investors = (0..<count).map { person(UInt64($0), .investor, accredited: true) }
  let others = [
    person(90_000, .investor, accredited: false), person(90_001, .staff, accredited: false),
    person(90_002, .admin, accredited: false), person(90_003, .admin, accredited: false),
  ]
  try await withPlatform([PropertyWrite(property: property)], over: setup) { platform in
    try await platform.store.write(at: testNow) { writer in
      try writer.insert(investors)
      try writer.insert(others)
    }
    let raise = RaiseUnderTest(
      platform: platform, property: property.id, investors: investors, newcomer: others[0], staff: others[1],
      admin: others[2], secondAdmin: others[3])
    try await body(raise)
    try await raise.expectSound()
  }
}
