import Domain
import PlatformAPI

extension StoreWriter {
  /// The photos of a property, by their order, whatever their status.
  func photos(of property: PropertyID) throws -> [PropertyPhoto] {
    try connection.all(
      """
      SELECT \(columns: PhotoRecord.readColumns) FROM property_photos WHERE property_id = \(property)
      ORDER BY position, id
      """, PropertyPhoto.init)
  }

  /// Adds a photo that is still to be processed.
  mutating func insert(_ photo: PropertyPhoto, source: String, type: String) throws {
    try connection.insert(PhotoRecord(photo: photo, propertyId: photo.propertyId, storageKey: nil))
    try connection.execute(
      "UPDATE property_photos SET source_key = \(source), source_type = \(type) WHERE id = \(photo.id)")
  }

  /// Writes what staff say about a photo.
  mutating func update(_ photo: PropertyPhoto) throws {
    try connection.execute(
      """
      UPDATE property_photos SET caption = \(photo.caption), category = \(photo.category), position = \(photo.order)
      WHERE id = \(photo.id)
      """)
  }

  /// Marks the photo that stands for its property, and no other.
  mutating func makeHero(_ id: PhotoID, of property: PropertyID) throws {
    try connection.execute(
      "UPDATE property_photos SET is_hero = \(false) WHERE property_id = \(property) AND id <> \(id)")
    try connection.execute("UPDATE property_photos SET is_hero = \(true) WHERE id = \(id)")
  }

  /// Removes a photo. Returns the keys of its objects, which others may need still.
  mutating func remove(_ photo: PropertyPhoto) throws -> [String] {
    let keys =
      try connection.first(
        "SELECT source_key, storage_key, thumbnail_key FROM property_photos WHERE id = \(photo.id)"
      ) { [try $0.optional() as String?, try $0.optional(), try $0.optional()] } ?? []
    try connection.execute("DELETE FROM property_photos WHERE id = \(photo.id)")
    try settlePhotos(of: photo.propertyId)
    return keys.compactMap { $0 }
  }

  /// The photo was processed.
  mutating func finish(
    _ id: PhotoID, large: String, thumbnail: String, pixels: PixelSize, size: Int
  ) throws {
    let changed = try connection.execute(
      """
      UPDATE property_photos SET status = \(PhotoStatus.ready), storage_key = \(large), thumbnail_key = \(thumbnail),
        width = \(pixels.width), height = \(pixels.height), size = \(size), failure = NULL
      WHERE id = \(id)
      """)
    guard changed > 0, let property = try property(ofPhoto: id) else { return }
    try settlePhotos(of: property)
    try announce(.propertyUpdated, property: property, ["propertyId": property.description])
  }

  /// The photo could not be processed.
  mutating func fail(_ id: PhotoID, because reason: String) throws {
    try connection.execute(
      """
      UPDATE property_photos SET status = \(PhotoStatus.failed), failure = \(reason)
      WHERE id = \(id) AND status <> \(PhotoStatus.ready)
      """)
    if let property = try property(ofPhoto: id) { try settlePhotos(of: property) }
  }

  /// Settles what follows from a property's photos: one of them is the hero, and its card shows that one, or the first
  /// that can be shown.
  mutating func settlePhotos(of property: PropertyID) throws {
    var photos = try photos(of: property)
    if photos.filter(\.isHero).count != 1 {
      let hero =
        photos.first { $0.isHero } ?? photos.first { $0.status == .ready } ?? photos.first { $0.status == .processing }
        ?? photos.first
      if let hero { try makeHero(hero.id, of: property) }
      for index in photos.indices { photos[index].isHero = photos[index].id == hero?.id }
    }
    let shown = Self.hero(of: photos)?.id
    try connection.execute("UPDATE properties SET hero_photo_id = \(shown) WHERE id = \(property)")
    touch(property)
  }

  private func property(ofPhoto id: PhotoID) throws -> PropertyID? {
    try connection.first("SELECT property_id FROM property_photos WHERE id = \(id)") { try $0.required() }
  }
}
