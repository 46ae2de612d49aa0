import Domain
import Foundation
import PlatformAPI
import SystemPackage
import Testing

@testable import Server

struct PhotoTests {
  private let staff = People.staff(1)
  private let path = Path.property(PropertyWrite.numbered(1).property.id, .photos)

  private func process(_ id: PhotoID, _ platform: PlatformUnderTest, _ tool: ImageTool = .installed()) async throws {
    try await ImageProcessing(store: platform.store, clock: platform.clock.clock, tool: tool).run(photo: id)
  }

  private func upload(
    _ platform: PlatformUnderTest, _ bytes: [UInt8], _ fields: [(String, String)] = []
  ) async throws -> PropertyPhoto {
    let reply = try await platform.send(.post, path, Form(fields, file: bytes, name: "a.png"), staff.signedIn)
    #expect(reply.status == 202)
    return try reply.decoded()
  }

  private func all(_ platform: PlatformUnderTest) async throws -> [PropertyPhoto] {
    try await platform.get(path, staff.signedIn).decoded(Page<PropertyPhoto>.self).data
  }

  private func card(_ platform: PlatformUnderTest) async throws -> PropertyCard? {
    try await platform.get("/api/properties").decoded(Page<PropertyCard>.self).data.first
  }

  @Test func aPhotoIsShownOnceItIsProcessed() async throws {
    try await withPlatform([.numbered(1)], over: .live) { platform async throws in
      let photo = try await upload(platform, SampleFiles.sidewaysJPEG, [("category", "aerial"), ("caption", "Roof")])
      #expect(photo.status == .processing)
      #expect(photo.isHero)
      #expect(photo.caption == "Roof")
      #expect(try await platform.get(path).decoded(Page<PropertyPhoto>.self).data.isEmpty)
      #expect(try await all(platform).count == 1)
      #expect(try await card(platform)?.heroPhoto == nil)
      #expect(try await platform.get(photo.url).status == 404)

      try await process(photo.id, platform)
      let hero = try #require(try await card(platform)?.heroPhoto)
      #expect(hero.id == photo.id)
      // Turned upright, and not enlarged.
      #expect(hero.width == 40)
      #expect(hero.height == 60)

      let large = try await platform.get(hero.url)
      #expect(large.header("Content-Type") == "image/jpeg")
      #expect(large.header("Cache-Control") == "public, max-age=31536000, immutable")
      let bytes = Array(large.response.body.readableBytesView)
      #expect(bytes.count == hero.size)
      #expect(FileKind(bytes) == .jpeg)
      let text = String(decoding: bytes, as: Unicode.ASCII.self)
      #expect(!text.contains("Exif"))
      #expect(!text.contains("33.448"))
      let etag = try #require(large.header("ETag"))
      #expect(!etag.hasPrefix("W/"))
      #expect(try await platform.get(hero.url, ["If-None-Match": etag]).status == 304)
      #expect(try await platform.get(hero.url, ["Range": "bytes=0-1"]).status == 206)

      let small = try await platform.get(try #require(hero.thumbnailUrl))
      let thumbnail = Array(small.response.body.readableBytesView)
      let size = try ImageHeader { offset, count in Array(thumbnail.dropFirst(offset).prefix(count)) }.pixels(.jpeg)
      #expect(size == PixelSize(width: 400, height: 300))
      // Again is nothing new.
      try await process(photo.id, platform)
      #expect(try await platform.get(hero.url).header("ETag") == etag)
    }
  }

  @Test(arguments: [SampleFiles.png, SampleFiles.webp, SampleFiles.jpeg + Array("<script>alert(1)</script>PK".utf8)])
  func everyKindBecomesAPlainJPEG(_ bytes: [UInt8]) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let photo = try await upload(platform, bytes)
      try await process(photo.id, platform)
      let shown = Array(try await platform.get(photo.url).response.body.readableBytesView)
      #expect(FileKind(shown) == .jpeg)
      #expect(!String(decoding: shown, as: Unicode.ASCII.self).contains("<script>"))
    }
  }

  @Test func aLargePhotoFitsIntoItsFrame() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appendingPathComponent("in.png")
    let tool = ImageTool.installed()
    let painter = Process()
    painter.executableURL = URL(fileURLWithPath: try #require(tool.program).string)
    painter.arguments = ["black", source.path, "4000", "1000"]
    try painter.run()
    painter.waitUntilExit()
    let target = folder.appendingPathComponent("out.jpg")
    try await tool.make(.large, of: source, in: target)
    #expect(try ImageHeader.pixels(in: target, .jpeg) == PixelSize(width: 1920, height: 480))
  }

  @Test func whatCannotBeDecodedFailsAsAPhoto() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let photo = try await upload(platform, Array(SampleFiles.png.prefix(90)))
      await #expect(throws: ImageFailure.self) { try await process(photo.id, platform) }
      #expect(try await all(platform).map(\.status) == [.failed])
      #expect(try await platform.get(photo.url).status == 404)
      #expect(try await card(platform)?.heroPhoto == nil)
    }
  }

  @Test(arguments: ["kill -SEGV $$", "exec sleep 60", "exit 1"])
  func aDeadChildIsAFailedPhotoAndNotADeadServer(_ script: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let program = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-tests-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: program) }
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
      let photo = try await upload(platform, SampleFiles.png)
      let tool = ImageTool(program: FilePath(program.path), timeout: .milliseconds(500))
      await #expect(throws: ImageFailure.self) { try await process(photo.id, platform, tool) }
      #expect(try await all(platform).map(\.status) == [.failed])
      // Staff may have it tried again.
      try await process(photo.id, platform)
      #expect(try await platform.get(photo.url).status == 200)
    }
  }

  @Test func withoutTheToolTheJobFailsAndThePhotoWaits() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let photo = try await upload(platform, SampleFiles.png)
      let missing = ImageTool.installed(["PATH": "/nonexistent"])
      await #expect {
        try await process(photo.id, platform, missing)
      } throws: {
        ($0 as? ImageFailure)?.code == .toolMissing
      }
      #expect(try await all(platform).map(\.status) == [.processing])
      let jobs: [String] = try await platform.store.read {
        try $0.all("SELECT payload FROM jobs WHERE queue = 'image-processing'") { try $0.required() }
      }
      #expect(jobs.count == 1)
      #expect(jobs.first?.contains(photo.id.description) == true)
    }
  }

  @Test func thereIsAlwaysExactlyOneHero() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let first = try await upload(platform, SampleFiles.png)
      let second = try await upload(platform, SampleFiles.jpeg)
      let third = try await upload(platform, SampleFiles.webp)
      #expect(try await all(platform).filter(\.isHero).map(\.id) == [first.id])
      let own = path + "/\(second.id)"
      let changed = try await platform.send(
        .patch, own, #"{"isHero":true,"order":0,"caption":"Pool"}"#, staff.signedIn)
      #expect(try changed.decoded(PropertyPhoto.self).caption == "Pool")
      #expect(try await all(platform).filter(\.isHero).map(\.id) == [second.id])
      #expect(try await platform.send(.patch, own, #"{"isHero":false}"#, staff.signedIn).status == 400)
      // What can't be shown yet does not stand on the card.
      try await process(third.id, platform)
      #expect(try await card(platform)?.heroPhoto?.id == third.id)
      #expect(try await platform.send(.delete, own, "", staff.signedIn).status == 204)
      #expect(try await all(platform).filter(\.isHero).count == 1)
      #expect(try await platform.send(.delete, path + "/\(third.id)", "", staff.signedIn).status == 204)
      #expect(try await platform.get(third.url).status == 404)
      let report = try await StoreIntegrity(driver: platform.store.driver, objects: platform.store.objects).report()
      #expect(report.allSatisfy { $0.problems.isEmpty })
    }
  }

  @Test func onlyImagesBecomePhotos() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      func status(_ bytes: [UInt8], _ headers: [String: String], _ path: String) async throws -> Int {
        try await platform.send(.post, path, Form(file: bytes, name: "a.jpg"), headers).status
      }
      #expect(try await status(SampleFiles.pdf, staff.signedIn, path) == 415)
      #expect(try await status(SampleFiles.png(claiming: 30_000, 30_000), staff.signedIn, path) == 413)
      #expect(try await status(SampleFiles.png, People.user(5).signedIn, path) == 403)
      #expect(try await status(SampleFiles.png, [:], path) == 401)
      let unknown = Path.property(PropertyWrite.numbered(9).property.id, .photos)
      #expect(try await status(SampleFiles.png, staff.signedIn, unknown) == 404)
    }
  }
}
