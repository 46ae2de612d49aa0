import Domain
import PlatformAPI

/// A photo's row.
struct PhotoRecord: Record {
  let photo: PropertyPhoto
  let propertyId: PropertyID
  /// Of the large form.
  let storageKey: String?
  var thumbnailKey: String?

  static let table: StaticString = "property_photos"
  /// As `PropertyPhoto.init(row:)` reads them.
  static let readColumns: [StaticString] = [
    "id", "property_id", "url", "thumbnail_url", "category", "caption", "position", "is_hero", "width", "height",
    "size", "status",
  ]
  static let columns: [StaticString] = readColumns + ["storage_key", "thumbnail_key"]
  var values: [SQLValue] {
    [
      photo.id.sqlValue, propertyId.sqlValue, photo.url.sqlValue, photo.thumbnailUrl.sqlValue,
      photo.category.sqlValue, photo.caption.sqlValue, photo.order.sqlValue, photo.isHero.sqlValue,
      photo.width.sqlValue, photo.height.sqlValue, photo.size.sqlValue, photo.status.sqlValue, storageKey.sqlValue,
      thumbnailKey.sqlValue,
    ]
  }
}

extension PropertyPhoto {
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), propertyId: try row.required(), url: try row.required(),
      thumbnailUrl: try row.optional(), category: try row.required(), caption: try row.optional(),
      order: try row.required(), isHero: try row.required(), width: try row.optional(), height: try row.optional(),
      size: try row.optional(), status: try row.required())
  }
}

/// A tour's row.
struct TourRecord: Record {
  let tour: VirtualTour
  let propertyId: PropertyID

  static let table: StaticString = "virtual_tours"
  static let columns: [StaticString] = [
    "id", "property_id", "type", "url", "embed_code", "thumbnail_url", "matterport_id", "has_dollhouse",
    "has_floorplan", "has_measurements", "view_count", "avg_view_duration", "created_at", "updated_at",
  ]
  var values: [SQLValue] {
    [
      tour.id.sqlValue, propertyId.sqlValue, tour.type.sqlValue, tour.url.sqlValue, tour.embedCode.sqlValue,
      tour.thumbnailUrl.sqlValue, tour.matterportId.sqlValue, tour.hasDollhouse.sqlValue,
      tour.hasFloorplan.sqlValue, tour.hasMeasurements.sqlValue, tour.viewCount.sqlValue,
      tour.avgViewDuration.sqlValue, tour.createdAt.sqlValue, tour.updatedAt.sqlValue,
    ]
  }
}

extension VirtualTour {
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), propertyId: try row.required(), type: try row.required(), url: try row.required(),
      embedCode: try row.optional(), thumbnailUrl: try row.optional(), matterportId: try row.optional(),
      hasDollhouse: try row.required(), hasFloorplan: try row.required(), hasMeasurements: try row.required(),
      viewCount: try row.required(), avgViewDuration: try row.optional(), createdAt: try row.required(),
      updatedAt: try row.required())
  }
}

/// A financial statement's row.
struct FinancialRecord: Record {
  let financial: PropertyFinancial
  let propertyId: PropertyID

  static let table: StaticString = "property_financials"
  /// As `PropertyFinancial.init(row:)` reads them; the totals follow from them.
  static let readColumns: [StaticString] = [
    "id", "property_id", "period_start", "period_end", "period_type", "gross_rental_income", "other_income",
    "operating_expenses", "management_fees", "maintenance_costs", "property_taxes", "insurance", "utilities",
    "occupancy_rate", "created_at",
  ]
  static let columns: [StaticString] = readColumns + ["total_income", "total_expenses", "noi"]
  var values: [SQLValue] {
    [
      financial.id.sqlValue, propertyId.sqlValue, financial.periodStart.sqlValue, financial.periodEnd.sqlValue,
      financial.periodType.sqlValue, financial.grossRentalIncome.sqlValue, financial.otherIncome.sqlValue,
      financial.operatingExpenses.sqlValue, financial.managementFees.sqlValue, financial.maintenanceCosts.sqlValue,
      financial.propertyTaxes.sqlValue, financial.insurance.sqlValue, financial.utilities.sqlValue,
      financial.occupancyRate.sqlValue, financial.createdAt.sqlValue, financial.totalIncome.sqlValue,
      financial.totalExpenses.sqlValue, financial.noi.sqlValue,
    ]
  }
}

extension PropertyFinancial {
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), propertyId: try row.required(), periodStart: try row.required(),
      periodEnd: try row.required(), periodType: try row.required(), grossRentalIncome: try row.required(),
      otherIncome: try row.required(), operatingExpenses: try row.required(), managementFees: try row.required(),
      maintenanceCosts: try row.required(), propertyTaxes: try row.required(), insurance: try row.required(),
      utilities: try row.required(), occupancyRate: try row.required(), createdAt: try row.required())
  }
}

