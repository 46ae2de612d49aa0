import Domain
import PlatformAPI

@testable import Server

/// A property with three equal holders, somebody who drafts and somebody who checks.
struct DistributionStage: Sendable {
  let platform: PlatformUnderTest
  let maker = People.staff(1)
  let checker = People.staff(2)
  let investors = (11...13).map { People.user($0) }
  static let property = Property.numbered(1)
  static let root = "/api/admin/distributions"

  /// Runs `body` on a stage of its own.
  static func run(_ body: @escaping @Sendable (DistributionStage) async throws -> Void) async throws {
    try await withPlatform([.numbered(1)]) { platform in
      let stage = DistributionStage(platform: platform)
      try await platform.store.write(at: testNow) { writer in
        try writer.insert([stage.maker, stage.checker] + stage.investors)
        try writer.insert(
          stage.investors.enumerated().map { number, user in
            People.funded(UInt64(number + 1), by: user.id, in: property.id, dollars: 100_000, on: "2025-06-01")
          })
      }
      try await body(stage)
    }
  }

  /// Drafts a batch.
  func draft(_ amount: String = "100", payment: String = "2026-02-15") async throws -> DistributionBatch {
    try await platform.send(
      .post, Self.root,
      """
      {"propertyId":"\(Self.property.id)","type":"income","totalAmount":\(amount),"recordDate":"2026-01-31",
       "paymentDate":"\(payment)","periodStart":"2026-01-01","periodEnd":"2026-01-31"}
      """, maker.signedIn
    ).decoded()
  }

  /// Asks for a step of a batch.
  func step(
    _ name: String, _ id: DistributionBatchID, as user: UserRecord, key: String? = nil
  ) async throws -> PlatformUnderTest.Reply {
    var headers = user.signedIn
    headers["Idempotency-Key"] = key
    return try await platform.send(.post, Self.root + "/\(id)/\(name)", "", headers)
  }

  /// Drafts, approves and hands over a batch.
  func released(_ amount: String = "100") async throws -> DistributionBatchID {
    let id = try await draft(amount).id
    _ = try await step("approve", id, as: checker)
    _ = try await step("process", id, as: maker, key: "key-\(id)")
    return id
  }

  func batch(_ id: DistributionBatchID) async throws -> DistributionBatch {
    try await platform.get(Self.root + "/\(id)", maker.signedIn).decoded()
  }

  var processing: DistributionProcessing {
    DistributionProcessing(store: platform.store, clock: platform.clock.clock)
  }

  /// How many rows there are.
  func count(_ statement: Statement) async throws -> Int {
    try await platform.store.read { try $0.count(statement) }
  }
}

extension People {
  static func staff(_ number: UInt64) -> UserRecord {
    var user = user(number)
    user.role = .staff
    return user
  }

  static func funded(
    _ number: UInt64, by user: UserID, in property: PropertyID, dollars: Int64, on day: String
  ) -> InvestmentRecord {
    var investment = investment(number, by: user, in: property, dollars: dollars, .funded)
    investment.commitmentDate = CalendarDate(day)
    investment.fundingDate = CalendarDate(day)
    return investment
  }
}
