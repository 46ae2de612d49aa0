import Domain

/// A photo of a property.
package struct PropertyPhoto: Codable, Hashable, Sendable, Identifiable {
  package var id: PhotoID
  package var propertyId: PropertyID
  package var url: String
  package var thumbnailUrl: String?
  package var category: PhotoCategory
  package var caption: String?
  package var order: Int
  package var isHero: Bool
  /// Pixels.
  package var width: Int?
  package var height: Int?
  /// Bytes.
  package var size: Int?
  package var status: PhotoStatus

  package init(
    id: PhotoID, propertyId: PropertyID, url: String, thumbnailUrl: String? = nil, category: PhotoCategory,
    caption: String? = nil, order: Int, isHero: Bool = false, width: Int? = nil, height: Int? = nil,
    size: Int? = nil, status: PhotoStatus = .ready
  ) {
    self.id = id
    self.propertyId = propertyId
    self.url = url
    self.thumbnailUrl = thumbnailUrl
    self.category = category
    self.caption = caption
    self.order = order
    self.isHero = isHero
    self.width = width
    self.height = height
    self.size = size
    self.status = status
  }
}

/// A walk through a property on the web.
package struct VirtualTour: Codable, Hashable, Sendable, Identifiable {
  package var id: TourID
  package var propertyId: PropertyID
  package var type: TourType
  package var url: String
  package var embedCode: String?
  package var thumbnailUrl: String?
  package var matterportId: String?
  package var hasDollhouse: Bool
  package var hasFloorplan: Bool
  package var hasMeasurements: Bool
  package var viewCount: Int
  /// Seconds.
  package var avgViewDuration: Int?
  package var createdAt: Timestamp
  package var updatedAt: Timestamp

  package init(
    id: TourID, propertyId: PropertyID, type: TourType, url: String, embedCode: String? = nil,
    thumbnailUrl: String? = nil, matterportId: String? = nil, hasDollhouse: Bool = false,
    hasFloorplan: Bool = false, hasMeasurements: Bool = false, viewCount: Int = 0, avgViewDuration: Int? = nil,
    createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.propertyId = propertyId
    self.type = type
    self.url = url
    self.embedCode = embedCode
    self.thumbnailUrl = thumbnailUrl
    self.matterportId = matterportId
    self.hasDollhouse = hasDollhouse
    self.hasFloorplan = hasFloorplan
    self.hasMeasurements = hasMeasurements
    self.viewCount = viewCount
    self.avgViewDuration = avgViewDuration
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// A statement of a property's income and expenses over a period. Totals add up:
/// `totalIncome` = rent + other; `totalExpenses` = the six kinds of expenses; `noi` = income − expenses.
package struct PropertyFinancial: Codable, Hashable, Sendable, Identifiable {
  package var id: FinancialID
  package var propertyId: PropertyID
  package var periodStart: CalendarDate
  /// The last day of the period.
  package var periodEnd: CalendarDate
  package var periodType: PeriodType
  package var grossRentalIncome: Money
  package var otherIncome: Money
  package var totalIncome: Money
  package var operatingExpenses: Money
  package var managementFees: Money
  package var maintenanceCosts: Money
  package var propertyTaxes: Money
  package var insurance: Money
  package var utilities: Money
  package var totalExpenses: Money
  package var noi: Money
  package var occupancyRate: Percent
  package var createdAt: Timestamp

  /// A statement whose totals are computed from its lines.
  package init(
    id: FinancialID, propertyId: PropertyID, periodStart: CalendarDate, periodEnd: CalendarDate,
    periodType: PeriodType, grossRentalIncome: Money, otherIncome: Money, operatingExpenses: Money,
    managementFees: Money, maintenanceCosts: Money, propertyTaxes: Money, insurance: Money, utilities: Money,
    occupancyRate: Percent, createdAt: Timestamp
  ) {
    self.id = id
    self.propertyId = propertyId
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.periodType = periodType
    self.grossRentalIncome = grossRentalIncome
    self.otherIncome = otherIncome
    totalIncome = grossRentalIncome + otherIncome
    self.operatingExpenses = operatingExpenses
    self.managementFees = managementFees
    self.maintenanceCosts = maintenanceCosts
    self.propertyTaxes = propertyTaxes
    self.insurance = insurance
    self.utilities = utilities
    totalExpenses = [operatingExpenses, managementFees, maintenanceCosts, propertyTaxes, insurance, utilities].total()
    noi = totalIncome - totalExpenses
    self.occupancyRate = occupancyRate
    self.createdAt = createdAt
  }
}

/// A project that improves a property.
package struct Renovation: Codable, Hashable, Sendable, Identifiable {
  package var id: RenovationID
  package var propertyId: PropertyID
  package var name: String
  package var description: String?
  package var status: RenovationStatus
  package var budgetedCost: Money
  package var actualCost: Money?
  package var startDate: CalendarDate?
  package var endDate: CalendarDate?
  /// 0–100.
  package var completionPercent: Int
  package var beforePhotos: [String]?
  package var afterPhotos: [String]?
  package var progressUpdates: [ProgressUpdate]?
  package var createdAt: Timestamp
  package var updatedAt: Timestamp

  /// A dated note on the progress of a renovation.
  package struct ProgressUpdate: Codable, Hashable, Sendable {
    package var date: CalendarDate
    package var note: String

    package init(date: CalendarDate, note: String) {
      self.date = date
      self.note = note
    }
  }

  package init(
    id: RenovationID, propertyId: PropertyID, name: String, description: String? = nil, status: RenovationStatus,
    budgetedCost: Money, actualCost: Money? = nil, startDate: CalendarDate? = nil, endDate: CalendarDate? = nil,
    completionPercent: Int, beforePhotos: [String]? = nil, afterPhotos: [String]? = nil,
    progressUpdates: [ProgressUpdate]? = nil, createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.propertyId = propertyId
    self.name = name
    self.description = description
    self.status = status
    self.budgetedCost = budgetedCost
    self.actualCost = actualCost
    self.startDate = startDate
    self.endDate = endDate
    self.completionPercent = completionPercent
    self.beforePhotos = beforePhotos
    self.afterPhotos = afterPhotos
    self.progressUpdates = progressUpdates
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// A home within a property.
package struct RentalUnit: Codable, Hashable, Sendable, Identifiable {
  package var id: UnitID
  package var propertyId: PropertyID
  package var unitNumber: String
  package var unitType: UnitType
  package var bedrooms: Int
  package var bathrooms: Double
  package var sqft: Int
  /// A month's rent; zero while nobody rents it.
  package var currentRent: Money
  package var marketRent: Money?
  package var status: UnitStatus
  package var features: [String]?
  package var createdAt: Timestamp
  package var updatedAt: Timestamp

  package init(
    id: UnitID, propertyId: PropertyID, unitNumber: String, unitType: UnitType, bedrooms: Int, bathrooms: Double,
    sqft: Int, currentRent: Money, marketRent: Money? = nil, status: UnitStatus, features: [String]? = nil,
    createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.propertyId = propertyId
    self.unitNumber = unitNumber
    self.unitType = unitType
    self.bedrooms = bedrooms
    self.bathrooms = bathrooms
    self.sqft = sqft
    self.currentRent = currentRent
    self.marketRent = marketRent
    self.status = status
    self.features = features
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// A document about a property; its bytes are fetched apart.
package struct PropertyDocument: Codable, Hashable, Sendable, Identifiable {
  package var id: DocumentID
  package var propertyId: PropertyID
  package var name: String
  package var type: PropertyDocumentType
  /// Bytes.
  package var size: Int
  package var mimeType: String
  package var access: DocumentAccess
  /// Lower-case hexadecimal SHA-256 of the bytes.
  package var sha256: String
  package var version: Int
  package var uploadedAt: Timestamp

  package init(
    id: DocumentID, propertyId: PropertyID, name: String, type: PropertyDocumentType, size: Int, mimeType: String,
    access: DocumentAccess, sha256: String, version: Int = 1, uploadedAt: Timestamp
  ) {
    self.id = id
    self.propertyId = propertyId
    self.name = name
    self.type = type
    self.size = size
    self.mimeType = mimeType
    self.access = access
    self.sha256 = sha256
    self.version = version
    self.uploadedAt = uploadedAt
  }
}
