/// A property and its raise, with what lists, filters and sorting need.
///
/// A value that the platform does not know is `nil` and shows as "—", never as zero.
package struct Deal: Hashable, Sendable, Identifiable {
  package var id: PropertyID
  package var slug: String
  package var name: String
  package var address: String
  package var city: String
  /// Two letters, upper case; empty when not known.
  package var state: String
  package var zipCode: String
  package var latitude: Double?
  package var longitude: Double?
  package var type: PropertyType
  package var propertyClass: PropertyClass?
  package var yearBuilt: Int?
  package var units: Int
  package var minimumInvestment: Money
  package var askingPrice: Money?
  package var currentNOI: Money?
  package var targetIRR: Percent?
  package var capRate: Percent?
  package var cashOnCash: Percent?
  package var occupancy: Percent?
  package var averageRent: Money?
  package var debtBalance: Money?
  package var annualDebtService: Money?
  package var status: PropertyStatus
  package var featured: Bool
  /// Whether figures were modelled from stated assumptions; every screen says so.
  package var simulated: Bool
  package var raise: Raise
  package var createdAt: Timestamp
  package var publishedAt: Timestamp?
  package var updatedAt: Timestamp

  package init(
    id: PropertyID, slug: String, name: String, address: String = "", city: String, state: String,
    zipCode: String = "", latitude: Double? = nil, longitude: Double? = nil, type: PropertyType = .multiFamily,
    propertyClass: PropertyClass? = nil, yearBuilt: Int? = nil, units: Int, minimumInvestment: Money,
    askingPrice: Money? = nil, currentNOI: Money? = nil, targetIRR: Percent? = nil, capRate: Percent? = nil,
    cashOnCash: Percent? = nil, occupancy: Percent? = nil, averageRent: Money? = nil, debtBalance: Money? = nil,
    annualDebtService: Money? = nil, status: PropertyStatus = .active, featured: Bool = false,
    simulated: Bool = false, raise: Raise, createdAt: Timestamp, publishedAt: Timestamp? = nil, updatedAt: Timestamp
  ) {
    self.id = id
    self.slug = slug
    self.name = name
    self.address = address
    self.city = city
    self.state = state
    self.zipCode = zipCode
    self.latitude = latitude
    self.longitude = longitude
    self.type = type
    self.propertyClass = propertyClass
    self.yearBuilt = yearBuilt
    self.units = units
    self.minimumInvestment = minimumInvestment
    self.askingPrice = askingPrice
    self.currentNOI = currentNOI
    self.targetIRR = targetIRR
    self.capRate = capRate
    self.cashOnCash = cashOnCash
    self.occupancy = occupancy
    self.averageRent = averageRent
    self.debtBalance = debtBalance
    self.annualDebtService = annualDebtService
    self.status = status
    self.featured = featured
    self.simulated = simulated
    self.raise = raise
    self.createdAt = createdAt
    self.publishedAt = publishedAt
    self.updatedAt = updatedAt
  }

  /// NOI ÷ annual debt service; `nil` when either is not known or there is no debt to serve.
  package var debtServiceCoverage: Double? {
    DealFigures.coverage(noi: currentNOI, debtService: annualDebtService)
  }

  /// Debt ÷ asking price; `nil` when either is not known.
  package var loanToPrice: Percent? { DealFigures.loanToPrice(debt: debtBalance, price: askingPrice) }
}
