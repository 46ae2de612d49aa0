extension Schema {
  /// What uploads, versions and downloads need beside the documents and photos themselves.
  static let files: [Statement] = [
    // What a document was before its present version, which is the document's own row.
    """
    CREATE TABLE document_past_versions (
      document_id TEXT NOT NULL,
      version BIGINT NOT NULL,
      size BIGINT NOT NULL,
      mime_type TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      storage_key TEXT NOT NULL,
      uploaded_at BIGINT NOT NULL,
      replaced_by TEXT,
      PRIMARY KEY (document_id, version))
    """,
    // Append-only: who was given which document.
    """
    CREATE TABLE document_downloads (
      id TEXT PRIMARY KEY,
      document_id TEXT NOT NULL,
      version BIGINT NOT NULL,
      sha256 TEXT NOT NULL,
      user_id TEXT,
      remote_address TEXT,
      request_id TEXT,
      at BIGINT NOT NULL)
    """,
    "CREATE INDEX document_downloads_by_document ON document_downloads (document_id, at)",
    "CREATE INDEX document_downloads_by_user ON document_downloads (user_id, at)",
    "CREATE INDEX documents_by_investment ON documents (investment_id)",
    "CREATE INDEX documents_by_uploaded_at ON documents (uploaded_at, id)",
    "CREATE INDEX property_documents_by_upload ON property_documents (uploaded_at, id)",
    // The file as it came, what lists show, and why nothing came of it.
    "ALTER TABLE property_photos ADD COLUMN source_key TEXT",
    "ALTER TABLE property_photos ADD COLUMN thumbnail_key TEXT",
    "ALTER TABLE property_photos ADD COLUMN failure TEXT",
    "ALTER TABLE property_photos ADD COLUMN source_type TEXT",
  ]
}
