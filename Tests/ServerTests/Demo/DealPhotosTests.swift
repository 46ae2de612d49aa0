import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct DealPhotosTests {
  private static let world = DemoWorld(asOf: testNow)
  private static let deals: [DemoDeal] = (0..<60).map(world.deal)

  @Test func everyDealHasFivePhotosAndTheBuildingStandsForIt() {
    for deal in Self.deals {
      let photos = deal.write.photos.map(\.photo)
      #expect(photos.map(\.order) == [1, 2, 3, 4, 5])
      #expect(photos.map(\.isHero) == [true, false, false, false, false])
      #expect(photos.first?.category == .exterior)
      #expect(photos.first?.caption?.hasPrefix(deal.write.property.name) == true)
      #expect(Set(photos.map(\.id)).count == 5)
      #expect(photos.allSatisfy { $0.propertyId == deal.write.property.id && $0.url == Path.photo($0.id) })
    }
  }

  @Test func theSameSeedDrawsTheSamePhotos() {
    let again = Self.world.deal(at: 7).write.photos
    #expect(again.map(\.photo) == Self.deals[7].write.photos.map(\.photo))
    #expect(again.map(\.bytes) == Self.deals[7].write.photos.map(\.bytes))
  }

  @Test func manyDealsShareFewSmallFiles() {
    let photos = Self.deals.flatMap(\.write.photos)
    let files = Set(photos.compactMap(\.bytes)).union(photos.compactMap(\.thumbnail))
    #expect((20...72).contains(files.count))
    #expect(files.reduce(0) { $0 + $1.count } < 400_000)
    let heroes = Set(Self.deals.compactMap { $0.write.photos.first?.bytes })
    #expect(heroes.count >= 8, "a list of deals does not look like one deal")
  }

  @Test func everyPictureIsAJPEGOfTheSizeThatItSays() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let photo = Self.deals[0].write.photos[0]
      for (bytes, size) in [
        (try #require(photo.bytes), PixelSize(width: 1088, height: 608)),
        (try #require(photo.thumbnail), PixelSize(width: 400, height: 300)),
      ] {
        let source = folder.database.deletingLastPathComponent().appendingPathComponent("photo.jpg")
        try Data(bytes).write(to: source)
        #expect(try ImageHeader.pixels(in: source, .jpeg) == size)
        // A decoder that knows nothing of how it was made reads it to its end.
        let result = source.deletingLastPathComponent().appendingPathComponent("made.jpg")
        try await ImageTool.installed().make(.thumbnail, of: source, in: result)
        #expect(try ImageHeader.pixels(in: result, .jpeg) == PixelSize(width: 400, height: 300))
      }
      #expect(photo.photo.width == 1088 && photo.photo.height == 608)
      #expect(photo.photo.size == photo.bytes?.count)
    }
  }

  @Test func picturesOfCellsKeepTheirColours() {
    for hexadecimal in [0x000000, 0xFFFFFF, 0x8F3D14, 0x39A6BE] {
      let (luma, blue, red) = CellColour(hexadecimal).components
      #expect([luma, blue, red].allSatisfy { (-128...127).contains($0) })
    }
    #expect(CellColour(0xFFFFFF).components == (127, 0, 0))
    #expect(CellColour(0x000000).components == (-128, 0, 0))
    var picture = CellPicture(width: 4, height: 4, CellColour(0xFFFFFF))
    picture.fill(-2, -2, 3, 3, CellColour(0))
    picture.fill(3, 3, 9, 9, CellColour(0))
    picture.fill(9, 9, 2, 2, CellColour(0))
    #expect(picture[0, 0] == CellColour(0) && picture[3, 3] == CellColour(0))
    #expect(picture[1, 1] == CellColour(0xFFFFFF))
  }

  @Test func photosOfASeededPlatformAreServed() async throws {
    try await withPlatform(over: .live) { platform async throws in
      _ = try await DemoWorld.seed(platform.store, properties: 2, asOf: testNow)
      let id = Self.world.deal(at: 0).write.property.id
      let photos = try await platform.get(Path.property(id)).decoded(PropertyDetail.self).photos
      #expect(photos.count == 5)
      let hero = try #require(photos.first)
      for path in [hero.url, try #require(hero.thumbnailUrl)] {
        let reply = try await platform.get(path)
        #expect(reply.status == 200)
        #expect(reply.header("Content-Type") == "image/jpeg")
        #expect(reply.header("Cache-Control") == CachePolicy.immutable)
      }
    }
  }
}
