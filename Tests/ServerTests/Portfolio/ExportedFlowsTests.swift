import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

/// Random portfolios in a store, each counted a second time by somebody who has nothing but the exported file.
struct ExportedFlowsTests {
  private static let today = testNow.dateUTC

  /// Fills a store with properties, investors, investments and distributions.
  private static func fill(_ writer: inout StoreWriter, random: inout SeededRandom, investors: Int) throws {
    func id<Named>() -> Identifier<Named> { Identifier(at: testNow, using: &random) }
    func day() -> CalendarDate { today.adding(days: -random.integer(in: 1...2500)) }
    try writer.insert([People.staff(900)])
    try writer.insert((0..<investors).map { People.user(UInt64($0)) })
    for number in 1...5 {
      let property = Property.numbered(number).id
      for _ in 0..<random.integer(in: 0...3) {
        let value = Money(cents: Int64(random.integer(in: 90_000_000...400_000_000)))
        try writer.keep(Valuation(date: day(), value: value, debt: value.scaled(by: 0.6) ?? .zero), of: property)
      }
      for investor in 0..<investors where random.chance(0.5) {
        var investment = People.funded(
          0, by: Parts.id(1000 + UInt64(investor)), in: property, dollars: Int64(random.integer(in: 20...300)) * 1000,
          on: day().description)
        investment.id = id()
        if random.chance(0.3) { investment.ownershipPercent = Percent(Double(random.integer(in: 1...9_999_999)) / 1e6) }
        let funded = investment.fundingDate ?? today
        if random.chance(0.25) {
          investment.status = .exited
          investment.exitDate = min(today, funded.adding(days: random.integer(in: 100...1500)))
        }
        try writer.insert([investment])
        for _ in 0..<random.integer(in: 0...5) {
          let paidOn = funded.adding(days: random.integer(in: 1...1800))
          let isPaid = paidOn <= today
          let type = random.pick(DistributionType.allCases)
          let amount = Money(cents: Int64(random.integer(in: 1...4_000_000)))
          let batch: DistributionBatchID = id()
          try writer.insert([
            DistributionBatchRecord(
              id: batch, propertyId: property, type: type, totalAmount: amount, recordDate: paidOn,
              paymentDate: paidOn, status: isPaid ? .completed : .approved, createdBy: Parts.id(1900),
              createdAt: testNow, updatedAt: testNow)
          ])
          try writer.insert([
            DistributionRecord(
              id: id(), investmentId: investment.id, batchId: batch, amount: amount, type: type,
              status: isPaid ? .completed : .pending, recordDate: paidOn, paymentDate: paidOn, createdAt: testNow)
          ])
        }
      }
    }
  }

  private struct Row {
    let date: CalendarDate
    let cents: Int64
    let kind: String
  }

  private static func rows(_ csv: String) throws -> [Row] {
    try csv.split(separator: "\r\n").dropFirst().map { line in
      let cells = line.split(separator: ",")
      let amount = try #require(Decimal(string: String(cells[1])))
      return Row(
        date: try #require(CalendarDate(cells[0])), cents: NSDecimalNumber(decimal: amount * 100).int64Value,
        kind: String(cells[2]))
    }
  }

  /// The net present value at a rate, by the definition.
  private static func value(_ rows: [Row], at rate: Double) -> Double {
    guard let first = rows.map(\.date).min() else { return 0 }
    return rows.reduce(0) { $0 + Double($1.cents) * pow(1 + rate, -Double(first.days(to: $1.date)) / 365) }
  }

  @Test func theSummarySaysWhatTheExportedFileAddsUpTo() async throws {
    let investors = 20
    try await withPlatform((1...5).map { .numbered($0) }) { platform in
      try await platform.store.write(at: testNow) { writer in
        var random = SeededRandom(seed: 4, stream: "exported flows")
        try Self.fill(&writer, random: &random, investors: investors)
      }
      var rates = 0
      for number in 0..<investors {
        let user = People.user(UInt64(number))
        let summary = try await platform.get(Path.portfolio, user.signedIn).decoded(PortfolioSummary.self)
        let rows = try Self.rows(try await platform.get(Path.cashFlows + ".csv", user.signedIn).text)
        func sum(_ kinds: String...) -> Money {
          Money(cents: rows.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.cents })
        }
        let returns = summary.returns
        #expect(returns.paidIn == -sum("contribution"))
        #expect(returns.distributions.income == sum("income"))
        #expect(returns.distributions.returnOfCapital == sum("return_of_capital"))
        #expect(returns.distributions.appreciation == sum("appreciation"))
        #expect(returns.distributions.total == sum("income", "return_of_capital", "appreciation"))
        #expect(returns.nav == sum("net_asset_value"))
        #expect(returns.capitalBalance == -sum("contribution") - sum("return_of_capital"))
        #expect(returns.totalGain.cents == rows.reduce(0) { $0 + $1.cents })
        #expect(summary.holdings.map(\.returns.nav).total() == returns.nav)
        #expect(summary.holdings.map(\.returns.paidIn).total() == returns.paidIn)
        for slices in [summary.allocation.byState, summary.allocation.byClass, summary.allocation.byPropertyType] {
          #expect(slices.map(\.amount).total() == returns.nav)
        }
        for rate in returns.irr.roots where abs(rate) < 20 {
          // The flows change sign within a billionth of the rate.
          let width = 1e-9 * max(1, abs(rate))
          let (below, above) = (Self.value(rows, at: rate - width), Self.value(rows, at: rate + width))
          #expect((below < 0) != (above < 0), "\(rate)")
          rates += 1
        }
      }
      #expect(rates > investors / 2)
    }
  }
}
