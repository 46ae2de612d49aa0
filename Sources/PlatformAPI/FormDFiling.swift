import Domain

/// What staff have recorded of the filing of a notice to the SEC: `PUT /api/admin/raises/:propertyId/form-d`.
package struct FormDFiling: Codable, Hashable, Sendable {
  /// Not before the first sale.
  package var filedDate: CalendarDate
  /// The SEC's, as `FormD.isFileNumber` has it; absent while it is not known.
  package var fileNumber: String?
  package var recordedBy: UserID
  package var recordedAt: Timestamp

  package init(filedDate: CalendarDate, fileNumber: String? = nil, recordedBy: UserID, recordedAt: Timestamp) {
    self.filedDate = filedDate
    self.fileNumber = fileNumber
    self.recordedBy = recordedBy
    self.recordedAt = recordedAt
  }
}
