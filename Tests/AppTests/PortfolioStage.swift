import Client
import Domain
import Fixtures
import PlatformAPI

/// A portfolio of three holdings: one that pays every quarter, one at cost, one that was sold.
enum PortfolioStage {
  /// The portfolio as of a day, today without one.
  static func copy(asOf day: CalendarDate = Timestamp.fixtureNow.dateUTC) -> PortfolioCopy {
    let portfolio = Portfolio(positions: positions, properties: properties, payments: payments, asOf: day)
    let timeline = PortfolioTimeline(
      positions: positions, properties: properties, payments: payments, interval: .month, through: day)
    return PortfolioCopy(
      fetchedAt: .fixtureNow, summary: PortfolioSummary(portfolio), timeline: timeline.points.map(PortfolioPoint.init),
      flows: CashFlowStatement(portfolio),
      ledger: PortfolioLedger(asOf: day, positions: positions, properties: properties, payments: payments))
  }

  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSinceEpoch: 0) }

  private static let positions: [Position] = [
    position(AccountStage.investment, .saguaroRidge, 50_000, "2024-04-15", ownership: 1),
    position(AccountStage.id(78), .copperBasinLofts, 25_000, "2025-08-01", ownership: nil),
    position(AccountStage.id(79), .juniperFlats, 100_000, "2023-01-20", exited: "2025-05-30", ownership: 2),
    Position(
      id: AccountStage.id(80), property: Deal.camelbackCommons.id, amount: Money(dollars: 100_000), status: .pending,
      offeredOn: day("2026-02-28")),
  ]

  private static func position(
    _ id: InvestmentID, _ deal: Deal, _ dollars: Int64, _ funded: String, exited: String? = nil, ownership: Double?
  ) -> Position {
    let date = day(funded)
    return Position(
      id: id, property: deal.id, amount: Money(dollars: dollars), status: exited == nil ? .funded : .exited,
      offeredOn: date.adding(days: -12), committedOn: date.adding(days: -7), fundedOn: date,
      exitedOn: exited.map(day), ownershipPercent: ownership.map { Percent($0) })
  }

  private static let properties: [PropertyID: HeldProperty] = Dictionary(
    uniqueKeysWithValues: Deal.examples.map { deal in
      let valuations =
        deal.id == Deal.saguaroRidge.id
        ? [
          Valuation(date: day("2024-06-30"), value: Money(dollars: 23_000_000), debt: Money(dollars: 18_000_000)),
          Valuation(date: day("2025-12-31"), value: Money(dollars: 24_150_000), debt: Money(dollars: 17_900_000)),
        ] : []
      return (
        deal.id,
        HeldProperty(
          id: deal.id, name: deal.name, slug: deal.slug, city: deal.city, state: deal.state, type: deal.type,
          propertyClass: deal.propertyClass, target: deal.raise.target, valuations: valuations)
      )
    })

  private static let payments: [Payment] = {
    var payments: [Payment] = []
    func pay(_ id: InvestmentID, _ cents: Int64, _ date: String, _ type: DistributionType = .income) {
      payments.append(
        Payment(
          id: AccountStage.id(500 + payments.count), batch: AccountStage.id(700 + payments.count), investment: id,
          amount: Money(cents: cents), type: type, status: .completed, paidOn: day(date),
          announcedOn: day(date).adding(days: -20)))
    }
    for (index, date) in [
      "2024-07-31", "2024-10-31", "2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31", "2026-01-30",
    ]
    .enumerated() {
      pay(AccountStage.investment, 84_375 + Int64(index) * 1_250, date)
    }
    pay(AccountStage.id(79), 375_000, "2023-12-29")
    pay(AccountStage.id(79), 400_000, "2024-12-30")
    pay(AccountStage.id(79), 10_000_000, "2025-05-30", .returnOfCapital)
    pay(AccountStage.id(79), 2_150_050, "2025-05-30", .appreciation)
    return payments
  }()

  /// Where a raise is heading that fills in time.
  static func outlook(of deal: Deal = .saguaroRidge, perDay: Int64 = 61_000) -> RaiseOutlook {
    let now = Timestamp.fixtureNow
    let month = Money(dollars: perDay * 30)
    let terms = RaiseTerms(
      status: deal.raise.status, target: deal.raise.target, elsewhere: deal.raise.amountRaised - month,
      opensAt: now + .seconds(-86_400 * 60), closesAt: deal.raise.closesAt)
    let position = RaisePosition(
      investor: AccountStage.id(9), amount: month, status: .committed, committedAt: now + .seconds(-86_400 * 3))
    return RaiseOutlook(
      RaiseCard(deal.raise, at: now), RaiseProjection(RaiseProgress(terms, positions: [position], at: now)))
  }
}
