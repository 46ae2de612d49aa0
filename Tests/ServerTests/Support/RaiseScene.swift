import Domain
import PlatformAPI

@testable import Server

/// People and histories of a raise, for tests that read one.
enum RaiseScene {
  static let staff: UserRecord = {
    var user = People.user(90)
    user.role = .staff
    return user
  }()

  /// Puts staff and investors 1–9 into the store.
  static func people(
    in platform: PlatformUnderTest, _ change: @escaping @Sendable (inout UserRecord) -> Void = { _ in }
  )
    async throws
  {
    try await platform.store.write(at: testNow) { writer in
      let investors = (UInt64(1)...9).map { number in
        var user = People.user(number)
        change(&user)
        return user
      }
      try writer.insert([staff] + investors)
    }
  }

  /// Adds an investment of investor `number` that went through `steps`, each so many days ago.
  static func invest(
    _ platform: PlatformUnderTest, _ number: UInt64, by investor: UInt64? = nil, in property: PropertyID,
    dollars: Int64, _ steps: [(InvestmentStatus, Double)],
    _ change: @escaping @Sendable (inout InvestmentRecord) -> Void = { _ in }
  ) async throws {
    try await platform.store.write(at: testNow) { writer in
      var record = People.investment(
        number, by: People.user(investor ?? number).id, in: property, dollars: dollars, steps.last?.0 ?? .interested)
      record.createdAt = ago(steps.first?.1 ?? 0)
      record.updatedAt = ago(steps.last?.1 ?? 0)
      change(&record)
      try writer.insert([record])
      var from: InvestmentStatus?
      for (place, step) in steps.enumerated() {
        try writer.insert([
          InvestmentEventRecord(
            id: Parts.id(5000 + number * 10 + UInt64(place)), investmentId: record.id, from: from, to: step.0,
            at: ago(step.1))
        ])
        from = step.0
      }
    }
  }

  static func ago(_ days: Double) -> Timestamp { testNow + .seconds(-86_400 * days) }
}
