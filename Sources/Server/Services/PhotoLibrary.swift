import Domain
import PlatformAPI

/// The use cases of photos. Knows neither HTTP nor SQL.
struct PhotoLibrary: Sendable {
  let store: Store

  /// What staff say about a photo; `nil` leaves it as it is.
  struct Change: Sendable {
    var category: PhotoCategory?
    /// The inner `nil` removes the caption.
    var caption: String??
    var order: Int?
    var isHero: Bool?
  }

  /// A photo's bytes.
  struct Object: Sendable {
    let path: String
    let size: Int
    let sha256: String
  }

  /// The bytes of a rendition of a photo; `nil` when there is nothing to show.
  func object(of id: PhotoID, _ rendition: ImageRendition) async throws -> Object? {
    let objects = store.objects
    return try await store.read { connection in
      guard let key = try PhotoReader(connection: connection).key(of: id, rendition), let url = objects.url(of: key),
        let size = objects.size(of: key)
      else { return nil }
      return Object(path: url.path, size: size, sha256: String(key.suffix(64)))
    }
  }

  /// Adds a photo, to be processed by a job.
  func add(
    _ file: ReceivedFile, to property: PropertyID, _ draft: Change, actor: Actor, in writer: inout StoreWriter
  ) throws -> PropertyPhoto {
    guard try writer.hasProperty(property) else { throw Denial.notFound("Property") }
    let others = try writer.photos(of: property)
    let id = PhotoID(at: writer.now)
    let photo = PropertyPhoto(
      id: id, propertyId: property, url: Path.photo(id), thumbnailUrl: Path.thumbnail(id),
      category: draft.category ?? .exterior, caption: draft.caption ?? nil,
      order: draft.order ?? (others.map(\.order).max() ?? 0) + 1, width: file.pixels?.width,
      height: file.pixels?.height, size: file.size, status: .processing)
    try writer.insert(photo, source: try writer.adopt(file), type: file.kind.rawValue)
    try writer.settlePhotos(of: property)
    try writer.enqueue(JobDraft(.imageProcessing, ImageJob(photoId: id), dedupeKey: "image \(id)"))
    try writer.audit(actor, "photo.upload", "property", id: property.description, details: ["photo": id.description])
    return try self.photo(id, of: property, in: writer)
  }

  /// Changes what is said about a photo. Another becomes the hero by being made it: a property is never without.
  func change(
    _ id: PhotoID, of property: PropertyID, _ change: Change, actor: Actor, in writer: inout StoreWriter
  ) throws -> PropertyPhoto {
    var photo = try photo(id, of: property, in: writer)
    if change.isHero == false, photo.isHero {
      throw Denial.invalid("isHero", "can't be taken from the hero: make another photo the hero")
    }
    if let category = change.category { photo.category = category }
    if let caption = change.caption { photo.caption = caption }
    if let order = change.order { photo.order = order }
    try writer.update(photo)
    if change.isHero == true { try writer.makeHero(id, of: property) }
    try writer.settlePhotos(of: property)
    try writer.audit(actor, "photo.update", "property", id: property.description, details: ["photo": id.description])
    return try self.photo(id, of: property, in: writer)
  }

  /// Removes a photo. Returns the objects that may be needless now.
  func remove(
    _ id: PhotoID, of property: PropertyID, actor: Actor, in writer: inout StoreWriter
  ) throws -> [String] {
    let keys = try writer.remove(try photo(id, of: property, in: writer))
    try writer.audit(actor, "photo.delete", "property", id: property.description, details: ["photo": id.description])
    return keys
  }

  private func photo(_ id: PhotoID, of property: PropertyID, in writer: StoreWriter) throws -> PropertyPhoto {
    guard let photo = try writer.photos(of: property).first(where: { $0.id == id }) else {
      throw Denial.notFound("Photo")
    }
    return photo
  }
}
