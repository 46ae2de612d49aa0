import Client
import Domain
import Fixtures
import PlatformAPI

@testable import App
@testable import TerminalUI

/// A dashboard in which every figure is as large as figures get, or below zero.
enum HugeStage {
  static let most = Money(cents: 98_765_432_109_876)
  static let loss = Money(cents: -87_654_321_098_765)

  /// A deal beyond all measure, one that loses money before it owes any, and one that loses it to its loan.
  static let deals: [Deal] = [(1, most, 16_384.5), (2, loss, -271.8), (3, most, -999.9)].map {
    number, amount, percent in
    var deal = Deal.fixture(
      "Deal beyond measure \(number)", number: UInt64(number), units: 123_456_789, minimum: amount, irr: percent,
      cap: percent, target: amount, raised: most, closesIn: 98_765)
    deal.askingPrice = amount
    deal.currentNOI = amount
    deal.averageRent = amount
    deal.cashOnCash = Percent(percent)
    deal.debtBalance = amount
    deal.annualDebtService = amount
    // Little comes in for what it costs: the calculator has something to work from, and loses.
    if number == 3 { (deal.currentNOI, deal.averageRent) = (Money(dollars: 1_234_567), Money(dollars: 1)) }
    return deal
  }

  static func detail(of deal: Deal) -> PropertyDetail {
    let amount = deal.minimumInvestment
    var detail = PropertyDetail.fixture(of: deal)
    detail.financials = detail.financials.map { month in
      var month = month
      month.grossRentalIncome = amount
      month.otherIncome = amount
      month.totalIncome = amount
      month.totalExpenses = most
      month.noi = loss
      return month
    }
    detail.units = detail.units.map { unit in
      var unit = unit
      unit.currentRent = amount
      unit.marketRent = most
      unit.sqft = 987_654_321
      return unit
    }
    detail.renovations = detail.renovations.map { project in
      var project = project
      project.budgetedCost = amount
      project.actualCost = most
      return project
    }
    detail.documents = detail.documents.map { document in
      var document = document
      document.size = 987_654_321_098
      document.version = 1_234_567
      return document
    }
    return detail
  }

  static let portfolio: PortfolioCopy = {
    let day = Timestamp.fixtureNow.dateUTC
    let positions = deals.enumerated().map { index, deal in
      Position(
        id: AccountStage.id(500 + index), property: deal.id, amount: most, status: .funded,
        offeredOn: day.adding(days: -800), committedOn: day.adding(days: -790), fundedOn: day.adding(days: -780),
        ownershipPercent: Percent(12.345678))
    }
    let properties = deals.map { deal in
      HeldProperty(
        id: deal.id, name: deal.name, slug: deal.slug, city: deal.city, state: deal.state, type: deal.type,
        propertyClass: deal.propertyClass, target: most,
        valuations: [Valuation(date: day.adding(days: -100), value: Money(cents: most.cents * 3), debt: .zero)])
    }
    let payments = positions.enumerated().map { index, position in
      Payment(
        id: AccountStage.id(600 + index), batch: AccountStage.id(700 + index), investment: position.id, amount: most,
        type: .income, status: .completed, paidOn: day.adding(days: -40), announcedOn: day.adding(days: -60))
    }
    let portfolio = Portfolio(
      positions: positions, properties: Dictionary(uniqueKeysWithValues: properties.map { ($0.id, $0) }),
      payments: payments, asOf: day)
    var summary = PortfolioSummary(portfolio)
    summary.holdings[0].returns.totalGain = loss
    summary.holdings[0].returns.nav = most
    summary.returns.totalGain = loss
    let timeline = PortfolioStage.copy().timeline.map { point in
      var point = point
      (point.nav, point.paidIn, point.distributions, point.tvpi) = (most, most, most, 123.45)
      return point
    }
    return PortfolioCopy(
      fetchedAt: .fixtureNow, summary: summary, timeline: timeline, flows: CashFlowStatement(portfolio))
  }()

  static var mine: AccountStage.Mine {
    var mine = AccountStage.Mine()
    mine.watched = deals
    mine.documents = [AccountStage.document(1, "Statement"), AccountStage.document(2, "K-1")].map { document in
      var document = document
      document.size = 987_654_321_098
      return document
    }
    mine.notifications = [AccountStage.notification(1, "Paid $987,654,321.09")]
    var holding = AccountStage.holding(.funded)
    holding.investment.amount = most
    holding.investment.totalDistributions = loss
    holding.distributions = [most, loss].enumerated().map { index, amount in
      Distribution(
        id: AccountStage.id(800 + index), investmentId: holding.investment.id, batchId: AccountStage.id(900 + index),
        property: PropertyReference(id: deals[0].id, name: deals[0].name, slug: "a", city: "Phoenix", state: "AZ"),
        amount: amount, type: .income, status: .completed, recordDate: Timestamp.fixtureNow.dateUTC,
        paymentDate: Timestamp.fixtureNow.dateUTC, createdAt: .fixtureNow)
    }
    mine.holding = holding
    return mine
  }

  static func driver(columns: Int, rows: Int) async -> Driver<Dashboard> {
    var dashboard = await AccountStage.driver(mine, deals: deals, columns: columns, rows: rows).app
    dashboard.world.services.details = { id, _ in
      AsyncStream { continuation in
        if let deal = deals.first(where: { $0.id == id }) {
          continuation.yield(
            Loaded(value: detail(of: deal), fetchedAt: .fixtureNow, origin: .network, isRefreshing: false))
        }
        continuation.finish()
      }
    }
    dashboard.world.services.portfolio = {
      AsyncStream { continuation in
        continuation.yield(Loaded(value: portfolio, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false))
        continuation.finish()
      }
    }
    var driver = Driver(dashboard, columns: columns, rows: rows)
    await driver.rest()
    return driver
  }
}
