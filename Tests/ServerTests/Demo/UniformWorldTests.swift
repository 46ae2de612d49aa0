import Domain
import Testing

@testable import Server

struct UniformWorldTests {
  @Test func everyDealHasTheStatedPartsAndTheTokensSignTheirOwnersIn() async throws {
    try await withStore { store in
      let tokens = try await UniformWorld(properties: 3, seed: 1, asOf: testNow).seed(store)
      let counts = try await store.read { connection in
        try connection.all(
          """
          SELECT (SELECT COUNT(*) FROM property_photos x WHERE x.property_id = p.id),
            (SELECT COUNT(*) FROM virtual_tours x WHERE x.property_id = p.id),
            (SELECT COUNT(*) FROM property_documents x WHERE x.property_id = p.id),
            (SELECT COUNT(*) FROM property_financials x WHERE x.property_id = p.id),
            (SELECT COUNT(*) FROM renovations x WHERE x.property_id = p.id),
            (SELECT COUNT(*) FROM units x WHERE x.property_id = p.id),
            (SELECT COUNT(*) FROM investments x WHERE x.property_id = p.id AND x.status = 'funded'),
            (SELECT s.investment_count FROM property_standings s WHERE s.property_id = p.id)
          FROM properties p
          """
        ) { row in try (0..<8).map { _ in try row.required() as Int } }
      }
      #expect(counts == Array(repeating: [5, 1, 3, 12, 2, 20, 10, 10], count: 3))
      #expect(Set(tokens).count == 10_000)
      let identity = Identity(Identity.Setup(), store: store, clock: .fixed(testNow))
      let caller = try await identity.authenticator.caller(of: Credentials(token: tokens[9_999]), at: testNow)
      #expect(caller.principal?.isAccredited(at: testNow) == true)
      #expect(try await store.integrity.problems.isEmpty)
    }
  }
}
