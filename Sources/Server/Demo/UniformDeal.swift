import Domain
import PlatformAPI

/// One deal of the world that the server is measured on: every deal has as many parts as any other.
struct UniformDeal: Sendable {
  /// How many parts each deal has, beside one tour.
  struct Shape: Sendable {
    let photos, documents, statements, renovations, units, investments, favorites: Int

    /// What the figures of `Benchmarks/README.md` are stated for.
    static let full = Shape(
      photos: 5, documents: 3, statements: 12, renovations: 2, units: 20, investments: 10, favorites: 10)
    /// Beyond a thousand deals, so that a hundred thousand of them fit a machine.
    static let thin = Shape(
      photos: 2, documents: 1, statements: 2, renovations: 1, units: 4, investments: 3, favorites: 3)
  }

  let index: Int
  let shape: Shape
  private let createdAt: Timestamp
  private let today: CalendarDate
  private var random: SeededRandom

  init(at index: Int, shape: Shape, seed: UInt64, asOf: Timestamp) {
    self.index = index
    self.shape = shape
    // Whole minutes apart, the first deal the newest.
    createdAt = Timestamp(microseconds: asOf.microseconds - Int64(index + 1) * 37 * 60_000_000)
    today = asOf.dateUTC
    random = SeededRandom(seed: seed, stream: "uniform", index: index)
  }

  /// The property with its parts.
  mutating func write() -> PropertyWrite {
    let property = property()
    let id = property.id
    let photos = (1...shape.photos).map { PhotoWrite(photo($0, of: id)) }
    let documents = (1...shape.documents).map { document($0, of: id) }
    let statements = (1...shape.statements).map { statement($0, of: id) }
    let renovations = (1...shape.renovations).map { renovation($0, of: id) }
    let units = (1...shape.units).map { unit($0, of: id) }
    return PropertyWrite(
      property: property, photos: photos, tours: [tour(of: id)], documents: documents, financials: statements,
      renovations: renovations, units: units)
  }

  /// Paid-in investments in the property, each of another person.
  mutating func investments(in id: PropertyID, by people: [UserID]) -> [InvestmentRecord] {
    (1...shape.investments).map { number in
      InvestmentRecord(
        id: InvestmentID(at: createdAt, using: &random), userId: people[(index * 13 + number) % people.count],
        propertyId: id, amount: Money(dollars: Int64(50_000 + 1000 * number)), status: .funded,
        commitmentDate: createdAt.dateUTC, fundingDate: createdAt.dateUTC, paymentMethod: .wire, createdAt: createdAt,
        updatedAt: createdAt)
    }
  }

  /// Marks on the property, each of another person.
  func favorites(of id: PropertyID, by people: [UserID]) -> [FavoriteRecord] {
    (1...shape.favorites).map { number in
      FavoriteRecord(
        userId: people[(index * 29 + number) % people.count], propertyId: id, createdAt: createdAt)
    }
  }

  // An eighth of the deals is in Phoenix, a fifth is sold, a fifth is paid in full.
  private static let places = [
    ("Phoenix", "AZ"), ("Tucson", "AZ"), ("Mesa", "AZ"), ("Denver", "CO"), ("Austin", "TX"), ("Dallas", "TX"),
    ("Reno", "NV"), ("Boise", "ID"),
  ]

  private mutating func property() -> Property {
    let (city, state) = Self.places[index % Self.places.count]
    let isSold = index % 5 == 4
    // So large that no test of offers fills one.
    let raise = Raise(
      status: index % 5 == 3 ? .funded : .open, target: Money(dollars: 100_000_000), amountRaised: .zero,
      opensAt: Timestamp(startOf: today.adding(days: -60)), closesAt: Timestamp(startOf: today.adding(days: 300)))
    return Property(
      id: PropertyID(at: createdAt, using: &random), name: "Saguaro Court \(index)", slug: "saguaro-court-\(index)",
      addressLine1: "\(100 + index % 900) E Mesa St", addressLine2: index % 4 == 0 ? "Building \(index % 9)" : nil,
      city: city, state: state, zipCode: String(85_000 + index % 900),
      latitude: rounded(random.number(in: 30...44), 6), longitude: rounded(random.number(in: -117 ... -96), 6),
      propertyType: index % 2 == 0 ? .multiFamily : .apartmentComplex, propertyClass: random.pick([.a, .b, .c]),
      yearBuilt: 1960 + index % 60, totalUnits: 20 + index % 180, totalSqft: 20_000 + index % 150_000,
      lotSizeAcres: rounded(random.number(in: 1...12), 2), parkingSpaces: 30 + index % 200,
      purchasePrice: dollars(2_000_000...40_000_000), purchaseDate: createdAt.dateUTC.adding(days: -300),
      currentValuation: dollars(2_000_000...50_000_000), valuationDate: today.adding(days: -30),
      askingPrice: dollars(2_000_000...50_000_000),
      minimumInvestment: Money(dollars: Int64(25_000 * (1 + index % 4))), investmentStep: Money(dollars: 1000),
      targetRaise: raise.target, amountRaised: .zero, currentNOI: dollars(100_000...3_000_000),
      projectedNOI: dollars(100_000...4_000_000), capRate: percent(4...9, 2), targetIRR: percent(10...22, 6),
      cashOnCash: percent(4...11, 2), occupancyRate: percent(80...99, 1), averageRent: dollars(900...2600),
      status: isSold ? .sold : .active, featured: index % 7 == 0, description: Self.description,
      executiveSummary: Self.summary, investmentThesis: Self.thesis,
      amenities: ["Pool", "Gym", "Covered parking", "Dog park", "Clubhouse", "In-unit laundry"],
      highlights: ["Walk score \(40 + index % 50)", "Transit score \(20 + index % 60)", "Café & “court” \(index)"],
      createdAt: createdAt, updatedAt: createdAt, publishedAt: createdAt,
      raise: RaiseCard(raise, at: Timestamp(startOf: today)))
  }

