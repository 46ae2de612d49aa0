import Domain
import PlatformAPI

extension StoreWriter {
  /// Keeps what is recorded of the filing of a property's notice to the SEC, in the place of what was.
  func keep(_ filing: FormDFiling, of property: PropertyID) throws {
    try connection.execute(
      """
      INSERT INTO form_d_filings (property_id, filed_on, file_number, recorded_by, recorded_at)
      VALUES (\(property), \(filing.filedDate), \(filing.fileNumber), \(filing.recordedBy), \(filing.recordedAt))
      ON CONFLICT (property_id) DO UPDATE SET filed_on = excluded.filed_on, file_number = excluded.file_number,
        recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
      """)
  }

  /// Forgets what is recorded of it.
  func removeFiling(of property: PropertyID) throws {
    try connection.execute("DELETE FROM form_d_filings WHERE property_id = \(property)")
  }
}
