import Domain
import PlatformAPI
import Testing

@testable import Server

@Suite struct PayoutHistoryTests {
  private static let asOf = RaiseBookTests.asOf
  private static let today = asOf.dateUTC
  private static let world = RaiseBookTests.world
  private static let deals = RaiseBookTests.deals
  private static let me = world.people[0].record

  @Test func everyBatchAddsUpToTheCent() {
    var batches = 0
    for payouts in Self.deals.compactMap(\.payouts) {
      for batch in payouts.batches {
        let lines = payouts.distributions.filter { $0.batchId == batch.id }
        #expect(lines.map(\.amount).total() == batch.totalAmount)
        #expect(lines.allSatisfy { $0.amount > .zero })
        #expect(Set(lines.map(\.investmentId)).count == lines.count)
        batches += 1
      }
    }
    #expect(batches > 50)
  }

  @Test func whatWasPaidLiesInThePastAndWhatIsPlannedAhead() {
    let start = Timestamp(startOf: Self.today)
    for payouts in Self.deals.compactMap(\.payouts) {
      for batch in payouts.batches {
        #expect((batch.status == .completed) == (batch.paymentDate < Self.today))
        #expect(batch.createdAt < start && batch.updatedAt < start)
        #expect(batch.createdAt >= Timestamp(startOf: batch.recordDate))
        #expect(batch.recordDate < batch.paymentDate)
        #expect(batch.approvedBy != batch.createdBy)
      }
      #expect(payouts.valuations.allSatisfy { $0.date < Self.today })
      #expect(zip(payouts.valuations, payouts.valuations.dropFirst()).allSatisfy { $0.date < $1.date })
    }
    let statuses = Set(Self.deals.compactMap(\.payouts).flatMap(\.batches).map(\.status))
    #expect(statuses == [.completed, .approved, .draft])
  }

  @Test func aSaleEndsAnInvestmentOnTheDayItIsPaidOut() {
    var ended = 0
    for deal in Self.deals {
      for investment in deal.investments where investment.status == .exited {
        let paid = deal.payouts?.distributions.filter { $0.investmentId == investment.id }.map(\.paymentDate).max()
        #expect(investment.exitDate == paid)
        ended += 1
      }
    }
    #expect(ended > 0)
  }

  @Test func theSameSeedAndDayPayTheSame() {
    let again = DemoWorld(asOf: Self.asOf).deal(at: 4).payouts
    #expect(again?.distributions.map(\.id) == Self.deals[4].payouts?.distributions.map(\.id))
    #expect(again?.distributions.map(\.amount) == Self.deals[4].payouts?.distributions.map(\.amount))
  }

  @Test func theDemoInvestorHasAPortfolioOfEveryKind() async throws {
    try await withTemporaryFolder { folder in
      let store = try await Store.open(folder, at: Self.asOf)
      // The deals that the demo investor has to do with, as seeding writes them.
      try await store.write(at: Self.asOf) { writer in
        try writer.insert(Self.world.people.map(\.record))
        for deal in Self.deals where deal.investments.contains(where: { $0.userId == Self.me.id }) {
          try DemoWorld.write(deal, to: &writer)
        }
      }
      let portfolio = try await Portfolios(store: store, clock: .fixed(Self.asOf)).portfolio(of: Self.me.id, asOf: nil)
      #expect(Set(portfolio.holdings.map(\.status)) == [.pending, .committed, .funded, .exited])
      #expect(portfolio.total.income > .zero && portfolio.total.appreciation > .zero)
      #expect(portfolio.nextPayments != nil)
      let multiple = try #require(portfolio.total.multiples.tvpi)
      #expect((1...1.6).contains(multiple), "\(multiple)")
      let rate = try #require(portfolio.total.internalRateOfReturn().rate)
      #expect((0.02...0.35).contains(rate), "\(rate)")
      let problems = try await StoreIntegrity(driver: store.driver, objects: store.objects).report()
      #expect(problems.allSatisfy { $0.problems.isEmpty })
      try store.close()
    }
  }
}
