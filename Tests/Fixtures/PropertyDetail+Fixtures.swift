import Domain
import PlatformAPI

extension PropertyDetail {
  /// Saguaro Ridge with all its parts, in figures that add up.
  package static let saguaroRidge = fixture(of: .saguaroRidge)

  /// The details of a deal: twelve months, six units, two renovations, two documents.
  package static func fixture(of deal: Deal) -> PropertyDetail {
    let now = Timestamp.fixtureNow
    let property = Property(
      id: deal.id, name: deal.name, slug: deal.slug, addressLine1: deal.address, city: deal.city, state: deal.state,
      zipCode: deal.zipCode, latitude: deal.latitude, longitude: deal.longitude, propertyType: deal.type,
      propertyClass: deal.propertyClass, yearBuilt: deal.yearBuilt, totalUnits: deal.units, totalSqft: 214_000,
      lotSizeAcres: 9.4, parkingSpaces: 380, currentValuation: Money(dollars: 29_100_000),
      askingPrice: deal.askingPrice, minimumInvestment: deal.minimumInvestment,
      maximumInvestment: Money(dollars: 500_000), investmentStep: Money(dollars: 5000),
      targetRaise: deal.raise.target, amountRaised: deal.raise.amountRaised, currentNOI: deal.currentNOI,
      projectedNOI: Money(dollars: 2_050_000), capRate: deal.capRate, targetIRR: deal.targetIRR,
      cashOnCash: deal.cashOnCash, occupancyRate: deal.occupancy, averageRent: deal.averageRent,
      debtBalance: deal.debtBalance, interestRate: Percent(5.35), annualDebtService: deal.annualDebtService,
      status: deal.status, featured: deal.featured,
      description: "Garden-style homes around two pools.\n\nBuilt in 1986 and kept in good order since.",
      executiveSummary: "A stabilised property with rents below those of its neighbours.",
      amenities: ["two pools", "covered parking"],
      highlights: ["Rents $118 below market on turned units", "Assumable loan at 5.35 %"],
      createdAt: deal.createdAt, updatedAt: deal.updatedAt, publishedAt: deal.publishedAt,
      simulated: deal.simulated, raise: RaiseCard(deal.raise, at: now))
    return PropertyDetail(
      property: property, documents: documents(of: deal), financials: months(of: deal),
      renovations: renovations(of: deal), units: units(of: deal),
      counts: PropertyCounts(investments: 31, favorites: 12))
  }

  private static func id<T>(_ number: Int, of deal: Deal) -> Identifier<T> {
    Identifier(high: deal.id.high, low: deal.id.low + UInt64(number) << 16)
  }

  private static func months(of deal: Deal) -> [PropertyFinancial] {
    guard let first = CalendarDate("2025-03-01") else { return [] }
    return (0..<12).map { month in
      let start = first.adding(months: month)
      return PropertyFinancial(
        id: id(100 + month, of: deal), propertyId: deal.id, periodStart: start,
        periodEnd: start.adding(months: 1).adding(days: -1), periodType: .monthly,
        grossRentalIncome: Money(dollars: Int64(318_000 + month * 1500)), otherIncome: Money(dollars: 21_400),
        operatingExpenses: Money(dollars: 52_000), managementFees: Money(dollars: 10_200),
        maintenanceCosts: Money(dollars: 31_000), propertyTaxes: Money(dollars: 41_500),
        insurance: Money(dollars: 18_300), utilities: Money(dollars: 22_750), occupancyRate: Percent(94.1),
        createdAt: .fixtureNow)
    }.reversed()
  }

  private static func units(of deal: Deal) -> [RentalUnit] {
    (0..<6).map { index in
      RentalUnit(
        id: id(200 + index, of: deal), propertyId: deal.id, unitNumber: "\(101 + index)",
        unitType: index % 2 == 0 ? .oneBedroom : .twoBedroom, bedrooms: 1 + index % 2, bathrooms: index == 5 ? 1.5 : 1,
        sqft: 640 + index * 60, currentRent: index == 3 ? .zero : Money(dollars: Int64(1290 + index * 55)),
        marketRent: Money(dollars: Int64(1410 + index * 55)), status: index == 3 ? .vacant : .occupied,
        features: index == 0 ? ["balcony"] : nil, createdAt: .fixtureNow, updatedAt: .fixtureNow)
    }
  }

  private static func renovations(of deal: Deal) -> [Renovation] {
    [
      Renovation(
        id: id(301, of: deal), propertyId: deal.id, name: "Roofs, phase 2", status: .inProgress,
        budgetedCost: Money(dollars: 420_000), actualCost: Money(dollars: 436_500),
        startDate: CalendarDate("2025-10-01"), endDate: CalendarDate("2026-04-30"), completionPercent: 72,
        createdAt: .fixtureNow, updatedAt: .fixtureNow),
      Renovation(
        id: id(302, of: deal), propertyId: deal.id, name: "Pool deck", status: .planned,
        budgetedCost: Money(dollars: 85_000), completionPercent: 0, createdAt: .fixtureNow, updatedAt: .fixtureNow),
    ]
  }

  private static func documents(of deal: Deal) -> [PropertyDocument] {
    [
      PropertyDocument(
        id: id(401, of: deal), propertyId: deal.id, name: "Offering summary", type: .ppm, size: 412_345,
        mimeType: "application/pdf", access: .public, sha256: String(repeating: "0", count: 64),
        uploadedAt: .fixtureNow),
      PropertyDocument(
        id: id(402, of: deal), propertyId: deal.id, name: "Trailing twelve months", type: .financial, size: 98_120,
        mimeType: "application/pdf", access: .public, sha256: String(repeating: "1", count: 64), version: 3,
        uploadedAt: .fixtureNow),
    ]
  }
}
