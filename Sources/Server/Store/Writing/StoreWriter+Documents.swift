import Domain
import PlatformAPI

extension StoreWriter {
  /// Makes a received file an object.
  func adopt(_ file: ReceivedFile) throws -> String {
    try objects.adopt(file.draft, sha256: file.sha256, size: file.size).key
  }

  /// A document that somebody may see.
  func document(_ id: DocumentID, for viewer: DocumentViewer) throws -> StoredDocument? {
    try DocumentReader(connection: connection, viewer: viewer).document(id)
  }

  /// Adds a document.
  mutating func insert(_ stored: StoredDocument) throws {
    if let document = stored.ofProperty {
      try connection.insert(
        PropertyDocumentRecord(document: document, propertyId: document.propertyId, storageKey: stored.storageKey))
    } else {
      try connection.insert(DocumentRecord(document: stored.document, storageKey: stored.storageKey))
    }
  }

  /// Writes what has changed of a document. When its version has, the one before is kept beside it.
  mutating func update(_ stored: StoredDocument, from old: StoredDocument, by user: UserID) throws {
    if stored.document.version != old.document.version {
      let past = old.document
      try connection.execute(
        """
        INSERT INTO document_past_versions
          (document_id, version, size, mime_type, sha256, storage_key, uploaded_at, replaced_by)
        VALUES (\(past.id), \(past.version), \(past.size), \(past.mimeType), \(past.sha256), \(old.storageKey),
          \(past.uploadedAt), \(user))
        """)
    }
    if let document = stored.ofProperty {
      try connection.save(
        PropertyDocumentRecord(document: document, propertyId: document.propertyId, storageKey: stored.storageKey))
    } else {
      try connection.save(DocumentRecord(document: stored.document, storageKey: stored.storageKey))
    }
  }

  /// Removes a document and its past. Returns the keys of its objects, which others may need still.
  mutating func remove(_ stored: StoredDocument) throws -> [String] {
    let id = stored.document.id
    let keys: [String] = try connection.all(
      "SELECT storage_key FROM document_past_versions WHERE document_id = \(id)"
    ) { try $0.required() }
    try connection.execute("DELETE FROM document_past_versions WHERE document_id = \(id)")
    try connection.execute("DELETE FROM documents WHERE id = \(id)")
    try connection.execute("DELETE FROM property_documents WHERE id = \(id)")
    return keys + [stored.storageKey]
  }

  /// How many documents of a user have come after an instant, and when the first of them did.
  func documents(of user: UserID, since instant: Timestamp) throws -> (count: Int, first: Timestamp?) {
    try connection.first(
      "SELECT COUNT(*), MIN(uploaded_at) FROM documents WHERE user_id = \(user) AND uploaded_at > \(instant)"
    ) { (try $0.required(), try $0.optional()) } ?? (0, nil)
  }

  /// Whether an investment is this user's.
  func owns(_ user: UserID, _ investment: InvestmentID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM investments WHERE id = \(investment) AND user_id = \(user)") > 0
  }

  /// Whether there is such a user.
  func hasUser(_ id: UserID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM users WHERE id = \(id)") > 0
  }

  /// Whether there is such a property, on show or not.
  func hasProperty(_ id: PropertyID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM properties WHERE id = \(id)") > 0
  }

  /// Notes who was given which document.
  mutating func logDownload(of document: Document, by actor: Actor, from address: String) throws {
    try connection.execute(
      """
      INSERT INTO document_downloads (id, document_id, version, sha256, user_id, remote_address, request_id, at)
      VALUES (\(DocumentID(at: now)), \(document.id), \(document.version), \(document.sha256), \(actor.userId),
        \(address), \(actor.requestId), \(now))
      """)
  }
}
