import Domain
import PlatformAPI

/// The world that the server is measured on (`Benchmarks/server`): uniform deals, people who have invested in them, and
/// accredited investors who are signed in and have not invested yet.
struct UniformWorld: Sendable {
  let properties: Int
  let seed: UInt64
  let asOf: Timestamp

  /// People with investments and marks.
  private static let holders = 2000
  /// People who are signed in.
  private static let callers = 10_000
  /// How long their sign-ins last.
  private static let signIn = Duration.seconds(30 * 86_400)

  /// Fills an empty store; returns the access tokens of those who are signed in.
  func seed(_ store: Store) async throws -> [String] {
    try await store.write(at: asOf) { writer in
      var random = SeededRandom(seed: seed, stream: "uniform people")
      let holders = people(Self.holders, named: "holder", &random)
      let callers = people(Self.callers, named: "caller", &random)
      try writer.insert(holders + callers)
      let holderIds = holders.map(\.id)
      for index in 0..<properties {
        var deal = UniformDeal(at: index, shape: properties > 1000 ? .thin : .full, seed: seed, asOf: asOf)
        let write = deal.write()
        _ = try writer.upsert([write])
        try writer.insert(deal.investments(in: write.property.id, by: holderIds))
        try writer.insert(deal.favorites(of: write.property.id, by: holderIds))
      }
      return try callers.map { try signIn($0.id, &writer) }
    }
  }

  private func people(_ count: Int, named name: String, _ random: inout SeededRandom) -> [UserRecord] {
    let joined = Timestamp(microseconds: asOf.microseconds - 400 * 86_400_000_000)
    return (1...count).map { number in
      UserRecord(
        id: UserID(at: joined, using: &random), clerkId: "\(name)_\(number)",
        email: "\(name)\(number)@investors.example",
        firstName: "Person", lastName: "\(number)", isAccredited: true,
        accreditedDate: asOf.dateUTC.adding(days: -30), verificationStatus: .verified, createdAt: joined,
        updatedAt: joined)
    }
  }

  private func signIn(_ user: UserID, _ writer: inout StoreWriter) throws -> String {
    let secret = SecretToken(.access)
    try writer.connection.insert(
      TokenRecord(
        id: Identifier(at: asOf), userId: user, family: TokenID(at: asOf), kind: .access, hash: secret.hash,
        deviceName: "benchmark", createdAt: asOf, expiresAt: asOf + Self.signIn, sessionId: nil))
    return secret.text
  }
}
