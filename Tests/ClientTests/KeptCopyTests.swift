import Curl
import Domain
import Fixtures
import Foundation
import Testing

@testable import Client

struct KeptCopyTests {
  private func withFile(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appendingPathComponent("copy.json"))
  }

  private func copy(_ file: URL, _ gate: CopyGate) -> KeptCopy<Int> {
    KeptCopy(
      file: file, account: "me@example.com", platform: "https://platform.example", wall: .fixed(.fixtureNow), gate: gate
    )
  }

  @Test func anAnswerThatComesAfterSigningOutIsNotKept() async throws {
    try await withFile { file in
      let gate = CopyGate()
      let copy = copy(file, gate)
      copy.keep(1, at: .fixtureNow)
      #expect(copy.stored()?.value == 1)
      try FileManager.default.removeItem(at: file)
      var values: [Int?] = []
      // Signed out while the answer is on its way.
      for await loaded in copy.loaded({ () async throws(ClientError) in
        gate.close()
        return 2
      }) { values.append(loaded.value) }
      #expect(values == [nil, 2], "whoever asked has it")
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }

  /// The platform of a demo is at another port each time, and the same one.
  @Test func whatWasSeenIsThereAtAnotherAddressOfTheSamePlatform() async throws {
    let folder = try TemporaryFolder()
    func copies(at address: String, _ platform: String?) throws -> AccountCopies {
      let client = PlatformClient(
        address: try PlatformAddress(parsing: address),
        transport: TestPlatform { _ throws(CurlError) in .json("0") }.transport,
        clock: TestClock().conduct)
      return AccountCopies(
        client: client, folder: URL(fileURLWithPath: folder.path), account: "me@x", platform: platform,
        wall: .fixed(.fixtureNow))
    }
    let seen = [Deal.saguaroRidge.id: Sighting(.saguaroRidge, at: .fixtureNow)]
    try copies(at: "http://127.0.0.1:4001", "demo 7").keep(seen)
    #expect(try copies(at: "http://127.0.0.1:4002", "demo 7").sightings() == seen)
    #expect(try copies(at: "http://127.0.0.1:4001", "demo 8").sightings().isEmpty)
    #expect(try copies(at: "http://127.0.0.1:4001", nil).sightings().isEmpty)
  }

  /// A request that several wait for may be given up by another of them: whoever still waits hears that it failed, and does
  /// not wait for ever.
  @Test func aFetchThatSomebodyElseHasEndedIsOneThatFailed() async throws {
    try await withFile { file in
      let copy = copy(file, CopyGate())
      var last: Loaded<Int>?
      for await loaded in copy.loaded({ () async throws(ClientError) in throw ClientError(.cancelled, "cancelled") }) {
        last = loaded
      }
      #expect(last?.isRefreshing == false && last?.failure?.code == .cancelled)
    }
  }
}
