import Domain
import PlatformAPI

/// What staff record of the notice to the SEC of a raise.
struct FormDFilings: Sendable {
  let property: PropertyID
  let staff: UserID
  let requestId: String?

  /// Records that the notice was filed on a day, or corrects what is recorded. What is recorded already changes nothing.
  ///
  /// Throws 404 when there is no such property, 409 before its first sale, 400 for a day before that or in the future.
  func record(on day: CalendarDate, number: String?, _ writer: inout StoreWriter) throws -> ComplianceReport.FormDNotice
  {
    var notice = try notice(writer)
    guard day >= notice.firstSaleDate else {
      throw Denial.invalid("filedDate", "must not be before the first sale, \(notice.firstSaleDate)")
    }
    guard day <= writer.now.dateUTC else { throw Denial.invalid("filedDate", "must not be in the future") }
    let before = notice.filing
    guard before?.filedDate != day || before?.fileNumber != number else { return notice }
    let filing = FormDFiling(filedDate: day, fileNumber: number, recordedBy: staff, recordedAt: writer.now)
    try writer.keep(filing, of: property)
    try tell(before == nil ? "form-d.file" : "form-d.correct", Trace(filing, before: before), &writer)
    notice.filing = filing
    return notice
  }

  /// Takes back what is recorded: the notice is owed as before.
  ///
  /// Throws 404 when there is no such property, or nothing is recorded of its notice, and 409 before its first sale.
  func retract(because reason: String, _ writer: inout StoreWriter) throws -> ComplianceReport.FormDNotice {
    var notice = try notice(writer)
    guard let filing = notice.filing else { throw Denial.notFound("Filing") }
    try writer.removeFiling(of: property)
    try tell("form-d.retract", Trace(filing, reason: reason), &writer)
    notice.filing = nil
    return notice
  }

  private func notice(_ writer: StoreWriter) throws -> ComplianceReport.FormDNotice {
    let (connection, now) = (writer.connection, writer.now)
    guard try RaiseReader(connection: connection, now: now).exists(property) else { throw Denial.notFound("Property") }
    guard let notice = try FormDReader(connection: connection, now: now).notice(of: property) else {
      throw Denial(code: .noSale, sentence: "Nothing was committed yet: no Form D is owed")
    }
    return notice
  }

  private func tell(_ action: String, _ trace: Trace, _ writer: inout StoreWriter) throws {
    let actor = Actor(userId: staff, requestId: requestId)
    try writer.audit(actor, action, "property", id: property.description, details: trace)
    try writer.announce(.complianceUpdated, property: property, Event(propertyId: property))
  }

  /// What the audit trail keeps.
  private struct Trace: Encodable {
    let filedDate: CalendarDate
    let fileNumber: String?
    let previousDate: CalendarDate?
    let previousNumber: String?
    let reason: String?

    init(_ filing: FormDFiling, before: FormDFiling? = nil, reason: String? = nil) {
      (filedDate, fileNumber) = (filing.filedDate, filing.fileNumber)
      (previousDate, previousNumber) = (before?.filedDate, before?.fileNumber)
      self.reason = reason
    }
  }

  private struct Event: Encodable {
    let propertyId: PropertyID
  }
}
