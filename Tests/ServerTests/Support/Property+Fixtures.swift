import Domain
import PlatformAPI

@testable import Server

/// The instant at which the tests' clocks stand.
let testNow = Timestamp("2026-03-01T12:00:00Z")!

extension Property {
  /// A deal of the tests' own, told apart by a number; `change` makes it what a test needs.
  static func numbered(_ number: Int, _ change: (inout Property) -> Void = { _ in }) -> Property {
    let created = testNow + .seconds(-86_400 * 100 + number)
    var property = Property(
      id: Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number)),
      name: "Deal \(number)", slug: "deal-\(number)", addressLine1: "\(number) Main St", city: "Phoenix", state: "AZ",
      zipCode: "85001", propertyType: .multiFamily, propertyClass: .b, yearBuilt: 1985, totalUnits: 100,
      minimumInvestment: Money(dollars: 50_000), investmentStep: Money(dollars: 5_000),
      targetRaise: Money(dollars: 1_000_000), amountRaised: .zero, capRate: Percent(6), targetIRR: Percent(15),
      occupancyRate: Percent(95), status: .active, createdAt: created, updatedAt: created, publishedAt: created,
      raise: RaiseCard(
        Raise(
          status: .open, target: Money(dollars: 1_000_000), amountRaised: .zero, closesAt: testNow + .seconds(86_400)),
        at: testNow))
    change(&property)
    return property
  }
}

extension RaiseCard {
  /// A raise in a status, with an end.
  static func inStatus(_ status: RaiseStatus, closesAt: Timestamp? = nil) -> RaiseCard {
    RaiseCard(
      Raise(status: status, target: Money(dollars: 1_000_000), amountRaised: .zero, closesAt: closesAt), at: testNow)
  }
}

extension PropertyWrite {
  /// A write of a numbered deal.
  static func numbered(_ number: Int, _ change: (inout Property) -> Void = { _ in }) -> PropertyWrite {
    PropertyWrite(property: .numbered(number, change))
  }

  /// A deal in which every field that can be there is there, with parts of every kind.
  static let complete: PropertyWrite = {
    var property = Property.numbered(1) { property in
      property.addressLine2 = "Building 2"
      property.latitude = 33.448377
      property.longitude = -112.074037
      property.totalSqft = 95_000
      property.lotSizeAcres = 4.25
      property.parkingSpaces = 180
      property.purchasePrice = Money(cents: 1_234_567_89)
      property.purchaseDate = CalendarDate("2020-02-29")
      property.currentValuation = Money(dollars: 15_000_000)
      property.valuationDate = CalendarDate("2026-01-15")
      property.askingPrice = Money(dollars: 15_500_000)
      property.maximumInvestment = Money(dollars: 500_000)
      property.currentNOI = Money(cents: 90_000_050)
      property.projectedNOI = Money(dollars: 1_000_000)
      property.cashOnCash = Percent(7.25)
      property.averageRent = Money(dollars: 1_250)
      property.debtBalance = Money(dollars: 9_000_000)
      property.interestRate = Percent(6.125)
      property.annualDebtService = Money(dollars: 650_000)
      property.featured = true
      property.description = "A quiet place.\nWith a \"pool\" and a view of the \\ hills."
      property.executiveSummary = "Short."
      property.investmentThesis = "Long."
      property.amenities = ["Pool", "Fitness, \"24 h\"", "Dog\\run"]
      property.highlights = ["One", "Two"]
    }
    property.raise = RaiseCard(
      Raise(
        status: .upcoming, target: property.targetRaise, amountRaised: .zero, opensAt: testNow + .seconds(3600),
        closesAt: testNow + .seconds(864_000), waitlistOpen: true),
      at: testNow)
    property.investmentStatus = .closed
    return PropertyWrite(
      property: property, sourceId: "source-1", photos: Parts.photos(property.id), tours: Parts.tours(property.id),
      documents: Parts.documents(property.id), financials: Parts.financials(property.id),
      renovations: Parts.renovations(property.id), units: Parts.units(property.id))
  }()
}

/// Parts of a property, with all their fields.
enum Parts {
  static func id<Named>(_ number: UInt64) -> Identifier<Named> { Identifier(high: 0x0190_0000_0000_7001, low: number) }

