import Domain
import PlatformAPI
import Testing

@testable import Server

@Suite struct DemoOfficeTests {
  private func withOffice(
    _ body: (DemoOffice, Store) async throws -> Void
  ) async throws {
    try await withStore { store in
      _ = try await DemoWorld.seed(store, properties: 12, seed: 1, asOf: testNow)
      let log = JSONLogHandler(level: .critical, sink: LogLines().makeSink(), clock: .fixed(testNow))
      try await body(DemoOffice(store: store, clock: .fixed(testNow + .seconds(60)), log: log, seed: 1), store)
    }
  }

  private func raises(_ store: Store) async throws -> [RaiseReport] {
    try await store.raises(at: testNow + .seconds(60)) {
      try $0.page(status: nil, PageRequest(page: 1, limit: 100)).data
    }
  }

  /// The investments of the accounts that whoever looks signs in with, as they stand.
  private func own(_ store: Store) async throws -> [Investment] {
    try await store.read { connection in
      let everybody = PageRequest(page: 1, limit: 100)
      let accounts = try connection.users(UserFilter(text: "@demo.tucson"), everybody, at: testNow).data
      return try accounts.flatMap { account in
        var query = InvestmentListQuery(page: everybody)
        query.user = account.id
        return try InvestmentReader(connection: connection).list(query).data
      }
    }
  }

  @Test func raisesMoveAndTheBooksStayRight() async throws {
    try await withOffice { office, store in
      let before = try await raises(store)
      let mine = try await own(store)
      #expect(!mine.isEmpty)
      var random = SeededRandom(seed: 3, stream: "test")
      var steps = 0
      for _ in 0..<40 {
        if try await office.act(&random) { steps += 1 }
      }
      #expect(steps > 20)
      let after = try await raises(store)
      #expect(zip(before, after).contains { $0.amounts.amountRaised < $1.amounts.amountRaised })
      #expect(after.allSatisfy { $0.amounts.amountRaised <= $0.targetRaise || $0.raiseStatus != .open })
      #expect(try await own(store) == mine, "what belongs to who looks is left alone")
      #expect(try await store.integrity.problems == [])
    }
  }

  @Test func aWorldWithoutAnythingToDoIsLeftAlone() async throws {
    try await withStore { store in
      let log = JSONLogHandler(level: .critical, sink: LogLines().makeSink(), clock: .fixed(testNow))
      let office = DemoOffice(store: store, clock: .fixed(testNow), log: log, seed: 1)
      var random = SeededRandom(seed: 1, stream: "test")
      let hasActed = try await office.act(&random)
      #expect(!hasActed)
    }
  }
}
