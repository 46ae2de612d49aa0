import Domain
import PlatformAPI

/// The row of a user's own document.
struct DocumentRecord: Record {
  let document: Document
  let storageKey: String

  static let table: StaticString = "documents"
  static let columns: [StaticString] = [
    "id", "user_id", "investment_id", "name", "type", "size", "mime_type", "sha256", "version", "tax_year",
    "storage_key", "uploaded_at",
  ]
  var values: [SQLValue] {
    [
      document.id.sqlValue, document.userId.sqlValue, document.investmentId.sqlValue, document.name.sqlValue,
      document.type.sqlValue, document.size.sqlValue, document.mimeType.sqlValue, document.sha256.sqlValue,
      document.version.sqlValue, document.taxYear.sqlValue, storageKey.sqlValue, document.uploadedAt.sqlValue,
    ]
  }
}

/// A document and where its bytes are.
struct StoredDocument: Sendable {
  var document: Document
  var storageKey: String

  /// As `DocumentReader` selects them.
  static let columns: [StaticString] = [
    "id", "user_id", "property_id", "investment_id", "name", "type", "size", "mime_type", "access", "sha256",
    "version", "tax_year", "uploaded_at", "storage_key", "property_name", "property_slug", "property_city",
    "property_state",
  ]

  init(document: Document, storageKey: String) {
    self.document = document
    self.storageKey = storageKey
  }

  init(row: inout RowReader) throws {
    document = Document(
      id: try row.required(), userId: try row.optional(), propertyId: try row.optional(),
      investmentId: try row.optional(), name: try row.required(), type: try row.required(), size: try row.required(),
      mimeType: try row.required(), access: try row.optional(), sha256: try row.required(),
      version: try row.required(), taxYear: try row.optional(), uploadedAt: try row.required())
    storageKey = try row.required()
    let names: (String?, String?, String?, String?) = (
      try row.optional(), try row.optional(), try row.optional(), try row.optional()
    )
    if let property = document.propertyId, case (let name?, let slug?, let city?, let state?) = names {
      document.property = PropertyReference(id: property, name: name, slug: slug, city: city, state: state)
    }
  }

  /// The property's document that this is; `nil` when it is a user's.
  var ofProperty: PropertyDocument? {
    guard document.userId == nil, let property = document.propertyId, let access = document.access,
      let type = PropertyDocumentType(rawValue: document.type.rawValue)
    else { return nil }
    return PropertyDocument(
      id: document.id, propertyId: property, name: document.name, type: type, size: document.size,
      mimeType: document.mimeType, access: access, sha256: document.sha256, version: document.version,
      uploadedAt: document.uploadedAt)
  }
}
