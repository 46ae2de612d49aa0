import Domain
import PlatformAPI

extension PropertyReader {
  /// By their order; those that can be shown, for staff all.
  func photos(of id: PropertyID) throws -> [PropertyPhoto] {
    try connection.all(photoSelection(id), PropertyPhoto.init)
  }

  /// The oldest first.
  func tours(of id: PropertyID) throws -> [VirtualTour] {
    try connection.all(
      "\(Self.tourColumns)FROM virtual_tours WHERE property_id = \(id) ORDER BY created_at, id", VirtualTour.init)
  }

  /// The oldest first; those that the viewer may see.
  func documents(of id: PropertyID) throws -> [PropertyDocument] {
    try connection.all(documentSelection(id), PropertyDocument.init)
  }

  /// The last twelve monthly statements, the latest first.
  func latestMonthlyFinancials(of id: PropertyID) throws -> [PropertyFinancial] {
    try connection.all(
      """
      \(Self.financialColumns)FROM property_financials
      WHERE property_id = \(id) AND period_type = \(PeriodType.monthly)
      ORDER BY period_start DESC, period_end DESC LIMIT 12
      """, PropertyFinancial.init)
  }

  /// The oldest first.
  func renovations(of id: PropertyID) throws -> [Renovation] {
    try connection.all(renovationSelection(id), Renovation.init)
  }

  /// By their number, as people count.
  func units(of id: PropertyID) throws -> [RentalUnit] { try connection.all(unitSelection(id), RentalUnit.init) }

  // Pages of the same lists. `nil` when the property is not there for the viewer.

  /// A page of the photos.
  package func photos(of id: PropertyID, _ page: PageRequest) throws -> Page<PropertyPhoto>? {
    try self.page(page, of: id, photoSelection(id), shownPhotos(of: id), PropertyPhoto.init)
  }

  /// The first tour; the outer `nil` when the property is not there for the viewer, the inner one when it has no tour.
  package func firstTour(of id: PropertyID) throws -> VirtualTour?? {
    guard try isThere(id) else { return nil }
    return .some(try tours(of: id).first)
  }

  /// A page of the documents that the viewer may see.
  package func documents(of id: PropertyID, _ page: PageRequest) throws -> Page<PropertyDocument>? {
    try self.page(page, of: id, documentSelection(id), shownDocuments(of: id), PropertyDocument.init)
  }

  /// A page of the statements, all of them or those of one length of period, the latest first.
  package func financials(
    of id: PropertyID, type: PeriodType?, _ page: PageRequest
  ) throws -> Page<PropertyFinancial>? {
    var rest: Statement = "property_financials WHERE property_id = \(id)"
    if let type { rest += " AND period_type = \(type)" }
    return try self.page(
      page, of: id,
      "\(Self.financialColumns)FROM \(rest) ORDER BY period_start DESC, period_end DESC, id", rest,
      PropertyFinancial.init)
  }

  /// A page of the renovations.
  package func renovations(of id: PropertyID, _ page: PageRequest) throws -> Page<Renovation>? {
    try self.page(page, of: id, renovationSelection(id), "renovations WHERE property_id = \(id)", Renovation.init)
  }

  /// A page of the units.
  package func units(of id: PropertyID, _ page: PageRequest) throws -> Page<RentalUnit>? {
    try self.page(page, of: id, unitSelection(id), "units WHERE property_id = \(id)", RentalUnit.init)
  }

  private func page<Element>(
    _ page: PageRequest, of id: PropertyID, _ selection: Statement, _ counted: Statement,
    _ read: (inout RowReader) throws -> Element
  ) throws -> Page<Element>? {
    guard try isThere(id) else { return nil }
    let total = try connection.count("SELECT COUNT(*) FROM \(counted)")
    let data = try connection.all("\(selection) LIMIT \(page.limit) OFFSET \(page.offset)", read)
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  private func photoSelection(_ id: PropertyID) -> Statement {
    "\(Self.photoColumns)FROM \(shownPhotos(of: id)) ORDER BY position, id"
  }

  private func shownPhotos(of id: PropertyID) -> Statement {
    let all: Statement = "property_photos WHERE property_id = \(id)"
    return viewer == .staff ? all : "\(all) AND status = \(PhotoStatus.ready)"
  }

  private func documentSelection(_ id: PropertyID) -> Statement {
    "\(Self.documentColumns)FROM \(shownDocuments(of: id)) ORDER BY d.uploaded_at, d.id"
  }

  private func shownDocuments(of id: PropertyID) -> Statement {
    // Most who ask are nobody in particular, and that the property is on show was seen to.
    guard viewer != .anyone else {
      return "property_documents d WHERE d.property_id = \(id) AND d.access = \(DocumentAccess.public)"
    }
    return """
      property_documents d JOIN properties p ON p.id = d.property_id
      WHERE d.property_id = \(id) AND \(viewer.propertyCondition)
      """
  }

  private func renovationSelection(_ id: PropertyID) -> Statement {
    "\(Self.renovationColumns)FROM renovations WHERE property_id = \(id) ORDER BY created_at, id"
  }

  private func unitSelection(_ id: PropertyID) -> Statement {
    "\(Self.unitColumns)FROM units WHERE property_id = \(id) ORDER BY unit_number_order, id"
  }

  // What each part is read by, put together once.
  private static let photoColumns = Statement("SELECT \(columns: PhotoRecord.readColumns) ").compact
  private static let tourColumns = Statement("SELECT \(columns: TourRecord.columns) ").compact
  private static let documentColumns = Statement(
    "SELECT \(columns: PropertyDocumentRecord.readColumns, prefix: "d.") "
  ).compact
  private static let financialColumns = Statement("SELECT \(columns: FinancialRecord.readColumns) ").compact
  private static let renovationColumns = Statement("SELECT \(columns: RenovationRecord.columns) ").compact
  private static let unitColumns = Statement("SELECT \(columns: UnitRecord.readColumns) ").compact
}
