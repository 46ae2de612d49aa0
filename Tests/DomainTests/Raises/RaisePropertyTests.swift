import Testing

@testable import Domain

/// What holds for every raise, tried on many that nobody thought of.
@Suite struct RaisePropertyTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 31)
    }
  }

  private static let now = Timestamp("2026-03-01T12:00:00Z")!

  private static func raise(_ dice: inout Dice) -> (RaiseTerms, [RaisePosition]) {
    let terms = RaiseTerms(
      status: .open, target: Money(cents: Int64.random(in: 1...5_000_000_000, using: &dice)),
      elsewhere: Money(cents: Bool.random(using: &dice) ? 0 : Int64.random(in: 0...1_000_000, using: &dice)),
      opensAt: now + .seconds(-Int.random(in: 0...8_000_000, using: &dice)),
      closesAt: Bool.random(using: &dice) ? nil : now + .seconds(Int.random(in: -500_000...5_000_000, using: &dice)))
    let positions = (0..<Int.random(in: 0...40, using: &dice)).map { _ in
      let pending = now + .seconds(-Int.random(in: 0...6_000_000, using: &dice))
      let committed = pending + .seconds(Int.random(in: 0...900_000, using: &dice))
      return RaisePosition(
        investor: UserID(high: 0, low: UInt64.random(in: 0...20, using: &dice)),
        amount: Money(cents: Int64.random(in: 1...400_000_000, using: &dice)),
        status: InvestmentStatus.allCases.randomElement(using: &dice) ?? .pending, since: committed,
        pendingAt: pending, committedAt: Bool.random(using: &dice) ? committed : nil)
    }
    return (terms, positions)
  }

  @Test(arguments: 1...60)
  func figuresAgreeWithEachOther(seed: UInt64) {
    var dice = Dice(state: seed)
    for _ in 0..<20 {
      let (terms, positions) = Self.raise(&dice)
      let progress = RaiseProgress(terms, positions: positions, at: Self.now)
      let raised = positions.filter { $0.status.countsAsRaised }.map(\.amount).total() + terms.elsewhere
      #expect(progress.amounts.raised == raised)
      #expect(progress.remaining == max(.zero, terms.target - raised))
      #expect(progress.headroom == .zero || progress.headroom + progress.amounts.reserved == progress.hardCap)
      #expect(progress.hardCap.cents == terms.target.cents * 110 / 100)
      #expect(progress.lastWeek.committed <= progress.lastMonth.committed)
      #expect(progress.lastMonthByDay.count == 30)
      #expect(progress.lastMonthByDay.total() == progress.lastMonth.committed)
      #expect(progress.lastMonthByDay.suffix(7).total() == progress.lastWeek.committed)
      #expect(progress.isOversubscribed == (progress.oversubscription > .zero))
      if let days = progress.daysToTarget {
        // The days are enough, and one fewer is not.
        let pace = progress.pace
        let needed = progress.remaining.cents * Int64(pace.days)
        #expect(pace.committed.cents * Int64(days) >= needed)
        #expect(days == 0 || pace.committed.cents * Int64(days - 1) < needed)
      } else {
        #expect(progress.pace.committed == .zero && progress.remaining > .zero)
      }
      if let required = progress.requiredPerDay, let days = progress.daysLeft {
        #expect(abs(required.cents * Int64(days) - progress.remaining.cents) <= Int64(days))
      }
      if let projected = progress.projectedAtClose { #expect(projected >= raised) }
    }
  }

  @Test(arguments: 1...20)
  func theOrderOfInvestmentsMakesNoDifference(seed: UInt64) {
    var dice = Dice(state: seed)
    let (terms, positions) = Self.raise(&dice)
    let one = RaiseProgress(terms, positions: positions, at: Self.now)
    let other = RaiseProgress(terms, positions: positions.shuffled(using: &dice), at: Self.now)
    #expect(one == other)
  }

  @Test func amountsAtTheEdgeOfTheRangeDoNotTrap() {
    let terms = RaiseTerms(
      status: .open, target: Money.wireLimit, opensAt: Self.now + .seconds(-86_400 * 90),
      closesAt: Self.now + .seconds(86_400 * 3650))
    let position = RaisePosition(
      investor: UserID(high: 0, low: 1), amount: Money(cents: 1), status: .committed,
      committedAt: Self.now + .seconds(-60))
    let progress = RaiseProgress(terms, positions: [position], at: Self.now)
    #expect(progress.daysToTarget == 29_999_999_999_999_940)
    #expect(progress.projectedTargetDate == nil)
    #expect(RaiseVelocity(days: 30, committed: Money(cents: 1)).days(toCommit: Money(cents: .max)) == nil)
  }

  @Test func dividingRoundsHalvesAwayFromZero() {
    #expect(Money(cents: 5).divided(by: 2) == Money(cents: 3))
    #expect(Money(cents: -5).divided(by: 2) == Money(cents: -3))
    #expect(Money(cents: 10).divided(by: 3) == Money(cents: 3))
    #expect(Money(cents: 11).divided(by: 3) == Money(cents: 4))
    #expect(Money(cents: .max).divided(by: 1) == Money(cents: .max))
  }
}
