import Domain

@testable import Server

/// Users and investments of the tests.
enum People {
  static func user(_ number: UInt64) -> UserRecord {
    UserRecord(
      id: Parts.id(1000 + number), clerkId: "user_\(number)", email: "investor\(number)@example.com",
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