  static func photos(_ id: PropertyID) -> [PhotoWrite] {
    [
      PhotoWrite(
        PropertyPhoto(
          id: self.id(11), propertyId: id, url: "https://photos.example/2.jpg", category: .interior, order: 2)),
      PhotoWrite(
        PropertyPhoto(
          id: self.id(12), propertyId: id, url: "https://photos.example/1.jpg",
          thumbnailUrl: "https://photos.example/1s.jpg", category: .exterior, caption: "Front", order: 1, isHero: true,
          width: 1920, height: 1080, size: 4),
        bytes: Array("jpeg".utf8)),
    ]
  }

  static func tours(_ id: PropertyID) -> [VirtualTour] {
    [
      VirtualTour(
        id: self.id(21), propertyId: id, type: .matterport, url: "https://tours.example/1", embedCode: "<iframe>",
        thumbnailUrl: "https://tours.example/1.jpg", matterportId: "abc", hasDollhouse: true, hasFloorplan: true,
        hasMeasurements: true, viewCount: 3, avgViewDuration: 42, createdAt: testNow, updatedAt: testNow)
    ]
  }

  static func documents(_ id: PropertyID) -> [DocumentWrite] {
    [(31, DocumentAccess.public), (32, .accredited), (33, .investor), (34, .staff)].map { number, access in
      DocumentWrite(
        PropertyDocument(
          id: self.id(number), propertyId: id, name: "Paper \(number)", type: .ppm, size: 0,
          mimeType: "application/pdf",
          access: access, sha256: "", uploadedAt: testNow),
        bytes: Array("paper \(number)".utf8))
    }
  }

  static func financials(_ id: PropertyID) -> [PropertyFinancial] {
    let first = CalendarDate("2025-01-01")!
    let monthly = (0..<14).map { month in
      statement(
        UInt64(100 + month), id, start: first.adding(months: month),
        end: first.adding(months: month + 1).adding(days: -1), type: .monthly)
    }
    let annual = statement(120, id, start: first, end: CalendarDate("2025-12-31")!, type: .annual)
    return monthly + [annual]
  }

  private static func statement(
    _ number: UInt64, _ property: PropertyID, start: CalendarDate, end: CalendarDate, type: PeriodType
  ) -> PropertyFinancial {
    PropertyFinancial(
      id: id(number), propertyId: property, periodStart: start, periodEnd: end, periodType: type,
      grossRentalIncome: Money(cents: 100_000_01), otherIncome: Money(dollars: 2_000),
      operatingExpenses: Money(dollars: 10_000), managementFees: Money(dollars: 3_000),
      maintenanceCosts: Money(dollars: 4_000), propertyTaxes: Money(dollars: 5_000), insurance: Money(dollars: 1_000),
      utilities: Money(dollars: 2_000), occupancyRate: Percent(94.5), createdAt: testNow)
  }

  static func renovations(_ id: PropertyID) -> [Renovation] {
    [
      Renovation(
        id: self.id(41), propertyId: id, name: "Roofs", description: "All of them", status: .inProgress,
        budgetedCost: Money(dollars: 250_000), actualCost: Money(dollars: 120_000),
        startDate: CalendarDate("2025-06-01"),
        endDate: CalendarDate("2026-06-01"), completionPercent: 48, beforePhotos: ["a"], afterPhotos: [],
        progressUpdates: [.init(date: CalendarDate("2025-09-01")!, note: "Half done")], createdAt: testNow,
        updatedAt: testNow)
    ]
  }

  static func units(_ id: PropertyID) -> [RentalUnit] {
    ["10", "9", "A2", "A10"].enumerated().map { index, number in
      RentalUnit(
        id: self.id(51 + UInt64(index)), propertyId: id, unitNumber: number, unitType: .twoBedroom, bedrooms: 2,
        bathrooms: 1.5, sqft: 850, currentRent: Money(dollars: 1_200), marketRent: Money(dollars: 1_350),
        status: .occupied, features: ["Balcony"], createdAt: testNow, updatedAt: testNow)
    }
  }
}