  private static let description =
    "A garden-style community of two-storey buildings around a pool and a shaded court, "
    + String(repeating: "with covered parking, in-unit laundry and mature desert planting ", count: 4)
    + "near transit."
  private static let summary =
    "Value-add plan: "
    + String(repeating: "interior upgrades, utility billing and professional management; ", count: 4)
  private static let thesis =
    "Rents trail the submarket. "
    + String(repeating: "Employment and population growth support demand. ", count: 4)

  private mutating func photo(_ number: Int, of id: PropertyID) -> PropertyPhoto {
    let address = "https://assets.example/properties/\(index)/photo-\(number)"
    return PropertyPhoto(
      id: PhotoID(at: createdAt, using: &random), propertyId: id, url: address + ".jpg",
      thumbnailUrl: address + "_thumb.jpg", category: random.pick([.exterior, .interior, .amenity, .unit, .aerial]),
      caption: "View \(number)", order: number, isHero: number == 1, width: 1920, height: 1080,
      size: 200_000 + index % 100_000)
  }

  private mutating func tour(of id: PropertyID) -> VirtualTour {
    let address = "https://tours.example/show/m\(index)"
    return VirtualTour(
      id: TourID(at: createdAt, using: &random), propertyId: id, type: .matterport, url: address,
      embedCode: "<iframe src=\"\(address)\"></iframe>", matterportId: "m\(index)", hasDollhouse: true,
      hasFloorplan: index % 2 == 0, viewCount: index % 5000, avgViewDuration: index % 600, createdAt: createdAt,
      updatedAt: createdAt)
  }

  /// Two of three are public. All have the same bytes, which the storage keeps once.
  private mutating func document(_ number: Int, of id: PropertyID) -> DocumentWrite {
    DocumentWrite(
      PropertyDocument(
        id: DocumentID(at: createdAt, using: &random), propertyId: id, name: "Document \(number)",
        type: [.ppm, .financial, .inspection, .insurance][number % 4], size: 0, mimeType: "application/pdf",
        access: number % 3 == 0 ? .investor : .public, sha256: "", uploadedAt: createdAt),
      bytes: Array("%PDF-1.4\n%%EOF\n".utf8))
  }

  private mutating func statement(_ number: Int, of id: PropertyID) -> PropertyFinancial {
    let begin = CalendarDate(daysSinceEpoch: today.daysSinceEpoch).adding(months: number - shape.statements - 1)
    let first = begin.adding(days: 1 - begin.components.day)
    return PropertyFinancial(
      id: FinancialID(at: createdAt, using: &random), propertyId: id, periodStart: first,
      periodEnd: first.adding(months: 1).adding(days: -1), periodType: .monthly,
      grossRentalIncome: Money(cents: Int64(random.integer(in: 5_000_000...20_000_000))),
      otherIncome: Money(cents: 120_050),
      operatingExpenses: Money(cents: Int64(random.integer(in: 1_000_000...4_000_000))),
      managementFees: Money(cents: 250_000), maintenanceCosts: Money(cents: 180_025),
      propertyTaxes: Money(cents: 410_000), insurance: Money(cents: 95_075), utilities: Money(cents: 300_000),
      occupancyRate: percent(80...99, 1), createdAt: createdAt)
  }

  private mutating func renovation(_ number: Int, of id: PropertyID) -> Renovation {
    Renovation(
      id: RenovationID(at: createdAt, using: &random), propertyId: id, name: "Phase \(number)",
      description: "Kitchens, baths and flooring in \(4 + index % 20) units.",
      status: [.planned, .inProgress, .completed][number % 3],
      budgetedCost: Money(dollars: Int64(150_000 + index % 1000)),
      actualCost: number == 2 ? Money(cents: 14_900_050) : nil, startDate: createdAt.dateUTC,
      completionPercent: 50 * number, beforePhotos: ["before-1.jpg"], afterPhotos: ["after-1.jpg"],
      createdAt: createdAt, updatedAt: createdAt)
  }

  private mutating func unit(_ number: Int, of id: PropertyID) -> RentalUnit {
    RentalUnit(
      id: UnitID(at: createdAt, using: &random), propertyId: id, unitNumber: String(100 + number),
      unitType: [.studio, .oneBedroom, .twoBedroom, .threeBedroom][number % 4], bedrooms: number % 4,
      bathrooms: 1 + Double(number % 2) * 0.5, sqft: 450 + number % 4 * 250,
      currentRent: Money(cents: Int64(random.integer(in: 90_000...260_000))),
      marketRent: Money(cents: Int64(random.integer(in: 100_000...290_000))),
      status: number % 9 == 0 ? .vacant : .occupied, features: ["Balcony", "Dishwasher"], createdAt: createdAt,
      updatedAt: createdAt)
  }

  private mutating func dollars(_ range: ClosedRange<Int>) -> Money {
    Money(dollars: Int64(random.integer(in: range)))
  }

  private mutating func percent(_ range: ClosedRange<Double>, _ decimals: Int) -> Percent {
    Percent(rounded(random.number(in: range), decimals))
  }

  private func rounded(_ value: Double, _ decimals: Int) -> Double {
    var factor: Double = 1
    for _ in 0..<decimals { factor *= 10 }
    return (value * factor).rounded() / factor
  }
}
