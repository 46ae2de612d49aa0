import Foundation
import Testing

@testable import App

/// Where the dashboard was left is there at the next start, whatever became of the copy.
@Suite struct SessionKeeperTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
  private var paths: Paths { Paths(all: folder) }
  private var session: Session {
    var session = Session()
    session.filter = "open irr>14"
    session.theme = "dusk"
    return session
  }

  @Test func whatWasKeptIsLoaded() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(SessionKeeper(paths, profile: "p").load() == Session())
    try SessionKeeper(paths, profile: "p").save(session)
    #expect(SessionKeeper(paths, profile: "p").load() == session)
    #expect(SessionKeeper(paths, profile: "other").load() == Session())
  }

  @Test func theFileOfAnEarlierVersionIsTakenOver() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try session.save(paths.session(profile: "p"))
    let keeper = SessionKeeper(paths, profile: "p")
    #expect(keeper.load() == session)
    var later = session
    later.filter = "sold"
    try keeper.save(later)
    #expect(SessionKeeper(paths, profile: "p").load() == later)
  }

  @Test func whereTheDatabaseCannotBeUsedAFileDoes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: paths.user(profile: "p"), withIntermediateDirectories: true)
    let keeper = SessionKeeper(paths, profile: "p")
    #expect(keeper.notice != nil)
    try keeper.save(session)
    #expect(SessionKeeper(paths, profile: "p").load() == session)
  }
}
