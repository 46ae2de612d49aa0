import Domain
import PlatformAPI

/// Reads photos by their own id.
struct PhotoReader {
  let connection: any Connection

  /// A photo that waits to be processed, or could not be.
  struct Unprocessed: Sendable {
    /// The object that was uploaded.
    let key: String
    let type: String
  }

  /// `nil` when there is no such photo, or nothing to be done for it.
  func unprocessed(_ id: PhotoID) throws -> Unprocessed? {
    try connection.first(
      """
      SELECT source_key, source_type FROM property_photos
      WHERE id = \(id) AND status <> \(PhotoStatus.ready) AND source_key IS NOT NULL AND source_type IS NOT NULL
      """
    ) { Unprocessed(key: try $0.required(), type: try $0.required()) }
  }

  /// The object of a ready photo in a rendition; `nil` when there is none.
  func key(of id: PhotoID, _ rendition: ImageRendition) throws -> String? {
    let column: StaticString = rendition == .large ? "storage_key" : "thumbnail_key"
    return try connection.first(
      "SELECT \(sql: column) FROM property_photos WHERE id = \(id) AND status = \(PhotoStatus.ready)"
    ) { try $0.optional() as String? } ?? nil
  }
}
