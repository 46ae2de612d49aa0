import Glibc
import Testing

@testable import Domain

/// Portfolios that nobody thought of, each worked out a second time in the plainest way there is.
@Suite struct RandomPortfolioTests {
  /// SplitMix64.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  static let start = CalendarDate("2018-01-01")!
  static let span = 365 * 8

  static func world(_ seed: UInt64) -> (world: PortfolioWorld, asOf: CalendarDate) {
    var dice = Dice(state: seed)
    func day() -> CalendarDate { start.adding(days: .random(in: 0...span, using: &dice)) }
    var world = PortfolioWorld()
    for number in 1...3 {
      world.property(number, target: .random(in: 1_000_000...9_000_000, using: &dice))
      world.properties[PortfolioWorld.id(number)]?.valuations = Set(
        (0..<Int.random(in: 0...4, using: &dice)).map { _ in day() }
      )
      .sorted().map {
        Valuation(
          date: $0, value: Money(cents: .random(in: 100_000_000...2_000_000_000, using: &dice)),
          debt: Money(cents: .random(in: 0...900_000_000, using: &dice)))
      }
    }
    for number in 1...Int.random(in: 1...6, using: &dice) {
      let funded = day()
      var position = Position(
        id: PortfolioWorld.id(number), property: PortfolioWorld.id(.random(in: 1...3, using: &dice)),
        amount: Money(cents: .random(in: 1_000_000...50_000_000, using: &dice)),
        status: InvestmentStatus.allCases.randomElement(using: &dice)!, offeredOn: funded.adding(days: -9),
        committedOn: funded.adding(days: -4))
      if [.funded, .exited, .refunded].contains(position.status) { position.fundedOn = funded }
      if position.status == .exited { position.exitedOn = funded.adding(days: .random(in: 30...1500, using: &dice)) }
      if [.refunded, .cancelled].contains(position.status) { position.endedOn = funded.adding(days: 60) }
      if Bool.random(using: &dice) {
        position.ownershipPercent = Percent(Double(Int.random(in: 1...9_000_000, using: &dice)) / 1_000_000)
      }
      world.positions.append(position)
      for _ in 0..<Int.random(in: 0...8, using: &dice) {
        world.payments.append(
          Payment(
            id: PortfolioWorld.id(world.payments.count), batch: PortfolioWorld.id(world.payments.count),
            investment: position.id, amount: Money(cents: .random(in: 1...6_000_000, using: &dice)),
            type: DistributionType.allCases.randomElement(using: &dice)!,
            status: Int.random(in: 0...3, using: &dice) > 0
              ? .completed : DistributionStatus.allCases.randomElement(using: &dice)!,
            paidOn: funded.adding(days: .random(in: 1...1500, using: &dice)), announcedOn: funded))
      }
    }
    return (world, start.adding(days: .random(in: span / 2...span + 700, using: &dice)))
  }

  /// Every rate from −99.9 % to 10,000 % at which the flows balance, by walking in small steps and halving.
  static func rates(_ flows: [(day: Int, cents: Int64)]) -> [Double] {
    guard let first = flows.map(\.day).min() else { return [] }
    func value(_ growth: Double) -> Double {
      flows.reduce(0) { $0 + Double($1.cents) * pow(growth, -Double($1.day - first) / 365) }
    }
    let grid = (0...600).map { exp(log(0.001) + (log(101) - log(0.001)) * Double($0) / 600) }
    let values = grid.map(value)
    return grid.indices.dropFirst().compactMap { index in
      guard values[index - 1] != 0, (values[index - 1] < 0) != (values[index] < 0) else { return nil }
      var (low, high) = (grid[index - 1], grid[index])
      for _ in 0..<100 {
        let middle = (low + high) / 2
        if (value(middle) < 0) == (values[index - 1] < 0) { low = middle } else { high = middle }
      }
      return low - 1
    }
  }

  @Test(arguments: 0..<12) func aPlainCountOfTheExportedFlowsAgrees(block: Int) {
    for seed in UInt64(block * 25)..<UInt64(block * 25 + 25) {
      let (world, day) = Self.world(seed)
      let portfolio = world.asOf(day)
      let total = portfolio.total
      let flows = total.flows
      func sum(_ kind: PortfolioFlow.Kind) -> Int64 {
        flows.filter { $0.kind == kind }.reduce(0) { $0 + $1.amount.cents }
      }
      #expect(total.paidIn.cents == -sum(.contribution), "seed \(seed)")
      #expect(total.income.cents == sum(.income))
      #expect(total.returnOfCapital.cents == sum(.returnOfCapital))
      #expect(total.appreciation.cents == sum(.appreciation))
      #expect(total.netAssetValue.cents == sum(.netAssetValue))
      #expect(total.totalGain.cents == flows.reduce(0) { $0 + $1.amount.cents })
      #expect(flows.allSatisfy { $0.date <= day })
      #expect(flows == flows.sorted())
      if total.paidIn > .zero {
        let paidIn = Double(total.paidIn.cents)
        let distributed = Double(sum(.income) + sum(.returnOfCapital) + sum(.appreciation))
        #expect(abs(total.multiples.dpi! - distributed / paidIn) < 1e-12)
        #expect(abs(total.multiples.tvpi! - (distributed + Double(sum(.netAssetValue))) / paidIn) < 1e-12)
      }
      let found = total.internalRateOfReturn().rates.filter { (-0.998...99).contains($0) }
      let naive = Self.rates(flows.map { ($0.date.daysSinceEpoch, $0.amount.cents) })
        .filter { (-0.998...99).contains($0) }
      #expect(found.count == naive.count, "seed \(seed): \(found) and \(naive)")
      #expect(
        zip(found, naive).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($1)) }, "seed \(seed): \(found) and \(naive)")
    }
  }

  @Test func aPlainCountOfTheRecordsAgrees() {
    for seed in UInt64(0)..<300 {
      let (world, day) = Self.world(seed)
      var paidIn: Int64 = 0
      var distributed: Int64 = 0
      var value: Int64 = 0
      for position in world.positions {
        guard let funded = position.fundedOn, funded <= day else { continue }
        if position.status == .refunded, position.endedOn! <= day { continue }
        paidIn += position.amount.cents
        let paid = world.payments.filter { $0.investment == position.id && $0.status == .completed && $0.paidOn <= day }
        distributed += paid.reduce(0) { $0 + $1.amount.cents }
        if position.status == .exited, position.exitedOn! <= day { continue }
        let property = world.properties[position.property]!
        if let latest = property.valuations.filter({ $0.date <= day }).last {
          let equity = max(0, latest.value.cents - latest.debt.cents)
          let (part, whole) =
            position.ownershipPercent.map { (Int128(($0.value * 1_000_000).rounded()), Int128(100_000_000)) }
            ?? (Int128(position.amount.cents), Int128(property.target.cents))
          let capital = paid.filter { $0.type != .income && $0.paidOn > latest.date }.reduce(0) { $0 + $1.amount.cents }
          value += max(0, Int64((Int128(equity) * part * 2 + whole) / (whole * 2)) - capital)
        } else {
          let returned = paid.filter { $0.type == .returnOfCapital }.reduce(0) { $0 + $1.amount.cents }
          value += max(0, position.amount.cents - returned)
        }
      }
      let total = world.asOf(day).total
      #expect(total.paidIn.cents == paidIn, "seed \(seed)")
      #expect(total.distributed.cents == distributed, "seed \(seed)")
      #expect(total.netAssetValue.cents == value, "seed \(seed)")
    }
  }
}
