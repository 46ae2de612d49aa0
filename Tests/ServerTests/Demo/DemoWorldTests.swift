import Domain
import PlatformAPI
import Testing

@testable import Server

/// The demo world as of one day, made once for all tests of this file.
private enum Sample {
  static let asOf = DealCalendar.instant(CalendarDate(daysSinceEpoch: 20_779), hour: 14, minute: 2)
  static let today = asOf.dateUTC
  static let world = DemoWorld(asOf: asOf)
  static let deals: [DemoDeal] = (0..<60).map(world.deal)
}

@Suite struct DemoWorldTests {
  @Test func theSameSeedAndDayGiveTheSameWorld() {
    let later = DemoWorld(asOf: Sample.asOf + .seconds(3600))
    for index in [0, 7, 36, 59] {
      let again = later.deal(at: index)
      #expect(again.write.property == Sample.deals[index].write.property)
      #expect(again.write.units == Sample.deals[index].write.units)
      #expect(again.write.financials == Sample.deals[index].write.financials)
      #expect(again.write.renovations == Sample.deals[index].write.renovations)
      #expect(again.write.documents.map(\.document) == Sample.deals[index].write.documents.map(\.document))
      #expect(again.investments.map(\.id) == Sample.deals[index].investments.map(\.id))
    }
  }

  @Test func anotherSeedGivesOtherFigures() {
    let other = DemoWorld(seed: 7, asOf: Sample.asOf)
    let same = (0..<60).filter {
      other.deal(at: $0).write.property.currentNOI == Sample.deals[$0].write.property.currentNOI
    }
    // The first deal's NOI is set by hand.
    #expect(same == [0])
  }

  @Test func theFirstDealIsTheOneInThePicture() throws {
    let property = Sample.deals[0].write.property
    #expect(property.name == "Saguaro Ridge")
    #expect(property.city == "Phoenix")
    #expect(property.totalUnits == 248)
    #expect(property.propertyClass == .b)
    #expect(property.yearBuilt == 1986)
    #expect(property.targetRaise == Money(dollars: 5_000_000))
    #expect(property.raise.percentRaised == Percent(78))
    #expect(property.raise.daysLeft == 21)
    #expect(property.minimumInvestment == Money(dollars: 50_000))
    #expect(property.targetIRR == Percent(16.2))
    #expect(property.capRate?.formatted() == "6.4")
    #expect(property.cashOnCash?.formatted() == "7.9")
    #expect(property.averageRent == Money(dollars: 1_412))
    #expect(property.currentNOI?.compact == "$1.83M")
    #expect(fixedPoint(try #require(property.deal.debtServiceCoverage), decimals: 2) == "1.41")
    let months = Sample.deals[0].write.financials.map(\.noi)
    let growth = try #require(months.suffix(12).total().ratio(to: months.prefix(12).total())) - 1
    #expect(fixedPoint(growth * 100, decimals: 1) == "6.1")
  }

  @Test func namesSlugsAndIdsAreUnique() {
    #expect(Set(Sample.deals.map(\.write.property.slug)).count == 60)
    #expect(Set(Sample.deals.map(\.write.property.name)).count == 60)
    #expect(Set(Sample.deals.map(\.write.property.id)).count == 60)
    #expect(
      Set(Sample.deals.flatMap { $0.write.units.map(\.id) }).count
        == Sample.deals.reduce(0) { $0 + $1.write.units.count })
    let references = Sample.deals.flatMap { $0.investments.compactMap(\.paymentReference) }
    #expect(Set(references).count == references.count)
  }

  @Test func largeWorldsRepeatNoNameInACity() {
    var seen: Set<String> = []
    for index in 0..<20_000 {
      let (name, place) = DemoNames.name(at: index, seed: DemoWorld.defaultSeed)
      #expect(seen.insert(slugified(name + " " + place.city + " " + place.state)).inserted, "deal \(index): \(name)")
    }
  }

  @Test func everyStateOfARaiseIsThere() {
    let statuses = Set(Sample.deals.map(\.write.property.raise.raiseStatus))
    #expect(statuses == Set(RaiseStatus.allCases))
    #expect(Sample.deals.filter { $0.write.property.status == .draft }.count == 2)
    #expect(Sample.deals.contains { $0.write.property.status == .sold })
    #expect(Sample.deals.contains { $0.write.property.raise.waitlistOpen })
    #expect(
      Sample.deals.contains {
        ($0.write.property.raise.daysLeft ?? 99) <= 6 && $0.write.property.raise.raiseStatus == .open
      })
  }

  @Test func nothingButPlansIsLaterThanTheAsOfDay() {
    let start = Timestamp(startOf: Sample.today)
    for deal in Sample.deals {
      let property = deal.write.property
      #expect(property.createdAt < start && property.updatedAt < start)
      #expect(property.publishedAt.map { $0 < start && $0 > property.createdAt } ?? (property.status == .draft))
      #expect(deal.write.financials.allSatisfy { $0.createdAt < start && $0.periodEnd < Sample.today })
      #expect(deal.events.allSatisfy { $0.at < start })
      #expect(deal.favorites.allSatisfy { $0.createdAt < start })
      #expect(deal.write.renovations.allSatisfy { ($0.progressUpdates ?? []).allSatisfy { $0.date < Sample.today } })
      #expect(deal.write.documents.allSatisfy { $0.document.uploadedAt <= start })
    }
  }

  @Test func raisesOpenAndCloseAsTheirStatusSays() throws {
    let now = Timestamp(startOf: Sample.today)
    for deal in Sample.deals where deal.write.property.status != .draft {
      let raise = deal.write.property.raise
      let opens = try #require(raise.opensAt)
      let closes = try #require(raise.closesAt)
      #expect(opens < closes)
      switch raise.raiseStatus {
      case .upcoming: #expect(opens > now)
      case .open: #expect(opens < now && now < closes)
      case .closed, .funded: #expect(closes < now)
      case .cancelled: #expect(opens < now)
      case .draft: Issue.record("a draft raise on \(deal.write.property.name)")
      }
    }
  }

  @Test func aLargeWorldIsThinnerButWhole() {
    let world = DemoWorld(asOf: Sample.asOf, properties: 30_000)
    let middle = world.deal(at: 4_321)
    #expect(middle.write.units.isEmpty && middle.write.documents.isEmpty)
    #expect(middle.write.financials.count == 12)
    #expect(middle.write.financials.map(\.noi).total() == middle.write.property.currentNOI)
    let last = world.deal(at: 29_999)
    #expect(last.write.financials.isEmpty)
    #expect(last.write.property.currentNOI != nil)
  }

  @Test func theDemoAccountsAreThere() {
    let people = Sample.world.people.map(\.record)
    #expect(
      people.prefix(5).map(\.email) == ["investor", "new", "staff", "admin", "admin2"].map { $0 + "@demo.tucson" })
    #expect(people.count == 45)
    #expect(Set(people.map(\.email)).count == 45)
    #expect(people[0].isAccredited && !people[1].isAccredited)
    #expect(people[2].role == .staff && people[3].role == .admin && people[4].role == .admin)
  }
}
