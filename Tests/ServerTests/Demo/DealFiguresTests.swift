import Domain
import PlatformAPI
import Testing

@testable import Server

/// What must hold in each of the sixty deals.
@Suite struct DealFiguresTests {
  private static let asOf = DealCalendar.instant(CalendarDate(daysSinceEpoch: 20_779), hour: 9, minute: 0)
  private static let deals: [DemoDeal] = {
    let world = DemoWorld(asOf: asOf)
    return (0..<60).map(world.deal)
  }()

  @Test func rentAndOccupancyAreWhatTheUnitsSay() throws {
    for deal in Self.deals {
      let property = deal.write.property
      let units = deal.write.units
      #expect(units.count == property.totalUnits)
      #expect(Set(units.map(\.unitNumber)).count == units.count)
      let occupied = units.filter { $0.status == .occupied }
      #expect(occupied.map(\.currentRent).total() == (property.averageRent ?? .zero) * Int64(occupied.count))
      let share = Double(occupied.count) / Double(units.count) * 10_000
      #expect(property.occupancyRate?.basisPoints == Int64(share.rounded()))
      #expect(occupied.allSatisfy { $0.currentRent > .zero })
      #expect(units.allSatisfy { $0.status == .occupied || $0.currentRent == .zero })
      #expect(units.allSatisfy { ($0.marketRent ?? .zero) > .zero })
    }
  }

  @Test func theLastStatementIsTheRentRoll() throws {
    for deal in Self.deals {
      let last = try #require(deal.write.financials.last)
      #expect(last.grossRentalIncome == deal.write.units.map(\.currentRent).total())
      #expect(last.occupancyRate == deal.write.property.occupancyRate)
    }
  }

  @Test func incomeIsTheSumOfTheLastTwelveStatements() {
    for deal in Self.deals {
      let statements = deal.write.financials
      #expect((12...24).contains(statements.count))
      #expect(statements.suffix(12).map(\.noi).total() == deal.write.property.currentNOI)
      for (earlier, later) in zip(statements, statements.dropFirst()) {
        #expect(earlier.periodEnd.adding(days: 1) == later.periodStart)
      }
      for statement in statements {
        #expect(statement.totalIncome - statement.totalExpenses == statement.noi)
        #expect(statement.noi > .zero)
        #expect((70...99).contains(statement.occupancyRate.value))
        let lines = [
          statement.operatingExpenses, statement.managementFees, statement.maintenanceCosts, statement.propertyTaxes,
          statement.insurance, statement.utilities,
        ]
        #expect(lines.allSatisfy { $0 > .zero })
      }
    }
  }

  @Test func ratiosFollowFromTheirParts() throws {
    for deal in Self.deals {
      let property = deal.write.property
      let noi = try #require(property.currentNOI)
      let price = try #require(property.askingPrice)
      let debt = try #require(property.debtBalance)
      let service = try #require(property.annualDebtService)
      let rate = try #require(property.interestRate)
      #expect(abs(try #require(noi.percent(of: price)).value - (property.capRate?.value ?? 0)) <= 0.005)
      let yearly = Underwriting.constant(rate.value) * Double(debt.cents)
      #expect(abs(yearly - Double(service.cents)) <= 12)
      #expect(Double(noi.cents) / Double(service.cents) >= 1.24)
      #expect((0.3...0.8).contains(Double(debt.cents) / Double(price.cents)))
      let equity = Double(price.cents - debt.cents) + Double(price.cents) * Underwriting.closingCosts
      let yield = Double(noi.cents - service.cents) / equity * 100
      #expect(abs(yield - (property.cashOnCash?.value ?? 0)) <= 0.01)
      #expect(Double(property.targetRaise.cents) <= equity)
    }
  }

  @Test func everyFieldIsWithinTheContractsRanges() throws {
    for deal in Self.deals {
      let property = deal.write.property
      #expect(property.slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil && property.slug.count <= 80)
      #expect(property.state.wholeMatch(of: /[A-Z]{2}/) != nil)
      #expect(property.zipCode.wholeMatch(of: /\d{5}(-\d{4})?/) != nil)
      #expect((1700...2031).contains(try #require(property.yearBuilt)))
      #expect((1...300).contains(property.totalUnits))
      #expect(property.minimumInvestment <= property.targetRaise)
      #expect(property.minimumInvestment.cents % property.investmentStep.cents == 0)
      #expect(property.targetRaise.cents % property.investmentStep.cents == 0)
      #expect(property.maximumInvestment.map { $0 >= property.minimumInvestment } ?? true)
      #expect((0...50).contains(try #require(property.capRate).value))
      #expect((5...25).contains(try #require(property.targetIRR).value))
      #expect((4...6).contains(property.highlights.count))
      #expect(Set(property.highlights).count == property.highlights.count)
      #expect((1...4).contains(deal.write.renovations.count))
      #expect((3...5).contains(deal.write.documents.count))
      for renovation in deal.write.renovations {
        #expect((0...100).contains(renovation.completionPercent))
        #expect(renovation.budgetedCost > .zero)
        #expect((renovation.status == .planned) == (renovation.actualCost == nil))
        #expect((renovation.status == .completed) == (renovation.completionPercent == 100))
      }
    }
  }

  @Test func coordinatesLieInTheState() throws {
    let boxes: [String: (latitude: ClosedRange<Double>, longitude: ClosedRange<Double>)] = [
      "AZ": (31.3...37.0, -114.9 ... -109.0), "NM": (31.3...37.0, -109.1 ... -103.0),
      "NV": (35.0...42.0, -120.1 ... -114.0),
      "UT": (36.9...42.1, -114.1 ... -109.0), "CO": (36.9...41.1, -109.1 ... -102.0),
      "CA": (32.5...42.1, -124.5 ... -114.1),
    ]
    for deal in Self.deals {
      let property = deal.write.property
      let box = try #require(boxes[property.state])
      #expect(box.latitude.contains(try #require(property.latitude)), "\(property.name)")
      #expect(box.longitude.contains(try #require(property.longitude)), "\(property.name)")
    }
  }

  @Test func zipCodesBelongToTheState() {
    let prefixes: [String: ClosedRange<Int>] = [
      "AZ": 850...865, "NM": 870...884, "NV": 889...898, "UT": 840...847, "CO": 800...816, "CA": 900...961,
    ]
    for place in DemoPlace.all {
      for district in place.districts {
        #expect(
          prefixes[place.state]?.contains(Int(district.zip.prefix(3)) ?? 0) == true, "\(place.city) \(district.zip)")
      }
    }
  }
}
