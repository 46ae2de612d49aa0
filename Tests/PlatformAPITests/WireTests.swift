import Domain
import Foundation
import Testing

@testable import PlatformAPI

@Suite struct WireTests {
  private func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode([T].self, from: Data("[\(json)]".utf8))[0]
  }

  private func encode(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode([value]).dropFirst().dropLast(), as: UTF8.self)
  }

  @Test(arguments: [
    ("50000", 5_000_000), ("1234.56", 123_456), ("0.1", 10), ("-0.01", -1), ("9999999999999.99", 999_999_999_999_999),
    ("19.99", 1999),
  ])
  func moneyCrossesTheWireToTheCent(json: String, cents: Int64) throws {
    let money = try decode(Money.self, json)
    #expect(money.cents == cents)
    #expect(try encode(money) == json)
  }

  @Test(arguments: ["1.234", "1e40", "\"5\"", "null", "99999999999999.99", "true"])
  func whatIsNoAmountIsRefused(json: String) {
    #expect(throws: (any Error).self) { try decode(Money.self, json) }
  }

  @Test func everyAmountOfCentsComesBack() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let money = Money(cents: .random(in: -Money.wireLimit.cents...Money.wireLimit.cents, using: &generator))
      #expect(try decode(Money.self, encode(money)) == money)
    }
  }

  @Test func aCardIsOneFlatObjectAndComesBack() throws {
    let now = Timestamp(microseconds: 1_772_467_200_000_000)
    let raise = Raise(
      status: .open, target: Money(dollars: 3), amountRaised: Money(dollars: 1), closesAt: now + .seconds(90_000))
    let property = Property(
      id: PropertyID(at: now), name: "Saguaro Ridge", slug: "saguaro-ridge", addressLine1: "1 Main St", city: "Phoenix",
      state: "AZ",
      zipCode: "85016", propertyType: .multiFamily, totalUnits: 248, minimumInvestment: Money(dollars: 1),
      investmentStep: Money(dollars: 1),
      targetRaise: Money(dollars: 3), amountRaised: Money(dollars: 1), status: .active, createdAt: now, updatedAt: now,
      raise: RaiseCard(raise, at: now))
    let card = PropertyCard(property: property, counts: PropertyCounts(investments: 2, favorites: 1))
    let json = try encode(card)
    #expect(json.contains("\"_count\":{"))
    #expect(json.contains("\"percentRaised\":33.33"))
    #expect(json.contains("\"daysLeft\":2"))
    #expect(json.contains("\"investmentStatus\":\"open\""))
    #expect(try decode(PropertyCard.self, json) == card)
    #expect(try decode(PropertyDetail.self, json).property == property)
  }
}
