import Domain
import Foundation
import GRDB
import PlatformAPI
import Testing

@testable import Client

@Suite struct LocalDatabaseTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("deep/down/test.sqlite")
  }

  private func open(_ platform: PlatformKey = .test) throws(LocalDatabaseError) -> LocalDatabase.Opened {
    try LocalDatabase.open(.file(path), for: platform)
  }

  private func page(
    _ deals: [Deal], since: String? = nil, next: String = "c1", deleted: [PropertyID] = [], leftOut: [LeftOut] = [],
    complete: Bool = true, generation: Int64 = 1
  ) -> CopyPage {
    CopyPage(
      since: since, next: next, saved: deals, deleted: deleted, leftOut: leftOut, completedAt: complete ? noon : nil,
      generation: generation)
  }

  private func deals(_ catalogue: Catalogue) -> [Deal] { (0..<catalogue.count).map { catalogue[$0] } }

  @Test func aNewDatabaseIsEmptyAndSaysSo() throws {
    let opened = try open()
    #expect(opened.catalogue.isEmpty)
    #expect(opened.copy.cursor == nil)
    #expect(!opened.copy.isComplete)
    #expect(opened.copy.syncedAt == nil)
    #expect(opened.notice == nil)
  }

  @Test func everyFieldOfADealSurvives() async throws {
    var full = Deal.number(1, name: "Ünïcødé 🏠 “Ridge”\u{202E}\n" + String(repeating: "x", count: 70_000))
    full.latitude = -33.25
    full.longitude = 151.5
    full.type = .apartmentComplex
    full.propertyClass = .d
    full.yearBuilt = 1700
    full.askingPrice = Money.wireLimit
    full.currentNOI = Money(cents: -1)
    full.capRate = Percent(0)
    full.cashOnCash = Percent(-3.125)
    full.occupancy = Percent(100)
    full.averageRent = .zero
    full.debtBalance = Money(cents: 1)
    full.annualDebtService = Money(dollars: 1)
    full.status = .sold
    full.featured = true
    full.simulated = true
    full.raise.status = .cancelled
    full.raise.opensAt = noon
    full.raise.closesAt = Timestamp(microseconds: -1)
    full.raise.waitlistOpen = true
    full.publishedAt = nil
    var bare = Deal.number(2, name: "")
    bare.propertyClass = nil
    bare.targetIRR = nil
    bare.state = ""
    do {
      let opened = try open()
      #expect(try await opened.database.apply(page([bare, full]), for: .test) == .applied)
    }
    let opened = try open()
    #expect(deals(opened.catalogue) == [full, bare])
    #expect(opened.copy.isComplete)
    #expect(opened.copy.cursor == "c1")
    #expect(opened.copy.syncedAt == noon)
  }

  @Test func aRecordThatIsCutShortIsNoDeal() {
    let record = DealRecord.record(of: .number(1))
    for length in 0..<record.count {
      var builder = DealBlockBuilder()
      #expect(record.prefix(length).withUnsafeBytes { !builder.append(.number(1), record: $0) })
      #expect(builder.count == 0)
    }
    var builder = DealBlockBuilder()
    #expect(record.withUnsafeBytes { builder.append(.number(1), record: $0) })
    #expect(builder.finish().deal(0) == .number(1))
  }

  @Test func aChangedDealReplacesItsOldSelfAndADeletedOneGoes() async throws {
    let opened = try open()
    _ = try await opened.database.apply(page([.number(1), .number(2)]), for: .test)
    let changed = Deal.number(2, name: "Renamed")
    _ = try await opened.database.apply(
      page([changed], since: "c1", next: "c2", deleted: [.number(1)]), for: .test)
    #expect(deals(try await opened.database.catalogue()) == [changed])
  }

  @Test func aPageFromAPlaceThatIsNoLongerOursIsNotWritten() async throws {
    let opened = try open()
    _ = try await opened.database.apply(page([.number(1)]), for: .test)
    #expect(try await opened.database.apply(page([.number(2)], since: nil), for: .test) == .overtaken)
    #expect(try await opened.database.catalogue().count == 1)
  }

  @Test func leftOutDealsAreRememberedUntilTheyCanBeRead() async throws {
    let opened = try open()
    let id = PropertyID.number(9).description
    let bad = LeftOut(id: id, reason: "units is not an Int")
    _ = try await opened.database.apply(page([.number(1)], leftOut: [bad]), for: .test)
    _ = try await opened.database.apply(page([], since: "c1", next: "c2", leftOut: [bad]), for: .test)
    #expect(try await opened.database.copyState().leftOut == [bad])
    _ = try await opened.database.apply(page([.number(9)], since: "c2", next: "c3"), for: .test)
    #expect(try await opened.database.copyState().leftOut.isEmpty)
  }

  @Test func aFileThatIsNoDatabaseIsMovedAsideAndMadeAnew() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("deep/down"), withIntermediateDirectories: true)
    let rubbish = Data(repeating: 0x5A, count: 40_000)
    try rubbish.write(to: URL(fileURLWithPath: path))
    let opened = try open()
    #expect(opened.catalogue.isEmpty)
    #expect(opened.notice?.contains(path + ".damaged") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged")) == rubbish)
    #expect(try open().notice == nil)
  }

  @Test func aDatabaseWithDamagedPagesIsMovedAsideToo() async throws {
    do {
      let opened = try open()
      _ = try await opened.database.apply(page((1...2000).map { .number($0) }), for: .test)
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.count > 100_000)
    bytes.replaceSubrange(60_000..<bytes.count, with: Data(repeating: 0xFF, count: bytes.count - 60_000))
    try bytes.write(to: URL(fileURLWithPath: path))
    let opened = try open()
    #expect(opened.catalogue.isEmpty)
    #expect(opened.notice != nil)
  }

  @Test func aDatabaseWithForeignTablesIsMovedAside() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("deep/down"), withIntermediateDirectories: true)
    let foreign = try DatabaseQueue(path: path)
    try foreign.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE deals (a)") }
    try foreign.close()
    #expect(try open().notice != nil)
  }

  @Test func aDatabaseOfANewerVersionIsLeftUntouched() async throws {
    do {
      let opened = try open()
      _ = try await opened.database.apply(page([.number(1)]), for: .test)
      try await opened.database.write { db in
        try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 · the future')")
      }
    }
    #expect { try open() } throws: { ($0 as? LocalDatabaseError)?.code == .newer }
    let rows = try await DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM deals") }
    #expect(rows == 1)
  }

  @Test func aPathThatCannotBeWrittenIsAnErrorThatNamesIt() throws {
    let file = folder.file("file")
    try Data().write(to: URL(fileURLWithPath: file))
    #expect { try LocalDatabase.open(.file(file + "/x.sqlite"), for: .test) } throws: {
      guard let error = $0 as? LocalDatabaseError else { return false }
      return error.code == .inaccessible
        && error.message == "the local copy can't be kept in \(file): a file is in its place"
    }
  }

  @Test func anotherPlatformNeverSeesTheCopy() async throws {
    do {
      let opened = try open()
      _ = try await opened.database.apply(page([.number(1)]), for: .test)
    }
    let other = try open(PlatformKey(url: "https://other.example"))
    #expect(other.catalogue.isEmpty)
    #expect(other.copy.cursor == nil)
    #expect(other.notice != nil)
    let account = try open(PlatformKey(url: "https://other.example", account: "me"))
    #expect(account.notice == nil, "the list is the same for everybody on one platform")
  }

  @Test func nothingThatOneAccountCouldSeeIsLeftForAnother() async throws {
    do {
      let opened = try open()
      _ = try await opened.database.apply(page([.number(1)]), for: .test)
      let detail = StoredDetail(body: [1], etag: nil, fetchedAt: noon)
      try await opened.database.save(detail, of: .number(1), slug: "property-1")
      try await opened.database.apply([:], position: "s.1", for: .test)
    }
    let account = try open(PlatformKey(url: PlatformKey.test.url, account: "me"))
    #expect(account.catalogue.count == 1)
    #expect(try await account.database.detail(of: .number(1)) == nil)
    #expect(try await account.database.eventPosition() == nil)
  }

  @Test func aPageForAPlatformThatTheFileLeftIsRefused() async throws {
    let mine = try open()
    _ = try open(PlatformKey(url: "https://other.example"))
    await #expect { try await mine.database.apply(page([.number(1)]), for: .test) } throws: {
      ($0 as? LocalDatabaseError)?.code == .replaced
    }
  }

  @Test func twoProgramsOnOneFileWriteInTurns() async throws {
    let first = try open()
    let second = try open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, database) in [first.database, second.database].enumerated() {
        group.addTask {
          for step in 0..<50 {
            let detail = StoredDetail(body: [UInt8(step)], etag: nil, fetchedAt: noon)
            try await database.save(detail, of: .number(number * 100 + step), slug: "s")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await first.database.detailInstants().count == 100)
  }

  @Test func aWriterThatHangsIsReportedInsteadOfWaitedFor() throws {
    let path = folder.file("locked")
    try WriterLock(databasePath: path).whileHeld {
      _ = #expect {
        try WriterLock(databasePath: path, patience: .zero).whileHeld {}
      } throws: {
        ($0 as? LocalDatabaseError)?.code == .busy
      }
    }
    try WriterLock(databasePath: path, patience: .zero).whileHeld {}
  }

  @Test func readersDoNotWaitForAWriter() async throws {
    let opened = try open()
    _ = try await opened.database.apply(page([.number(1)]), for: .test)
    let count = try WriterLock(databasePath: path).whileHeld { try open().catalogue.count }
    #expect(count == 1)
  }

  @Test func detailsAreKeptAndConfirmed() async throws {
    let database = try LocalDatabase.open(.memory, for: .test).database
    #expect(try await database.detail(of: .number(1)) == nil)
    try await database.save(StoredDetail(body: [1, 2], etag: "e", fetchedAt: noon), of: .number(1), slug: "a")
    try await database.confirmDetail(of: .number(1), at: noon + .seconds(60))
    let detail = try #require(try await database.detail(of: .number(1)))
    #expect(detail.body == [1, 2])
    #expect(detail.etag == "e")
    #expect(detail.fetchedAt == noon + .seconds(60))
  }

  @Test func aClosedDatabaseFailsInsteadOfTrapping() async throws {
    let opened = try open()
    try opened.database.close()
    try opened.database.close()
    await #expect(throws: LocalDatabaseError.self) { try await opened.database.copyState() }
  }

  @Test func everyFileIsItsOwnersAloneAndAnOldOneBecomesSo() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("cache/default.sqlite")
    func modes() throws -> Set<Int> {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("cache"))
      return Set(
        try names.map { name in
          let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("cache/" + name))
          return try #require(attributes[.posixPermissions] as? Int)
        })
    }
    do {
      let opened = try LocalDatabase.open(.file(path), for: .test)
      #expect(try modes() == [0o600])
      try opened.database.close()
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("cache"))
    let again = try LocalDatabase.open(.file(path), for: .test)
    #expect(try modes() == [0o600])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.file("cache"))[.posixPermissions] as? Int
    #expect(mode == 0o700)
    try again.database.close()
  }

  @Test func aLookMovesNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("default.sqlite")
    try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: LocalDatabaseError.self) {
      try LocalDatabase.open(.file(path), for: .test, movesDamaged: false)
    }
    #expect(error?.code == .damaged)
    #expect(!FileManager.default.fileExists(atPath: path + ".damaged"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 8192)
  }
}
