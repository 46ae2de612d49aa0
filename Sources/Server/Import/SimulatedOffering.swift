import Domain
import Foundation
import PlatformAPI

/// Models an offering for a building that has none, from stated assumptions and nothing else.
///
/// What varies from building to building is drawn from its source id, and every date counts from `referenceDate`, so that
/// the same row gives the same offering on any day.
enum SimulatedOffering {
  /// The day from which all modelled dates count: 2026-10-01.
  static let referenceDate = CalendarDate(daysSinceEpoch: 20_727)

  /// The assumptions in words, for reports.
  static let assumptions = [
    "rents are the county's fair-market rents by bedrooms; occupancy is the homes that are not vacant",
    "other income is 4% of rents",
    "expenses are 45% of income at 85% occupancy or better, plus 0.2 points for each year of age beyond 20, at most 58%",
    "class B from 2005, C from 1985, D before or without a date; apartment complexes have 50 homes or more",
    "cap rates are 6.25% (B), 7.00% (C) and 7.75% (D), up to 0.30 points either way by source id; the price is NOI at "
      + "85% occupancy or better over the cap rate",
    "debt is 60% of the price at 5.75%, amortised over 30 years; closing costs are 1.25%",
    "60% to 85% of the equity is raised, by source id; the minimum is $25,000 from a raise of $1,000,000, $10,000 from "
      + "$250,000, else $1,000",
    "target IRR is the cap rate plus 5.5 to 9.5 points, by source id",
    "raises are upcoming (10%), open (50%), closed (10%), funded (25%) or cancelled (5%) by source id, dated from "
      + referenceDate.description + ", whatever the day of the import; two in five of the open ones have no end",
    "twelve monthly statements end with Sep 2026; no units, renovations or documents are made up",
  ]

  /// The property that stands for a building.
  static func write(_ building: Building) -> PropertyWrite {
    var random = SeededRandom(state: stableHash(building.sourceId))
    let createdOn = referenceDate.adding(days: -random.integer(in: 30...700))
    let createdAt = DealCalendar.instant(
      createdOn, hour: random.integer(in: 14...22), minute: random.integer(in: 0...59))
    let id = PropertyID(at: createdAt, using: &random)
    let model = Model(building, random: &random)
    let raise = model.raise(createdOn: createdOn, random: &random)
    let property = Property(
      id: id, name: building.name, slug: slug(building), addressLine1: building.address, city: building.city,
      state: building.state, zipCode: building.zip, latitude: building.latitude, longitude: building.longitude,
      propertyType: building.units >= 50 ? .apartmentComplex : .multiFamily, propertyClass: model.propertyClass,
      yearBuilt: building.openedOn?.components.year, totalUnits: building.units, askingPrice: model.price,
      minimumInvestment: model.minimum, investmentStep: model.step, targetRaise: model.target,
      amountRaised: raise.amountRaised, currentNOI: model.noi > .zero ? model.noi : nil, capRate: model.capRate,
      targetIRR: model.targetIRR, cashOnCash: model.cashOnCash, occupancyRate: model.occupancy,
      averageRent: model.averageRent, debtBalance: model.debt, interestRate: Percent(Model.interestRate),
      annualDebtService: model.debtService, status: .active,
      description: "A real, subsidised building from public data. Price, raise and returns are modelled from stated "
        + "assumptions for trying the program; this is not an offering.",
      highlights: ["Simulated figures, not an offering"], createdAt: createdAt, updatedAt: createdAt,
      publishedAt: createdAt + .seconds(86_400), simulated: true,
      raise: RaiseCard(raise, at: Timestamp(startOf: referenceDate)))
    var write = PropertyWrite(
      property: property, sourceId: building.sourceId, raisedElsewhere: raise.amountRaised,
      financials: model.statements(of: id, random: &random))
    write.keepsStanding = true
    return write
  }

  private static func slug(_ building: Building) -> String {
    let slug = slugified([building.name, building.city, building.state].joined(separator: " "))
    return slug.isEmpty ? "property" : slug
  }

  /// The figures of one building.
  struct Model {
    static let interestRate = 5.75
    let propertyClass: PropertyClass
    let occupancy: Percent
    let averageRent: Money
    /// A year's rents and other income.
    let rents: Money
    let other: Money
    let expenses: Money
    var noi: Money { rents + other - expenses }
    let price: Money
    let capRate: Percent?
    let debt: Money
    let debtService: Money
    let target: Money
    let minimum: Money
    let step: Money
    let targetIRR: Percent
    let cashOnCash: Percent?

