import Domain

@testable import Server

/// Users and investments of the tests.
enum People {
  static func user(_ number: UInt64) -> UserRecord {
    UserRecord(
      id: Parts.id(1000 + number), clerkId: "user_\(number)", email: "investor\(number)@example.com",
      createdAt: testNow, updatedAt: testNow)
  }

  /// Somebody who works for the platform, and somebody who runs it.
  static let staff = person(901, .staff)
  static let admin = person(902, .admin)

  static func person(_ number: UInt64, _ role: UserRole) -> UserRecord {
    UserRecord(
      id: Parts.id(1000 + number), clerkId: "user_\(number)", email: "\(role.rawValue)\(number)@example.com",
      role: role,
      createdAt: testNow, updatedAt: testNow)
  }

  static func investment(
    _ number: UInt64, by user: UserID, in property: PropertyID, dollars: Int64, _ status: InvestmentStatus
  ) -> InvestmentRecord {
    InvestmentRecord(
      id: Parts.id(2000 + number), userId: user, propertyId: property, amount: Money(dollars: dollars), status: status,
      createdAt: testNow, updatedAt: testNow)
  }
}