/// A renovation's row.
struct RenovationRecord: Record {
  let renovation: Renovation
  let propertyId: PropertyID

  static let table: StaticString = "renovations"
  static let columns: [StaticString] = [
    "id", "property_id", "name", "description", "status", "budgeted_cost", "actual_cost", "start_date", "end_date",
    "completion_percent", "before_photos", "after_photos", "progress_updates", "created_at", "updated_at",
  ]
  var values: [SQLValue] {
    [
      renovation.id.sqlValue, propertyId.sqlValue, renovation.name.sqlValue, renovation.description.sqlValue,
      renovation.status.sqlValue, renovation.budgetedCost.sqlValue, renovation.actualCost.sqlValue,
      renovation.startDate.sqlValue, renovation.endDate.sqlValue, renovation.completionPercent.sqlValue,
      JSONText(renovation.beforePhotos).sqlValue, JSONText(renovation.afterPhotos).sqlValue,
      JSONText(renovation.progressUpdates).sqlValue, renovation.createdAt.sqlValue, renovation.updatedAt.sqlValue,
    ]
  }
}

extension Renovation {
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), propertyId: try row.required(), name: try row.required(),
      description: try row.optional(), status: try row.required(), budgetedCost: try row.required(),
      actualCost: try row.optional(), startDate: try row.optional(), endDate: try row.optional(),
      completionPercent: try row.required(), beforePhotos: try row.optionalTexts(),
      afterPhotos: try row.optionalTexts(),
      progressUpdates: try row.json(), createdAt: try row.required(), updatedAt: try row.required())
  }
}

/// A unit's row.
struct UnitRecord: Record {
  let unit: RentalUnit
  let propertyId: PropertyID

  static let table: StaticString = "units"
  /// As `RentalUnit.init(row:)` reads them.
  static let readColumns: [StaticString] = [
    "id", "property_id", "unit_number", "unit_type", "bedrooms", "bathrooms", "sqft", "current_rent", "market_rent",
    "status", "features", "created_at", "updated_at",
  ]
  static let columns: [StaticString] = readColumns + ["unit_number_order"]
  var values: [SQLValue] {
    [
      unit.id.sqlValue, propertyId.sqlValue, unit.unitNumber.sqlValue, unit.unitType.sqlValue,
      unit.bedrooms.sqlValue, unit.bathrooms.sqlValue, unit.sqft.sqlValue, unit.currentRent.sqlValue,
      unit.marketRent.sqlValue, unit.status.sqlValue, JSONText(unit.features).sqlValue, unit.createdAt.sqlValue,
      unit.updatedAt.sqlValue, Self.order(of: unit.unitNumber).sqlValue,
    ]
  }

  /// The number with every run of digits padded, so that texts sort as people count: 9 before 10, A2 before A10.
  static func order(of number: String) -> String {
    var text = ""
    var digits = ""
    for character in number.lowercased() + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        if !digits.isEmpty { text += String(repeating: "0", count: max(0, 8 - digits.count)) + digits }
        digits = ""
        text.append(character)
      }
    }
    return text
  }
}

extension RentalUnit {
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), propertyId: try row.required(), unitNumber: try row.required(),
      unitType: try row.required(), bedrooms: try row.required(), bathrooms: try row.required(),
      sqft: try row.required(), currentRent: try row.required(), marketRent: try row.optional(),
      status: try row.required(), features: try row.optionalTexts(), createdAt: try row.required(),
      updatedAt: try row.required())
  }
}

/// A property document's row.
struct PropertyDocumentRecord: Record {
  let document: PropertyDocument
  let propertyId: PropertyID
  let storageKey: String

  static let table: StaticString = "property_documents"
  /// As `PropertyDocument.init(row:)` reads them.
  static let readColumns: [StaticString] = [
    "id", "property_id", "name", "type", "size", "mime_type", "access", "sha256", "version", "uploaded_at",
  ]
  static let columns: [StaticString] = readColumns + ["storage_key"]
  var values: [SQLValue] {
    [
      document.id.sqlValue, propertyId.sqlValue, document.name.sqlValue, document.type.sqlValue,
      document.size.sqlValue, document.mimeType.sqlValue, document.access.sqlValue, document.sha256.sqlValue,
      document.version.sqlValue, document.uploadedAt.sqlValue, storageKey.sqlValue,
    ]
  }
}

extension PropertyDocument {
  init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), propertyId: try row.required(), name: try row.required(), type: try row.required(),
      size: try row.required(), mimeType: try row.required(), access: try row.required(), sha256: try row.required(),
      version: try row.required(), uploadedAt: try row.required())
  }
}
