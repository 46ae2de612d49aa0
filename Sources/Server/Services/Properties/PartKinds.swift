import Domain
import PlatformAPI

/// Virtual tours.
enum TourKind: PropertyPartKind {
  static let noun = "Virtual tour"
  static let readColumns = TourRecord.columns
  static func row(_ part: VirtualTour, of property: PropertyID) -> TourRecord {
    TourRecord(tour: part, propertyId: property)
  }
  static func read(_ row: inout RowReader) throws -> VirtualTour { try VirtualTour(row: &row) }
  static func settle(_ property: PropertyID, _ connection: any Connection) throws {
    try connection.execute(
      """
      UPDATE properties SET first_tour_id =
        (SELECT id FROM virtual_tours WHERE property_id = \(property) ORDER BY created_at, id LIMIT 1)
      WHERE id = \(property)
      """)
  }
}

/// Financial statements: one for each period.
enum FinancialKind: PropertyPartKind {
  static let noun = "Financial statement"
  static let readColumns = FinancialRecord.readColumns
  static func row(_ part: PropertyFinancial, of property: PropertyID) -> FinancialRecord {
    FinancialRecord(financial: part, propertyId: property)
  }
  static func read(_ row: inout RowReader) throws -> PropertyFinancial { try PropertyFinancial(row: &row) }
  static func check(_ part: PropertyFinancial, of property: PropertyID, _ connection: any Connection) throws {
    let other = try connection.first(
      """
      SELECT id FROM property_financials
      WHERE property_id = \(property) AND period_type = \(part.periodType) AND period_start = \(part.periodStart)
        AND period_end = \(part.periodEnd) AND id <> \(part.id)
      """
    ) { try $0.required() as FinancialID }
    guard let other else { return }
    throw Denial(
      code: .periodTaken, sentence: "There is a statement of this period already",
      facts: ErrorFacts(id: other.description))
  }
}

/// Renovations.
enum RenovationKind: PropertyPartKind {
  static let noun = "Renovation"
  static let readColumns = RenovationRecord.columns
  static func row(_ part: Renovation, of property: PropertyID) -> RenovationRecord {
    RenovationRecord(renovation: part, propertyId: property)
  }
  static func read(_ row: inout RowReader) throws -> Renovation { try Renovation(row: &row) }
}

/// Units: each number once.
enum UnitKind: PropertyPartKind {
  static let noun = "Unit"
  static let readColumns = UnitRecord.readColumns
  static func row(_ part: RentalUnit, of property: PropertyID) -> UnitRecord {
    UnitRecord(unit: part, propertyId: property)
  }
  static func read(_ row: inout RowReader) throws -> RentalUnit { try RentalUnit(row: &row) }
  static func check(_ part: RentalUnit, of property: PropertyID, _ connection: any Connection) throws {
    let other = try connection.first(
      """
      SELECT id FROM units WHERE property_id = \(property) AND unit_number = \(part.unitNumber) AND id <> \(part.id)
      """
    ) { try $0.required() as UnitID }
    guard let other else { return }
    throw Denial(
      code: .unitNumberTaken, sentence: "There is a unit \(part.unitNumber) already",
      facts: ErrorFacts(id: other.description))
  }
}
