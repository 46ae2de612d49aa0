import Domain
import Foundation
import GRDB
import Testing

@testable import Client

@Suite struct UserDatabaseTests {
  private let folder = try! TemporaryFolder()
  private var path: String { folder.file("state/test.user.sqlite") }

  private func open() throws -> UserDatabase { try UserDatabase.open(.file(path)).database }

  private func operation(_ key: String, of owner: PlatformKey = .test, at instant: Timestamp = noon) -> PendingOperation
  {
    PendingOperation(
      key: key, owner: owner, kind: "invest", method: "POST", path: "/api/investments", body: Array("{}".utf8),
      subject: "Saguaro Ridge, $50,000", madeAt: instant)
  }

  @Test func whatIsKeptIsThereAfterReopening() async throws {
    let database = try open()
    let view = SavedView(name: "cheap", screen: "deals", query: "min<=25k sort:-irr", columns: ["name", "irr"])
    try await database.save(view, at: noon)
    try await database.save(SavedView(name: "all", screen: "deals", query: ""), at: noon)
    try await database.save(Note(text: "call the sponsor · größer", editedAt: noon), on: .number(3), of: .test)
    try database.changeSession { $0.map { _ in [] } ?? [1, 2, 3] }
    try await database.keep(operation("k1"))

    let again = try open()
    #expect(try again.savedViews() == [SavedView(name: "all", screen: "deals", query: ""), view])
    #expect(
      try await again.notes(of: .test) == [.number(3): Note(text: "call the sponsor · größer", editedAt: noon)])
    #expect(try again.session() == [1, 2, 3])
    #expect(try await again.pendingOperations(for: .test) == [operation("k1")])
  }

  @Test func aRenamedViewIsThereOnce() async throws {
    let database = try open()
    let view = SavedView(name: "cheap", screen: "deals", query: "min<=25k")
    try await database.save(view, at: noon)
    try await database.save(SavedView(name: "low", screen: "deals", query: "min<=10k"), at: noon)
    var renamed = view
    renamed.name = "low"
    try await database.replaceView(named: "cheap", by: renamed, at: noon)
    #expect(try open().savedViews() == [renamed])
  }

  @Test func nobodyButItsOwnerCanReadIt() throws {
    _ = try open()
    let mode = { (path: String) in try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int }
    #expect(try mode(path) == 0o600)
    #expect(try mode(folder.file("state")) == 0o700)
  }

  @Test func aChangeIsInTheFileItselfAndNotInALog() async throws {
    let database = try open()
    try await database.keep(operation("k1"))
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    // What a kill at this moment leaves: the file alone, copied while it is still open.
    let copy = folder.file("copy.sqlite")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let found = try await UserDatabase.open(.file(copy)).database.pendingOperations(for: .test)
    #expect(found == [operation("k1")])
    withExtendedLifetime(database) {}
  }

  @Test func anOperationIsSentOnlyWhileItIsPending() async throws {
    let (one, other) = (try open(), try open())
    try await one.keep(operation("k1"))
    #expect(try await one.markSent("k1", at: noon + .seconds(1)))
    #expect(try await other.markSent("k1", at: noon + .seconds(9)))
    let pending = try await other.pendingOperations(for: .test)
    #expect(pending.map(\.stage) == [.sent])
    #expect(pending.first?.sentAt == noon + .seconds(1))
    #expect(try await other.settle("k1"))
    #expect(try await !one.settle("k1"))
    #expect(try await !one.markSent("k1", at: noon))
  }

  @Test func keepingTheSameKeyAgainChangesNothing() async throws {
    let database = try open()
    try await database.keep(operation("k1"))
    _ = try await database.markSent("k1", at: noon)
    try await database.keep(operation("k1", at: noon + .seconds(60)))
    let pending = try await database.pendingOperations(for: .test)
    #expect(pending.map(\.stage) == [.sent])
    #expect(pending.map(\.madeAt) == [noon])
  }

  @Test func operationsAndNotesOfAnotherAccountAreNotSeen() async throws {
    let database = try open()
    let other = PlatformKey(url: "http://127.0.0.1:3001", account: "someone")
    try await database.keep(operation("k1", of: other))
    try await database.save(Note(text: "theirs", editedAt: noon), on: .number(1), of: other)
    #expect(try await database.pendingOperations(for: .test).isEmpty)
    #expect(try await database.notes(of: .test).isEmpty)
    #expect(try await database.pendingOperations(for: other).map(\.key) == ["k1"])
  }

  @Test func anEmptyNoteIsNone() async throws {
    let database = try open()
    try await database.save(Note(text: "x", editedAt: noon), on: .number(1), of: .test)
    try await database.save(Note(text: "", editedAt: noon), on: .number(1), of: .test)
    #expect(try await database.notes(of: .test).isEmpty)
  }

  @Test func manyProgramsWriteAtOnceAndNothingIsLost() async throws {
    let path = path
    _ = try open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let database = try UserDatabase.open(.file(path)).database
          for number in 0..<10 {
            try await database.save(
              SavedView(name: "\(writer)-\(number)", screen: "deals", query: ""), at: noon)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try open().savedViews().count == 40)
  }

  @Test func aDamagedFileIsKeptAndAnotherOneBegun() throws {
    try FileManager.default.createDirectory(atPath: folder.file("state"), withIntermediateDirectories: true)
    let wreck = Data(repeating: 0x41, count: 8192)
    for _ in 0..<2 {
      try wreck.write(to: URL(fileURLWithPath: path))
      let opened = try UserDatabase.open(.file(path))
      #expect(opened.notice != nil)
      #expect(try opened.database.savedViews().isEmpty)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged")) == wreck)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged-2")) == wreck)
  }

  @Test func aFileOfANewerTucsonIsLeftUntouched() async throws {
    try await open().save(SavedView(name: "mine", screen: "deals", query: "open"), at: noon)
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 · from the future')") }
    let error = #expect(throws: LocalDatabaseError.self) { try UserDatabase.open(.file(path)) }
    #expect(error?.code == .newer)
    #expect(try await queue.read { try String.fetchOne($0, sql: "SELECT name FROM views") } == "mine")
  }

  @Test func theCopyBeingMadeAnewTouchesNothingOfThePersons() async throws {
    let database = try open()
    try await database.save(SavedView(name: "mine", screen: "deals", query: "open"), at: noon)
    let copy = folder.file("test.sqlite")
    try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: copy))
    _ = try LocalDatabase.open(.file(copy), for: .test)
    LocalDatabase.forget(URL(fileURLWithPath: copy))
    #expect(try open().savedViews().map(\.name) == ["mine"])
  }

  @Test func aLookMovesNothingAndWhatWasMovedIsKnown() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("default.user.sqlite")
    try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: LocalDatabaseError.self) { try UserDatabase.open(.file(path), movesDamaged: false) }
    #expect(error?.code == .damaged)
    #expect(UserDatabase.damaged(besides: path).isEmpty)
    #expect(try UserDatabase.open(.file(path)).notice?.contains(path + ".damaged") == true)
    #expect(UserDatabase.damaged(besides: path) == [path + ".damaged"])
  }
}
