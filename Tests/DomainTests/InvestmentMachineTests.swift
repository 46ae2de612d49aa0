import Testing

@testable import Domain

/// The table of the domain rules, written down a second time: the machine must agree on every pair.
private let table: [String: (Set<InvestmentMachine.Party>, Set<InvestmentMachine.Guard>)] = [
  "– → interested": ([.owner], [.raiseAnnounced]),
  "– → pending": ([.owner], [.raiseOpen, .accredited, .amountWithinTerms, .headroom]),
  "interested → pending": ([.owner], [.raiseOpen, .accredited, .amountWithinTerms, .headroom]),
  "– → waitlisted": ([.owner], [.raiseOpen, .accredited, .amountWithinTerms, .noHeadroom]),
  "waitlisted → pending": ([.platform, .staff], [.raiseOpen, .headroom]),
  "pending → committed": ([.staff], [.accredited, .withinTarget]),
  "committed → funded": ([.staff], [.receivedInFull, .referenceUnused]),
  "pending → cancelled": ([.owner, .staff], []),
  "committed → cancelled": ([.owner, .staff], []),
  "interested → cancelled": ([.owner, .staff], []),
  "waitlisted → cancelled": ([.owner, .staff], []),
  "pending → expired": ([.platform], [.pastExpiry]),
  "pending → rejected": ([.staff], [.reasonGiven]),
  "funded → refunded": ([.twoAdministrators], [.raiseCancelled]),
  "funded → exited": ([.staff], [.propertySold, .finalDistributionPaid]),
]

struct InvestmentMachineTests {
  @Test func everyPairOfStatusesIsLegalExactlyWhereTheTableSaysSo() {
    var legal = 0
    for from in [nil] + InvestmentStatus.allCases.map(Optional.init) {
      for to in InvestmentStatus.allCases {
        let name = "\(from?.rawValue ?? "–") → \(to.rawValue)"
        let rule = InvestmentMachine.rule(from: from, to: to)
        #expect(rule?.parties == table[name]?.0, "\(name)")
        #expect(rule?.guards == table[name]?.1, "\(name)")
        for party in InvestmentMachine.Party.allCases {
          #expect(
            InvestmentMachine.allows(party, from: from, to: to) == (table[name]?.0.contains(party) ?? false),
            "\(name) by \(party)")
        }
        if rule != nil { legal += 1 }
      }
    }
    #expect(legal == table.count)
  }

  @Test func nothingFollowsWhatIsFinal() {
    #expect(
      Set(InvestmentStatus.allCases.filter(\.isFinal)) == [.cancelled, .expired, .rejected, .refunded, .exited])
  }

  @Test func everyStatusCanBeReached() {
    var reached: Set<InvestmentStatus> = []
    var front: [InvestmentStatus?] = [nil]
    while let from = front.popLast() {
      for to in InvestmentStatus.allCases
      where InvestmentMachine.rule(from: from, to: to) != nil && reached.insert(to).inserted { front.append(to) }
    }
    #expect(reached == Set(InvestmentStatus.allCases))
  }

  @Test func aMoveThatReservesOrCommitsAlwaysAsksForRoom() {
    for from in [nil] + InvestmentStatus.allCases.map(Optional.init) {
      let wasReserved = from.map(InvestmentStatus.reserving.contains) ?? false
      for to in InvestmentStatus.reserving where !wasReserved {
        guard let rule = InvestmentMachine.rule(from: from, to: to) else { continue }
        #expect(rule.guards.contains(.headroom))
      }
      let wasRaised = from?.countsAsRaised ?? false
      for to in InvestmentStatus.raised where !wasRaised {
        guard let rule = InvestmentMachine.rule(from: from, to: to) else { continue }
        #expect(rule.guards.contains(.withinTarget))
      }
    }
  }
}

struct RaiseCapacityTests {
  @Test func theCapIsElevenTenthsOfTheTargetRoundedDownToTheCent() {
    #expect(RaiseCapacity(target: Money(cents: 1)).cap == Money(cents: 1))
    #expect(RaiseCapacity(target: Money(cents: 9)).cap == Money(cents: 9))
    #expect(RaiseCapacity(target: Money(cents: 10)).cap == Money(cents: 11))
    #expect(RaiseCapacity(target: Money(cents: 33_333_333)).cap == Money(cents: 36_666_666))
    #expect(RaiseCapacity(target: Money.wireLimit).cap == Money(cents: 1_099_999_999_999_998))
  }

