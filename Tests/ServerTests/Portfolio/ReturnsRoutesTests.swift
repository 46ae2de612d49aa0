import Domain
import PlatformAPI
import Testing

@testable import Server

struct ReturnsRoutesTests {
  private static let write = PropertyWrite.numbered(1) { property in
    property.askingPrice = Money(dollars: 15_000_000)
    property.currentNOI = Money(dollars: 900_000)
    property.averageRent = Money(dollars: 1_250)
    property.debtBalance = Money(dollars: 9_000_000)
    property.interestRate = Percent(6)
    property.targetRaise = Money(dollars: 6_000_000)
    property.raise.targetRaise = Money(dollars: 6_000_000)
  }
  private static let path = "/api/properties/\(write.property.id)/returns"

  @Test func theAnswerIsWhatTheSharedFunctionComputes() async throws {
    try await withPlatform([Self.write]) { platform in
      let reply = try await platform.get(Self.path)
      #expect(reply.status == 200)
      #expect(reply.header("ETag") != nil)
      let answer: ReturnsCalculation = try reply.decoded()
      let property = try await platform.get(Path.property(Self.write.property.id)).decoded(PropertyDetail.self).property
      let basis = try #require(property.returnsBasis)
      let projection = ReturnsProjection(basis, ReturnsAssumptions(defaultsFor: basis))
      #expect(answer.basis.noi == Money(dollars: 900_000))
      #expect(answer.irr.value == projection.rate.rate)
      #expect(answer.years.map(\.distribution) == projection.years.map(\.distribution))
      #expect(answer.inputs.ltv == Percent(60) && answer.inputs.hold == 5)
      #expect(answer.sensitivity.rows.count == 5)
      #expect(answer.disclaimer.contains("not a forecast"))
    }
  }

  @Test func everyParameterIsHeard() async throws {
    try await withPlatform([Self.write]) { platform in
      let query =
        "?amount=75000&hold=7&exitCapRate=5.5&rentGrowth=-1.5&expenseGrowth=2.5&rate=5.25&ltv=50&preferredReturn=7&split=80"
      let inputs = try await platform.get(Self.path + query).decoded(ReturnsCalculation.self).inputs
      #expect(inputs.amount == Money(dollars: 75_000))
      #expect(inputs.hold == 7)
      #expect(inputs.exitCapRate == Percent(5.5))
      #expect(inputs.rentGrowth == Percent(-1.5))
      #expect(inputs.expenseGrowth == Percent(2.5))
      #expect(inputs.rate == Percent(5.25))
      #expect(inputs.ltv == Percent(50))
      #expect(inputs.preferredReturn == Percent(7))
      #expect(inputs.split == Percent(80))
    }
  }

  @Test(arguments: [
    "amount=0", "amount=-5", "amount=99999999", "hold=0", "hold=31", "exitCapRate=0", "rentGrowth=21", "ltv=95",
    "rate=26", "split=101", "years=5", "hold=5&hold=6",
  ])
  func whatIsOutOfRangeIsRefused(query: String) async throws {
    try await withPlatform([Self.write]) { platform in
      let reply = try await platform.get(Self.path + "?" + query)
      #expect(reply.status == 400)
      #expect(try reply.error().code == .validationFailed)
    }
  }

  @Test func aPropertyWithoutFiguresSaysSo() async throws {
    try await withPlatform([.numbered(2)]) { platform in
      let reply = try await platform.get("/api/properties/\(Property.numbered(2).id)/returns")
      #expect(reply.status == 409)
      #expect(try reply.error().code == .figuresMissing)
      let unknown = try await platform.get("/api/properties/\(Property.numbered(3).id)/returns")
      #expect(unknown.status == 404)
    }
  }
}
