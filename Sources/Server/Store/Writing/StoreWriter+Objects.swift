import Domain

extension StoreWriter {
  /// Removes those of these objects that no row refers to. For a transaction of its own, after the one that took the
  /// last reference away has been committed: objects are adopted inside transactions, so none can come back meanwhile.
  func sweep(_ keys: [String]) throws {
    for key in Set(keys) {
      let references = try connection.count(
        """
        SELECT (SELECT COUNT(*) FROM property_documents WHERE storage_key = \(key))
          + (SELECT COUNT(*) FROM documents WHERE storage_key = \(key))
          + (SELECT COUNT(*) FROM document_past_versions WHERE storage_key = \(key))
          + (SELECT COUNT(*) FROM property_photos
             WHERE storage_key = \(key) OR thumbnail_key = \(key) OR source_key = \(key))
        """)
      if references == 0 { try objects.remove(key) }
    }
  }
}

extension Store {
  /// Removes those of these objects that nothing refers to any more.
  func sweep(_ keys: [String], at now: Timestamp) async throws {
    guard !keys.isEmpty else { return }
    try await write(at: now) { try $0.sweep(keys) }
  }
}
