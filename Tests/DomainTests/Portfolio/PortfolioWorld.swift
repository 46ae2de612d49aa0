@testable import Domain

/// Positions, properties and payments that tests of portfolios are made of.
struct PortfolioWorld {
  var positions: [Position] = []
  var properties: [PropertyID: HeldProperty] = [:]
  var payments: [Payment] = []

  func asOf(_ day: CalendarDate) -> Portfolio {
    Portfolio(positions: positions, properties: properties, payments: payments, asOf: day)
  }

  func asOf(_ day: String) -> Portfolio { asOf(CalendarDate(day)!) }

  static func id<Named>(_ number: Int) -> Identifier<Named> { Identifier(high: 7, low: UInt64(number)) }

  /// Adds a property with a target in dollars and valuations as day, value and debt.
  mutating func property(
    _ number: Int, target: Int64 = 1_000_000, state: String = "AZ", type: PropertyType = .multiFamily,
    propertyClass: PropertyClass? = .b, _ valuations: [(String, Int64, Int64)] = []
  ) {
    properties[Self.id(number)] = HeldProperty(
      id: Self.id(number), name: "Deal \(number)", slug: "deal-\(number)", city: "Tucson", state: state, type: type,
      propertyClass: propertyClass, target: Money(dollars: target),
      valuations: valuations.map {
        Valuation(date: CalendarDate($0.0)!, value: Money(dollars: $0.1), debt: Money(dollars: $0.2))
      })
  }

  /// Adds an investment that was funded on a day.
  mutating func funded(
    _ number: Int, in property: Int = 1, dollars: Int64, on day: String, exited: String? = nil,
    ownership: Double? = nil
  ) {
    let date = CalendarDate(day)!
    positions.append(
      Position(
        id: Self.id(number), property: Self.id(property), amount: Money(dollars: dollars),
        status: exited == nil ? .funded : .exited, offeredOn: date.adding(days: -10),
        committedOn: date.adding(days: -5), fundedOn: date, exitedOn: exited.map { CalendarDate($0)! },
        ownershipPercent: ownership.map { Percent($0) }))
  }

  /// Adds a distribution that was paid on a day.
  mutating func paid(
    _ dollars: Int64, to investment: Int = 1, on day: String, _ type: DistributionType = .income,
    status: DistributionStatus = .completed, announced: String? = nil, batch: Int? = nil
  ) {
    let date = CalendarDate(day)!
    payments.append(
      Payment(
        id: Self.id(payments.count + 1), batch: Self.id(batch ?? payments.count + 1), investment: Self.id(investment),
        amount: Money(dollars: dollars), type: type, status: status, paidOn: date,
        announcedOn: announced.map { CalendarDate($0)! } ?? date.adding(days: -20)))
  }
}
