import Domain
import PlatformAPI

/// The photos of a demo offering: five, the building first.
enum DealPhotos {
  static func photos(of property: Property, outline: DealOutline, seed: UInt64) -> [PhotoWrite] {
    var random = SeededRandom(seed: seed, stream: "photos", index: outline.index)
    // The first deal is the one in the picture of the design: its house stands in the morning.
    let tone = outline.index == 0 ? 0 : random.integer(in: 0...(DemoScene.tones - 1))
    let scenes: [(DemoScene, PhotoCategory, String)] = [
      (.exterior(outline.form, tone: tone), .exterior, "\(property.name) from \(street(of: property))"),
      (.livingRoom(tone: tone), .interior, "A living room"),
      (.kitchen(tone: tone), .unit, "A kitchen after its renovation"),
      (.pool(tone: tone), .amenity, "The pool"),
      (.aerial(tone: tone), .aerial, "The grounds from above"),
    ]
    let taken = outline.calendar.createdAt
    return scenes.enumerated().map { index, scene in
      let id = PhotoID(at: taken + .seconds(Int64(index) * 60), using: &random)
      let album = DemoAlbum.photos[scene.0] ?? DemoPhoto(scene.0)
      return PhotoWrite(
        PropertyPhoto(
          id: id, propertyId: property.id, url: Path.photo(id), thumbnailUrl: Path.thumbnail(id), category: scene.1,
          caption: scene.2, order: index + 1, isHero: index == 0, width: album.pixels.width,
          height: album.pixels.height, size: album.large.count),
        bytes: album.large, thumbnail: album.thumbnail)
    }
  }

  /// The address without its number.
  private static func street(of property: Property) -> String {
    let words = property.addressLine1.split(separator: " ")
    return words.dropFirst(words.first?.allSatisfy(\.isNumber) == true ? 1 : 0).joined(separator: " ")
  }
}

/// A photo in its two forms, as the image queue would have made them.
struct DemoPhoto: Sendable {
  let large: [UInt8]
  let thumbnail: [UInt8]
  /// Of the large form.
  let pixels: PixelSize

  init(_ scene: DemoScene) {
    let picture = scene.picture
    large = CellJPEG.bytes(of: picture, cell: .large)
    pixels = PixelSize(width: DemoScene.width * 16, height: DemoScene.height * 16)
    thumbnail = CellJPEG.bytes(
      of: picture.columns(from: (DemoScene.width - 50) / 2, count: 50), cell: .small,
      cutTo: PixelSize(width: 400, height: 300))
  }
}

/// Every scene in every tone, drawn once.
private enum DemoAlbum {
  static let photos: [DemoScene: DemoPhoto] = {
    var photos: [DemoScene: DemoPhoto] = [:]
    for tone in 0..<DemoScene.tones {
      let scenes: [DemoScene] = [
        .exterior(.garden, tone: tone), .exterior(.midRise, tone: tone), .livingRoom(tone: tone),
        .kitchen(tone: tone), .pool(tone: tone), .aerial(tone: tone),
      ]
      for scene in scenes { photos[scene] = DemoPhoto(scene) }
    }
    return photos
  }()
}