    init(_ building: Building, random: inout SeededRandom) {
      let year = building.openedOn?.components.year
      propertyClass = year.map { $0 >= 2005 ? .b : $0 >= 1985 ? .c : .d } ?? .d
      let occupied = Double(building.units - building.vacant) / Double(building.units)
      occupancy = Percent(basisPoints: Int64((occupied * 10_000).rounded()))
      let homes = building.mix.reduce(0, +)
      let weighted = zip(building.mix, building.rents).map { $1 * Int64($0) }.total()
      // A building without a mix is taken as two-bedroom homes.
      let mean = homes > 0 ? weighted.scaled(by: 1 / Double(homes)) : building.rents[2]
      averageRent = mean ?? building.rents[2]
      let potential = averageRent * Int64(building.units * 12)
      rents = potential.scaled(by: occupied) ?? .zero
      other = rents.scaled(by: 0.04) ?? .zero
      let steady = potential.scaled(by: max(0.85, occupied) * 1.04) ?? .zero
      let age = SimulatedOffering.referenceDate.components.year - (year ?? 1980)
      let ratio = min(0.58, 0.45 + 0.002 * Double(max(0, age - 20)))
      expenses = steady.scaled(by: ratio) ?? .zero

      let base = propertyClass == .b ? 6.25 : propertyClass == .c ? 7 : 7.75
      let cap = base + Double(random.integer(in: -6...6)) * 0.05
      price = Self.rounded((steady - expenses).scaled(by: 100 / cap), dollars: 1_000)
      let current = rents + other - expenses
      capRate = current > .zero ? current.percent(of: price).map { Percent(basisPoints: $0.basisPoints) } : nil
      debt = Self.rounded(price.scaled(by: 0.6), dollars: 1_000)
      debtService = (debt.scaled(by: Underwriting.constant(Self.interestRate) / 12) ?? .zero) * 12
      let equity = price - debt + (price.scaled(by: Underwriting.closingCosts) ?? .zero)
      let yield = (current - debtService).percent(of: equity)
      cashOnCash = yield.flatMap { $0.value > -100 ? Percent(basisPoints: $0.basisPoints) : nil }
      target = Self.rounded(equity.scaled(by: Double(random.integer(in: 60...85)) / 100), dollars: 10_000)
      let dollars = target.cents / 100
      (minimum, step) =
        dollars >= 1_000_000
        ? (Money(dollars: 25_000), Money(dollars: 5_000))
        : dollars >= 250_000
          ? (Money(dollars: 10_000), Money(dollars: 1_000)) : (Money(dollars: 1_000), Money(dollars: 1_000))
      targetIRR = Percent(basisPoints: Int64((cap + 5.5 + Double(random.integer(in: 0...40)) / 10) * 100))
    }

    private static func rounded(_ amount: Money?, dollars: Int64) -> Money {
      let unit = dollars * 100
      return Money(cents: max(unit, ((amount?.cents ?? 0) + unit / 2) / unit * unit))
    }

    /// The raise at the reference date.
    func raise(createdOn: CalendarDate, random: inout SeededRandom) -> Raise {
      let reference = SimulatedOffering.referenceDate
      let draw = random.integer(in: 0...99)
      let status: RaiseStatus =
        draw < 10 ? .upcoming : draw < 60 ? .open : draw < 70 ? .closed : draw < 95 ? .funded : .cancelled
      let since = createdOn.days(to: reference)
      let opens: CalendarDate
      var closes: CalendarDate?
      var share: Double
      switch status {
      case .upcoming, .draft:
        opens = reference.adding(days: random.integer(in: 90...400))
        closes = opens.adding(days: 120)
        share = 0
      case .open:
        opens = createdOn.adding(days: random.integer(in: 1...max(1, since / 2)))
        closes = random.integer(in: 0...9) < 6 ? reference.adding(days: random.integer(in: 60...720)) : nil
        share = random.number(in: 0.02...0.99)
      case .closed, .funded, .cancelled:
        opens = createdOn.adding(days: 1 + since / 10)
        closes = opens.adding(days: max(2, since * 2 / 3))
        share = status == .funded ? 1 : status == .closed ? random.number(in: 0.7...1) : 0
      }
      let steps = Int64(Double(target.cents) * share) / step.cents
      let raised = status == .funded ? target : Money(cents: steps * step.cents)
      return Raise(
        status: status, target: target, amountRaised: raised,
        opensAt: DealCalendar.instant(opens, hour: 16, minute: 0), closesAt: closes.map { Timestamp(startOf: $0) })
    }

    /// Twelve months that add up to the year.
    func statements(of property: PropertyID, random: inout SeededRandom) -> [PropertyFinancial] {
      let months = (0..<12).map { _ in Int64(random.integer(in: 985...1015)) }
      let even = [Int64](repeating: 1, count: 12)
      // Operating, management, maintenance, taxes, insurance, utilities.
      let kinds = expenses.split(by: [24, 12, 20, 18, 11, 15]) ?? []
      let lines = kinds.map { $0.split(by: even) ?? [] }
      let rentMonths = rents.split(by: months) ?? []
      let otherMonths = other.split(by: months) ?? []
      return (0..<12).map { index in
        let start = SimulatedOffering.referenceDate.adding(months: index - 12)
        let end = start.adding(months: 1).adding(days: -1)
        let reported = DealCalendar.instant(end.adding(days: 9), hour: 17, minute: 0)
        return PropertyFinancial(
          id: FinancialID(at: reported, using: &random), propertyId: property, periodStart: start, periodEnd: end,
          periodType: .monthly, grossRentalIncome: rentMonths[index], otherIncome: otherMonths[index],
          operatingExpenses: lines[0][index], managementFees: lines[1][index], maintenanceCosts: lines[2][index],
          propertyTaxes: lines[3][index], insurance: lines[4][index], utilities: lines[5][index],
          occupancyRate: occupancy, createdAt: reported)
      }
    }
  }
}
