import Domain
import Testing

@testable import Server

@Suite struct RaiseBookTests {
  static let asOf = Timestamp(startOf: CalendarDate(daysSinceEpoch: 20_779))
  static let world = DemoWorld(asOf: asOf)
  static let deals = (0..<60).map(world.deal)

  @Test func whatIsRaisedIsTheSumOfItsInvestments() {
    for deal in Self.deals {
      let raised = deal.investments.filter { $0.status.countsAsRaised }.map(\.amount).total()
      let property = deal.write.property
      #expect(raised == property.amountRaised, "\(property.name)")
      #expect(raised == property.raise.amountRaised)
      switch property.raise.raiseStatus {
      case .draft, .upcoming, .cancelled: #expect(raised == .zero)
      case .funded: #expect(raised == property.targetRaise)
      case .open, .closed: #expect(raised > .zero && raised <= property.targetRaise)
      }
    }
  }

  @Test func thinRaisesOfLargeWorldsAddUpToo() {
    let large = DemoWorld(asOf: Self.asOf, properties: 1_000)
    for index in stride(from: 200, to: 1_000, by: 4) {
      let deal = large.deal(at: index)
      let raised = deal.investments.filter { $0.status.countsAsRaised }.map(\.amount)
      #expect(raised.total() == deal.write.property.amountRaised)
      #expect(raised.total() <= deal.write.property.targetRaise)
      #expect(raised.allSatisfy { $0 >= deal.write.property.minimumInvestment })
      if deal.write.property.raise.raiseStatus == .funded {
        #expect(raised.total() == deal.write.property.targetRaise)
      }
    }
  }

  @Test func reservationsNeverPassElevenTenthsOfTheTarget() {
    var past = 0
    for deal in Self.deals {
      let reserved = deal.investments.filter { [.pending, .committed, .funded, .exited].contains($0.status) }
      let total = reserved.map(\.amount).total()
      #expect(total.cents <= deal.write.property.targetRaise.cents * 110 / 100)
      if total > deal.write.property.targetRaise { past += 1 }
    }
    #expect(past >= 1)
  }

  @Test func onlyWhereThereIsNoRoomDoesAnybodyWait() {
    var lines = 0
    for deal in Self.deals {
      let property = deal.write.property
      let waiting = deal.investments.filter { $0.status == .waitlisted }
      #expect(property.raise.waitlistOpen == !waiting.isEmpty, "\(property.name)")
      guard !waiting.isEmpty else { continue }
      lines += 1
      let reserved = deal.investments.filter { [.pending, .committed, .funded].contains($0.status) }.map(\.amount)
        .total()
      let capacity = RaiseCapacity(target: property.targetRaise, funded: reserved)
      #expect(!capacity.canReserve(property.minimumInvestment), "\(property.name) has \(capacity.headroom) left")
      #expect(waiting.compactMap(\.waitlistPosition).sorted() == Array(1...waiting.count))
    }
    #expect(lines >= 1)
  }

  @Test func amountsKeepMinimumMaximumAndStep() {
    for deal in Self.deals {
      let property = deal.write.property
      for investment in deal.investments {
        #expect(investment.amount >= property.minimumInvestment)
        #expect(investment.amount <= property.maximumInvestment ?? property.targetRaise)
        #expect(investment.amount.cents % property.investmentStep.cents == 0)
      }
    }
  }

  @Test func nobodyHoldsTwoOffersInOneRaise() {
    for deal in Self.deals {
      #expect(Set(deal.investments.map(\.userId)).count == deal.investments.count, "\(deal.write.property.name)")
    }
  }

  @Test func historiesAreOrderedWholeAndAllowed() {
    let allowed: Set<String> = [
      "-interested", "-pending", "interested-pending", "-waitlisted", "pending-committed", "committed-funded",
      "pending-cancelled", "committed-cancelled", "pending-expired", "pending-rejected", "funded-refunded",
      "funded-exited",
    ]
    for deal in Self.deals {
      let events = Dictionary(grouping: deal.events, by: \.investmentId)
      for investment in deal.investments {
        let history = events[investment.id] ?? []
        #expect(history.last?.to == investment.status)
        #expect(history.first?.from == nil)
        #expect(zip(history, history.dropFirst()).allSatisfy { $0.at < $1.at && $0.to == $1.from })
        for event in history { #expect(allowed.contains((event.from?.rawValue ?? "") + "-" + event.to.rawValue)) }
        #expect(investment.createdAt == history.first?.at && investment.updatedAt == history.last?.at)
        if let opens = deal.write.property.raise.opensAt, let pending = history.first(where: { $0.to == .pending }) {
          #expect(pending.at.dateUTC >= opens.dateUTC)
        }
      }
    }
  }

  @Test func onlyAccreditedInvestorsOffer() {
    let people = Dictionary(uniqueKeysWithValues: Self.world.people.map { ($0.record.id, $0.record) })
    for deal in Self.deals {
      for investment in deal.investments where investment.status != .interested {
        #expect(people[investment.userId]?.isAccredited == true)
      }
      for investment in deal.investments {
        #expect(people[investment.userId].map { $0.createdAt < investment.createdAt } == true)
      }
    }
  }

  @Test func openOffersHaveNotExpiredYet() {
    for investment in Self.deals.flatMap(\.investments) where investment.status == .pending {
      #expect(investment.expiresAt.map { $0 > Self.asOf } == true)
    }
  }

  @Test func theDemoInvestorHoldsSomethingOfEveryKind() {
    let me = Self.world.people[0].record.id
    let mine = Self.deals.flatMap(\.investments).filter { $0.userId == me }
    #expect(Set(mine.map(\.status)).isSuperset(of: [.funded, .committed]))
    #expect(mine.count >= 8)
  }
}
