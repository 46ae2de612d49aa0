import Domain

/// A property as every answer carries it. Cards leave the three prose fields out.
package struct Property: Codable, Hashable, Sendable, Identifiable {
  package var id: PropertyID
  package var name: String
  package var slug: String
  package var addressLine1: String
  package var addressLine2: String?
  package var city: String
  package var state: String
  package var zipCode: String
  package var latitude: Double?
  package var longitude: Double?
  package var propertyType: PropertyType
  package var propertyClass: PropertyClass?
  package var yearBuilt: Int?
  package var totalUnits: Int
  package var totalSqft: Int?
  package var lotSizeAcres: Double?
  package var parkingSpaces: Int?
  package var purchasePrice: Money?
  package var purchaseDate: CalendarDate?
  package var currentValuation: Money?
  package var valuationDate: CalendarDate?
  package var askingPrice: Money?
  package var minimumInvestment: Money
  package var maximumInvestment: Money?
  package var investmentStep: Money
  package var targetRaise: Money
  package var amountRaised: Money
  package var currentNOI: Money?
  package var projectedNOI: Money?
  package var capRate: Percent?
  package var targetIRR: Percent?
  package var cashOnCash: Percent?
  package var occupancyRate: Percent?
  package var averageRent: Money?
  package var debtBalance: Money?
  package var interestRate: Percent?
  package var annualDebtService: Money?
  package var status: PropertyStatus
  package var investmentStatus: InvestmentAvailability
  package var featured: Bool
  /// Plain text or simple Markdown, at most 20 KB each.
  package var description: String?
  package var executiveSummary: String?
  package var investmentThesis: String?
  package var amenities: [String]
  package var highlights: [String]
  package var createdAt: Timestamp
  package var updatedAt: Timestamp
  package var publishedAt: Timestamp?
  package var version: Int
  package var simulated: Bool
  package var raise: RaiseCard

  package init(
    id: PropertyID, name: String, slug: String, addressLine1: String, addressLine2: String? = nil, city: String,
    state: String, zipCode: String, latitude: Double? = nil, longitude: Double? = nil, propertyType: PropertyType,
    propertyClass: PropertyClass? = nil, yearBuilt: Int? = nil, totalUnits: Int, totalSqft: Int? = nil,
    lotSizeAcres: Double? = nil, parkingSpaces: Int? = nil, purchasePrice: Money? = nil,
    purchaseDate: CalendarDate? = nil, currentValuation: Money? = nil, valuationDate: CalendarDate? = nil,
    askingPrice: Money? = nil, minimumInvestment: Money, maximumInvestment: Money? = nil, investmentStep: Money,
    targetRaise: Money, amountRaised: Money, currentNOI: Money? = nil, projectedNOI: Money? = nil,
    capRate: Percent? = nil, targetIRR: Percent? = nil, cashOnCash: Percent? = nil, occupancyRate: Percent? = nil,
    averageRent: Money? = nil, debtBalance: Money? = nil, interestRate: Percent? = nil,
    annualDebtService: Money? = nil, status: PropertyStatus, featured: Bool = false, description: String? = nil,
    executiveSummary: String? = nil, investmentThesis: String? = nil, amenities: [String] = [],
    highlights: [String] = [], createdAt: Timestamp, updatedAt: Timestamp, publishedAt: Timestamp? = nil,
    version: Int = 1, simulated: Bool = false, raise: RaiseCard
  ) {
    self.id = id
    self.name = name
    self.slug = slug
    self.addressLine1 = addressLine1
    self.addressLine2 = addressLine2
    self.city = city
    self.state = state
    self.zipCode = zipCode
    self.latitude = latitude
    self.longitude = longitude
    self.propertyType = propertyType
    self.propertyClass = propertyClass
    self.yearBuilt = yearBuilt
    self.totalUnits = totalUnits
    self.totalSqft = totalSqft
    self.lotSizeAcres = lotSizeAcres
    self.parkingSpaces = parkingSpaces
    self.purchasePrice = purchasePrice
    self.purchaseDate = purchaseDate
    self.currentValuation = currentValuation
    self.valuationDate = valuationDate
    self.askingPrice = askingPrice
    self.minimumInvestment = minimumInvestment
    self.maximumInvestment = maximumInvestment
    self.investmentStep = investmentStep
    self.targetRaise = targetRaise
    self.amountRaised = amountRaised
    self.currentNOI = currentNOI
    self.projectedNOI = projectedNOI
    self.capRate = capRate
    self.targetIRR = targetIRR
    self.cashOnCash = cashOnCash
    self.occupancyRate = occupancyRate
    self.averageRent = averageRent
    self.debtBalance = debtBalance
    self.interestRate = interestRate
    self.annualDebtService = annualDebtService
    self.status = status
    self.investmentStatus = raise.raiseStatus.investmentStatus
    self.featured = featured
    self.description = description
    self.executiveSummary = executiveSummary
    self.investmentThesis = investmentThesis
    self.amenities = amenities
    self.highlights = highlights
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.publishedAt = publishedAt
    self.version = version
    self.simulated = simulated
    self.raise = raise
  }
}

