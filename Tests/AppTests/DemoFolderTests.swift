import Domain
import Fixtures
import Foundation
import Testing

@testable import App

@Suite struct DemoFolderTests {
  private final class Home {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    var paths: Paths { Paths(environment: ["HOME": url.path]) }
    deinit { try? FileManager.default.removeItem(at: url) }
  }

  private let home = Home()

  private func taken(fresh: Bool = false, at now: Timestamp = .fixtureNow) throws -> DemoFolder {
    try DemoFolder.taken(home.paths, fresh: fresh, at: now)
  }

  /// Fills a folder as a platform would.
  private func fill(_ folder: DemoFolder, at now: Timestamp = .fixtureNow) throws {
    try FileManager.default.createDirectory(at: folder.world, withIntermediateDirectories: true)
    try folder.noteMade(at: now)
  }

  @Test func theUsualFolderIsUsedAgain() throws {
    try fill(try taken())
    let again = try taken(at: .fixtureNow + .seconds(13 * 86_400))
    #expect(again.world == home.paths.demoPlatform)
    #expect(again.exists)
    #expect(again.notices.isEmpty)
    #expect(!again.isTemporary)
  }

  @Test func aSecondDemoGetsAWorldOfItsOwnThatGoesAwayWithIt() throws {
    let first = try taken()
    try fill(first)
    let second = try taken(fresh: true)
    #expect(second.isTemporary)
    #expect(second.notices.first?.contains("another demo is running") == true)
    try fill(second)
    #expect(second.paths.cache.path.hasPrefix(second.paths.data.path))
    second.leave()
    #expect(!FileManager.default.fileExists(atPath: second.paths.data.path))
    #expect(first.exists)
    first.leave()
  }

  @Test func aFolderThatAPlatformStartedByHandHoldsIsLeftToIt() throws {
    let first = try taken()
    try fill(first)
    let lock = try FileLock(first.world.appendingPathComponent("lock"))
    #expect(throws: FileLock.Held.self) {
      try FileLock.awaitRelease(of: first.world.appendingPathComponent("lock"), patience: .zero)
    }
    withExtendedLifetime(lock) {}
  }

  @Test func anOldWorldIsForgottenAndThePersonIsTold() throws {
    try fill(try taken())
    let copy = home.paths.database(profile: Demo.profile)
    try FileManager.default.createDirectory(at: home.paths.cache, withIntermediateDirectories: true)
    try Data().write(to: copy)
    let later = try taken(at: .fixtureNow + .seconds(15 * 86_400))
    #expect(!later.exists)
    #expect(!FileManager.default.fileExists(atPath: copy.path))
    #expect(later.notices.first?.contains("15 days old") == true)
  }

  @Test func freshForgetsWithoutAWord() throws {
    try fill(try taken())
    let fresh = try taken(fresh: true)
    #expect(!fresh.exists)
    #expect(fresh.notices.isEmpty)
  }

  @Test func whereNothingCanBeWrittenTheWorldIsThisRunsOwn() throws {
    try FileManager.default.createDirectory(at: home.url, withIntermediateDirectories: true)
    try Data().write(to: home.url.appendingPathComponent(".local"))
    let folder = try taken()
    #expect(folder.isTemporary)
    #expect(folder.notices.first?.contains("Not a directory") == true, "\(folder.notices)")
    folder.leave()
  }
}
