import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct CompressionTests {
  @Test(arguments: [
    (["gzip"], true), (["deflate, gzip;q=0.5"], true), (["*"], true), (["x-gzip"], true), (["br", "GZIP ; q=1"], true),
    ([], false), (["br"], false), (["gzip;q=0"], false), (["*;q=0"], false), (["gzip;q=0, *"], false),
    (["identity, gzip;q=0.5"], false), (["gzip;q=x"], false), ([",;"], false),
  ])
  func gzipIsTakenAtItsWord(_ fields: [String], _ wanted: Bool) {
    #expect(AcceptEncoding.prefersGzip(fields) == wanted)
  }

  @Test(arguments: [0, 1, 1000, 300_000])
  func whatIsCompressedIsAllThereAgain(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 / 7) }
    let compressed = try #require(Gzip.compressed(bytes))
    #expect(try decompressed(compressed) == bytes)
  }

  @Test func largePublicAnswersAreCompressedForWhoeverTakesThat() async throws {
    try await withPlatform([.complete] + (2...12).map { .numbered($0) }) { platform async throws in
      for path in ["/api/properties", "/api/properties/changes", "/api/properties/slug/deal-1"] {
        let plain = try await platform.get(path)
        #expect(plain.header("Content-Encoding") == nil)
        #expect(plain.header("Vary") == "Accept-Encoding")
        let packed = try await platform.get(path, ["Accept-Encoding": "gzip"])
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(packed.header("Vary") == "Accept-Encoding")
        #expect(packed.header("ETag") != plain.header("ETag"), "other bytes, another tag")
        #expect(packed.response.body.readableBytes < plain.response.body.readableBytes)
        #expect(try decompressed(Array(packed.response.body.readableBytesView)) == Array(plain.text.utf8))
        for reply in [plain, packed] {
          let tag = try #require(reply.header("ETag"))
          let again = try await platform.get(path, ["Accept-Encoding": "gzip", "If-None-Match": tag])
          #expect(again.status == 304)
          #expect(again.header("ETag") == tag, "the tag of the form that the asker has")
        }
      }
    }
  }

  @Test func smallAnswersAndRefusalsAreSentAsTheyAre() async throws {
    try await withPlatform { platform async throws in
      for path in ["/api/properties", "/nowhere", "/health"] {
        let reply = try await platform.get(path, ["Accept-Encoding": "gzip"])
        #expect(reply.header("Content-Encoding") == nil)
      }
    }
  }

  /// By the tool that everybody has.
  private func decompressed(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return [UInt8](output)
  }
}
