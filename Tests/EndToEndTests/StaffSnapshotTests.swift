import Fixtures
import Foundation
import Testing

/// The staff's screens as text, from what was synced.
@Suite(.serialized) struct StaffSnapshotTests {
  @Test func whatStaffHaveSyncedIsDrawnWithoutThePlatform() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "12"])
    defer { server.stop() }
    try People.signIn(as: "staff", at: server.url, folder, port: server.port)
    let synced = try run(Programs.dashboard, ["sync"], folder)
    #expect(synced.status == 0, "\(synced.words)")
    let list = try run(
      Programs.dashboard, ["raises", "--columns", "slug,property", "--filter", "status:open", "--format", "csv"], folder
    )
    let first = try #require(list.output.split(separator: "\n").dropFirst().first).split(separator: ",").map(
      String.init)
    let (slug, name) = (first[0], first[1])
    server.stop()

    func drawn(_ arguments: String...) throws -> String {
      let ended = try run(Programs.dashboard, ["snapshot"] + arguments + ["--size", "120x40"], folder)
      #expect(ended.status == 0, "\(arguments): \(ended.words)")
      return ended.output
    }
    let raises = try drawn("raises")
    #expect(raises.contains("urgent first") && raises.contains(name.prefix(12)), "\(raises)")
    let raise = try drawn("raise", slug)
    #expect(raise.contains(name) && raise.contains("committed") && raise.contains("target"), "\(raise)")
    #expect(try drawn("raise", slug, "--keys", "tab").contains("Accredited"))
    #expect(try drawn("investors").contains("Accreditation"))
    #expect(try drawn("operations").contains("Payments"))
    #expect(try drawn("operations", "--keys", "]").contains("Deadlines"))
  }

  @Test func othersAreToldThatItIsNotForThem() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "6"])
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    #expect(try run(Programs.dashboard, ["sync"], folder).status == 0)
    for screen in [["raises"], ["investors"], ["operations"], ["raise", "saguaro-ridge-phoenix-az"]] {
      let ended = try run(Programs.dashboard, ["snapshot"] + screen, folder)
      #expect(ended.status == 4, "\(screen): \(ended.status) \(ended.words)")
      #expect(ended.words.contains("only staff") && ended.output.isEmpty, "\(screen): \(ended.words)\(ended.output)")
    }
  }
}