  @Test func theLastCentOfTheCapCanBeReservedAndNoMore() {
    let raise = RaiseCapacity(
      target: Money(cents: 100_000), pending: Money(cents: 20_000), committed: Money(cents: 30_000),
      funded: Money(cents: 40_000))
    #expect(raise.headroom == Money(cents: 20_000))
    #expect(raise.canReserve(Money(cents: 20_000)))
    #expect(!raise.canReserve(Money(cents: 20_001)))
    #expect(raise.commitHeadroom == Money(cents: 30_000))
    #expect(raise.canCommit(Money(cents: 30_000)))
    #expect(!raise.canCommit(Money(cents: 30_001)))
  }

  @Test func headroomIsNeverBelowZero() {
    let raise = RaiseCapacity(target: Money(dollars: 10), elsewhere: Money(dollars: 50))
    #expect(raise.headroom == .zero)
    #expect(raise.commitHeadroom == .zero)
    #expect(raise.isFunded)
  }

  @Test func whatWasRaisedElsewhereAndWhatWasPaidOutTakeUpRoomToo() {
    let raise = RaiseCapacity(target: Money(dollars: 100), elsewhere: Money(dollars: 30), exited: Money(dollars: 20))
    #expect(raise.headroom == Money(dollars: 60))
    #expect(raise.raised == Money(dollars: 50))
    #expect(raise.commitHeadroom == Money(dollars: 50))
  }

  @Test func amountsGoFromTheMinimumInWholeStepsToTheMaximum() {
    let terms = InvestmentTerms(
      minimum: Money(dollars: 50_000), maximum: Money(dollars: 100_000), step: Money(dollars: 15_000),
      target: Money(dollars: 1_000_000))
    #expect(terms.breach(Money(cents: 4_999_999)) == .belowMinimum)
    #expect(terms.breach(Money(dollars: 50_000)) == nil)
    #expect(terms.breach(Money(dollars: 60_000)) == .offStep)
    #expect(terms.breach(Money(dollars: 95_000)) == nil)
    #expect(terms.breach(Money(dollars: 110_000)) == .aboveMaximum)
    #expect(terms.breach(Money(cents: 5_000_001)) == .offStep)
  }

  @Test func withoutAMaximumTheWholeRaiseIsTheMaximum() {
    let terms = InvestmentTerms(
      minimum: Money(dollars: 1), maximum: nil, step: Money(dollars: 1), target: Money(dollars: 500))
    #expect(terms.breach(Money(dollars: 500)) == nil)
    #expect(terms.breach(Money(dollars: 501)) == .aboveMaximum)
  }
}

struct RaiseSharesTests {
  @Test func sharesAddUpToExactlyOneHundredPercent() throws {
    let shares = try #require(RaiseShares.shares([Money(dollars: 50), Money(dollars: 50), Money(dollars: 50)]))
    #expect(shares == [Percent(33.333334), Percent(33.333333), Percent(33.333333)])
    #expect(shares.map { Int64(($0.value * 1_000_000).rounded()) }.reduce(0, +) == 100_000_000)
  }

  @Test func whatWasRaisedElsewhereOwnsItsPart() {
    #expect(RaiseShares.shares([Money(dollars: 25)], elsewhere: Money(dollars: 75)) == [Percent(25)])
    #expect(RaiseShares.shares([]) == nil)
  }

  @Test func everyAmountOfTheTermsIsAWholeNumberOfUnits() {
    func price(_ minimum: Int64, _ step: Int64) -> Money {
      RaiseShares.unitPrice(
        InvestmentTerms(
          minimum: Money(cents: minimum), maximum: nil, step: Money(cents: step), target: Money(dollars: 1_000_000)))
    }
    #expect(price(5_000_000, 500_000) == Money(dollars: 1_000))
    #expect(price(5_000_000, 25_000) == Money(dollars: 1))
    #expect(price(5_000_050, 25_000) == Money(cents: 1))
  }
}

struct RaiseMachineTests {
  @Test func everyStepIsPossibleExactlyWhereItShouldBe() {
    let possible: [RaiseMachine.Step: [RaiseStatus: RaiseStatus]] = [
      .publish: [.draft: .upcoming], .open: [.upcoming: .open], .close: [.open: .closed],
      .cancel: [.upcoming: .cancelled, .open: .cancelled, .closed: .cancelled],
      .fund: [.open: .funded, .closed: .funded],
    ]
    for step in RaiseMachine.Step.allCases {
      for status in RaiseStatus.allCases {
        #expect(RaiseMachine.status(after: step, from: status) == possible[step]?[status], "\(step) from \(status)")
      }
    }
  }
}
