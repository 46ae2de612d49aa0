import Client
import Foundation
import Testing

@testable import App

/// Where the dashboard was left is there at the next start, whatever became of the copy.
@Suite struct SessionKeeperTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
  private var paths: Paths { Paths(all: folder) }
  private var session: Session {
    var session = Session()
    session.owner = me.stored
    session.filter = "open irr>14"
    session.theme = "dusk"
    return session
  }
  private let me = PlatformKey(url: "https://platform.example", account: "me@platform.example")
  private let guest = PlatformKey(url: "https://platform.example")

  private func kept(_ owner: PlatformKey, profile: String = "p") -> Session {
    SessionKeeper(paths, profile: profile).load().session(of: owner.stored)
  }

  @Test func whatWasKeptIsLoaded() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(kept(me).filter.isEmpty)
    try SessionKeeper(paths, profile: "p").save(session)
    #expect(kept(me) == session)
    #expect(kept(me, profile: "other").filter.isEmpty)
  }

  @Test func nobodyStartsWhereAnotherLeft() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let keeper = SessionKeeper(paths, profile: "p")
    try keeper.save(session)
    #expect(kept(guest).filter.isEmpty && kept(guest).theme == "dusk", "the theme alone is the machine's")
    var other = Session()
    other.owner = guest.stored
    other.filter = "tempe"
    try keeper.save(other)
    #expect(kept(me).filter == "open irr>14" && kept(guest).filter == "tempe")
  }

  @Test func whoSignsOutIsForgottenDownToTheFile() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try SessionKeeper.forget(me, paths, profile: "p")
    #expect(!FileManager.default.fileExists(atPath: paths.user(profile: "p").path), "nothing is made to forget")
    var session = session
    session.filter = "mesquite"
    try SessionKeeper(paths, profile: "p").save(session)
    try SessionKeeper.forget(me, paths, profile: "p")
    #expect(kept(me).filter.isEmpty)
    let bytes = try Data(contentsOf: paths.user(profile: "p"))
    #expect(bytes.range(of: Data("mesquite".utf8)) == nil)
  }

  @Test func ofManyOnlyTheLatestAreKept() throws {
    var all = KeptSessions()
    for number in 0..<40 {
      var session = Session()
      session.owner = "https://platform.example \(number)"
      all.keep(session)
    }
    #expect(all.sessions.count == 16 && all.sessions.first?.owner == "https://platform.example 39")
  }

  /// It was kept for everybody in one: whose filter it holds nobody knows.
  @Test func ofTheFileOfAnEarlierVersionTheThemeIsTakenOver() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try PrivateFile.replace(paths.session(profile: "p"), with: try JSONEncoder().encode(session))
    let keeper = SessionKeeper(paths, profile: "p")
    #expect(kept(me).theme == "dusk" && kept(me).filter.isEmpty)
    var later = session
    later.filter = "sold"
    try keeper.save(later)
    #expect(kept(me) == later)
    #expect(!FileManager.default.fileExists(atPath: paths.session(profile: "p").path))
  }

  @Test func whereTheDatabaseCannotBeUsedAFileDoes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: paths.user(profile: "p"), withIntermediateDirectories: true)
    let keeper = SessionKeeper(paths, profile: "p")
    #expect(keeper.notice != nil)
    try keeper.save(session)
    #expect(kept(me) == session)
  }
}