/// The public state of a raise, as it rides on a property.
package struct RaiseCard: Codable, Hashable, Sendable {
  package var raiseStatus: RaiseStatus
  package var targetRaise: Money
  package var amountRaised: Money
  package var percentRaised: Percent
  package var opensAt: Timestamp?
  package var closesAt: Timestamp?
  /// Whole days until the close as the server counted them; absent when there is no end.
  package var daysLeft: Int?
  package var waitlistOpen: Bool

  /// The card of a raise at an instant.
  package init(_ raise: Raise, at now: Timestamp) {
    raiseStatus = raise.status
    targetRaise = raise.target
    amountRaised = raise.amountRaised
    percentRaised = Percent(basisPoints: raise.percentRaised.basisPoints)
    opensAt = raise.opensAt
    closesAt = raise.closesAt
    daysLeft = raise.daysLeft(at: now)
    waitlistOpen = raise.waitlistOpen
  }

  /// The raise that the card describes.
  package var raise: Raise {
    Raise(
      status: raiseStatus, target: targetRaise, amountRaised: amountRaised, opensAt: opensAt, closesAt: closesAt,
      waitlistOpen: waitlistOpen)
  }
}

/// A property in a list: without prose, with its hero photo, its first tour and its counts.
package struct PropertyCard: Codable, Hashable, Sendable {
  package var property: Property
  package var heroPhoto: PropertyPhoto?
  package var virtualTour: VirtualTour?
  package var counts: PropertyCounts
  /// Whether the caller has marked it; absent for anonymous callers.
  package var favorited: Bool?

  package init(
    property: Property, heroPhoto: PropertyPhoto? = nil, virtualTour: VirtualTour? = nil, counts: PropertyCounts,
    favorited: Bool? = nil
  ) {
    self.property = property
    self.heroPhoto = heroPhoto
    self.virtualTour = virtualTour
    self.counts = counts
    self.favorited = favorited
  }

  private enum CodingKeys: String, CodingKey {
    case heroPhoto, virtualTour, counts = "_count", favorited
  }

  package init(from decoder: any Decoder) throws {
    property = try Property(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    heroPhoto = try container.decodeIfPresent(PropertyPhoto.self, forKey: .heroPhoto)
    virtualTour = try container.decodeIfPresent(VirtualTour.self, forKey: .virtualTour)
    counts = try container.decodeIfPresent(PropertyCounts.self, forKey: .counts) ?? PropertyCounts()
    favorited = try container.decodeIfPresent(Bool.self, forKey: .favorited)
  }

  package func encode(to encoder: any Encoder) throws {
    try property.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(heroPhoto, forKey: .heroPhoto)
    try container.encodeIfPresent(virtualTour, forKey: .virtualTour)
    try container.encode(counts, forKey: .counts)
    try container.encodeIfPresent(favorited, forKey: .favorited)
  }
}

/// How many investments and favourites a property has.
package struct PropertyCounts: Codable, Hashable, Sendable {
  package var investments: Int
  package var favorites: Int

  package init(investments: Int = 0, favorites: Int = 0) {
    self.investments = investments
    self.favorites = favorites
  }
}

/// A property with all its parts.
package struct PropertyDetail: Codable, Hashable, Sendable {
  package var property: Property
  /// By `order`.
  package var photos: [PropertyPhoto]
  package var virtualTours: [VirtualTour]
  /// Those that the caller may see.
  package var documents: [PropertyDocument]
  /// The last twelve monthly statements, latest first.
  package var financials: [PropertyFinancial]
  package var renovations: [Renovation]
  /// By unit number.
  package var units: [RentalUnit]
  package var counts: PropertyCounts
  package var favorited: Bool?

  package init(
    property: Property, photos: [PropertyPhoto] = [], virtualTours: [VirtualTour] = [],
    documents: [PropertyDocument] = [], financials: [PropertyFinancial] = [], renovations: [Renovation] = [],
    units: [RentalUnit] = [], counts: PropertyCounts = PropertyCounts(), favorited: Bool? = nil
  ) {
    self.property = property
    self.photos = photos
    self.virtualTours = virtualTours
    self.documents = documents
    self.financials = financials
    self.renovations = renovations
    self.units = units
    self.counts = counts
    self.favorited = favorited
  }

  private enum CodingKeys: String, CodingKey {
    case photos, virtualTours, documents, financials, renovations, units, counts = "_count", favorited
  }

  package init(from decoder: any Decoder) throws {
    property = try Property(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    photos = try container.decodeIfPresent([PropertyPhoto].self, forKey: .photos) ?? []
    virtualTours = try container.decodeIfPresent([VirtualTour].self, forKey: .virtualTours) ?? []
    documents = try container.decodeIfPresent([PropertyDocument].self, forKey: .documents) ?? []
    financials = try container.decodeIfPresent([PropertyFinancial].self, forKey: .financials) ?? []
    renovations = try container.decodeIfPresent([Renovation].self, forKey: .renovations) ?? []
    units = try container.decodeIfPresent([RentalUnit].self, forKey: .units) ?? []
    counts = try container.decodeIfPresent(PropertyCounts.self, forKey: .counts) ?? PropertyCounts()
    favorited = try container.decodeIfPresent(Bool.self, forKey: .favorited)
  }

  package func encode(to encoder: any Encoder) throws {
    try property.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(photos, forKey: .photos)
    try container.encode(virtualTours, forKey: .virtualTours)
    try container.encode(documents, forKey: .documents)
    try container.encode(financials, forKey: .financials)
    try container.encode(renovations, forKey: .renovations)
    try container.encode(units, forKey: .units)
    try container.encode(counts, forKey: .counts)
    try container.encodeIfPresent(favorited, forKey: .favorited)
  }
}
