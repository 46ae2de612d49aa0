import Domain

/// A document that the caller may read: a property's, or a user's own.
package struct Document: Codable, Hashable, Sendable, Identifiable {
  package var id: DocumentID
  /// Whose it is; `nil` for a property's.
  package var userId: UserID?
  /// The property that it is about.
  package var propertyId: PropertyID?
  /// The same by its name; absent where it is about none, and from platforms that do not say it.
  package var property: PropertyReference?
  package var investmentId: InvestmentID?
  package var name: String
  package var type: DocumentType
  /// Bytes.
  package var size: Int
  package var mimeType: String
  /// Who may read it; `nil` for a user's, which they and staff may read.
  package var access: DocumentAccess?
  /// Lower-case hexadecimal SHA-256 of the bytes of this version.
  package var sha256: String
  /// From 1; a new file makes a new one.
  package var version: Int
  package var taxYear: Int?
  package var uploadedAt: Timestamp

  package init(
    id: DocumentID, userId: UserID? = nil, propertyId: PropertyID? = nil, property: PropertyReference? = nil,
    investmentId: InvestmentID? = nil, name: String, type: DocumentType, size: Int, mimeType: String,
    access: DocumentAccess? = nil, sha256: String,
    version: Int = 1, taxYear: Int? = nil, uploadedAt: Timestamp
  ) {
    self.id = id
    self.userId = userId
    self.propertyId = propertyId
    self.property = property
    self.investmentId = investmentId
    self.name = name
    self.type = type
    self.size = size
    self.mimeType = mimeType
    self.access = access
    self.sha256 = sha256
    self.version = version
    self.taxYear = taxYear
    self.uploadedAt = uploadedAt
  }
}

/// Where a document can be fetched from for a few minutes: `GET /api/documents/:id/download`.
package struct DocumentLink: Codable, Hashable, Sendable {
  /// Relative to the address that was asked, unless the platform knows its own.
  package var url: String
  package var expiresAt: Timestamp

  package init(url: String, expiresAt: Timestamp) {
    self.url = url
    self.expiresAt = expiresAt
  }
}
