import Domain
import PlatformAPI

/// What a list of documents holds.
struct DocumentFilter: Sendable {
  var type: DocumentType?
  var taxYear: Int?
  var propertyId: PropertyID?
  var userId: UserID?
  /// An investment whose papers they are: its own, and those of its property.
  var papersOf: Investment?
}

/// Reads documents within one snapshot, through what the viewer may see: the rest is not there.
struct DocumentReader {
  let connection: any Connection
  let viewer: DocumentViewer

  /// A page, the latest first.
  func list(_ filter: DocumentFilter, _ page: PageRequest) throws -> Page<Document> {
    let selection: Statement = "FROM (\(visible)) AS d WHERE \(Self.condition(filter))"
    let total = try connection.count("SELECT COUNT(*) \(selection)")
    let data = try connection.all(
      """
      SELECT \(columns: StoredDocument.columns) \(selection) ORDER BY uploaded_at DESC, id
      LIMIT \(page.limit) OFFSET \(page.offset)
      """
    ) { try StoredDocument(row: &$0).document }
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  /// One document; `nil` when there is none that the viewer may see.
  func document(_ id: DocumentID) throws -> StoredDocument? {
    try connection.first(
      "SELECT \(columns: StoredDocument.columns) FROM (\(visible)) AS d WHERE id = \(id)", StoredDocument.init(row:))
  }

  /// The document as it was in a version.
  func version(_ version: Int, of stored: StoredDocument) throws -> StoredDocument? {
    guard version != stored.document.version else { return stored }
    return try connection.first(
      """
      SELECT size, mime_type, sha256, storage_key, uploaded_at FROM document_past_versions
      WHERE document_id = \(stored.document.id) AND version = \(version)
      """
    ) { row in
      var past = stored
      past.document.version = version
      past.document.size = try row.required()
      past.document.mimeType = try row.required()
      past.document.sha256 = try row.required()
      past.storageKey = try row.required()
      past.document.uploadedAt = try row.required()
      return past
    }
  }

  /// Whether a user has been shut out.
  func isDeactivated(_ user: UserID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM users WHERE id = \(user) AND deactivated_at IS NOT NULL") > 0
  }

  private static func condition(_ filter: DocumentFilter) -> Statement {
    var terms: [Statement] = ["1 = 1"]
    if let type = filter.type { terms.append("type = \(type)") }
    if let year = filter.taxYear { terms.append("tax_year = \(year)") }
    if let property = filter.propertyId { terms.append("property_id = \(property)") }
    if let user = filter.userId { terms.append("user_id = \(user)") }
    if let investment = filter.papersOf {
      terms.append(
        """
        (investment_id = \(investment.id)
          OR (property_id = \(investment.propertyId) AND investment_id IS NULL AND user_id IS NULL))
        """)
    }
    return terms.joined(" AND ")
  }

  /// What names the property `p` that a document is about.
  private static let propertyNames: Statement =
    "p.name AS property_name, p.slug AS property_slug, p.city AS property_city, p.state AS property_state"

  /// Every document that the viewer may see.
  private var visible: Statement {
    let ofProperties: Statement = """
      SELECT d.id, NULL AS user_id, d.property_id, NULL AS investment_id, d.name, d.type, d.size, d.mime_type,
        d.access, d.sha256, d.version, NULL AS tax_year, d.uploaded_at, d.storage_key, \(Self.propertyNames)
      FROM property_documents d JOIN properties p ON p.id = d.property_id WHERE \(viewer.propertyCondition)
      """
    let owner: Statement
    switch viewer {
    case .anyone: return ofProperties
    case .user(let id, _): owner = "d.user_id = \(id)"
    case .staff: owner = "1 = 1"
    }
    return """
      SELECT d.id, d.user_id, i.property_id, d.investment_id, d.name, d.type, d.size, d.mime_type, NULL AS access,
        d.sha256, d.version, d.tax_year, d.uploaded_at, d.storage_key, \(Self.propertyNames)
      FROM documents d LEFT JOIN investments i ON i.id = d.investment_id LEFT JOIN properties p ON p.id = i.property_id
      WHERE \(owner)
      UNION ALL \(ofProperties)
      """
  }
}

extension DocumentViewer {
  /// Which documents `d` of properties `p` the viewer may see. Who holds an investment in a property, or has an offer
  /// that is being worked on, sees everything of it but what is for staff, on show or not, accredited still or not.
  var propertyCondition: Statement {
    let onShow: Statement = "p.status IN ('active', 'sold')"
    switch self {
    case .staff: return "1 = 1"
    case .anyone: return "\(onShow) AND d.access = \(DocumentAccess.public)"
    case .user(let id, let isAccredited):
      let levels: [DocumentAccess] = isAccredited ? [.public, .accredited] : [.public]
      let holding: [InvestmentStatus] = [.pending, .committed, .funded, .exited]
      return """
        ((\(onShow) AND d.access IN (\(list: levels))) OR (d.access <> \(DocumentAccess.staff) AND EXISTS (
          SELECT 1 FROM investments i
          WHERE i.property_id = d.property_id AND i.user_id = \(id) AND i.status IN (\(list: holding)))))
        """
    }
  }
}

extension Store {
  /// Reads documents on one snapshot.
  func documents<Result: Sendable>(
    for viewer: DocumentViewer, _ body: @escaping @Sendable (DocumentReader) throws -> Result
  ) async throws -> Result {
    try await read { try body(DocumentReader(connection: $0, viewer: viewer)) }
  }
}
