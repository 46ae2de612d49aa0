import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct MigrationTests {
  @Test func migrationsRunOnce() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      let first = try await MigrationRunner().run(on: driver, at: testNow)
      #expect(first.applied == Migration.all.map(\.version))
      let second = try await MigrationRunner().run(on: driver, at: testNow)
      #expect(second.applied.isEmpty)
      #expect(second.version == first.version)
      #expect(try await MigrationRunner().problems(on: driver).isEmpty)
      try driver.close()
    }
  }

  @Test func whatAPropertyCountedItCountsStill() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      let older = MigrationRunner(migrations: Migration.all.filter { $0.version < 8 })
      _ = try await older.run(on: driver, at: testNow)
      let id = Property.numbered(1).id
      _ = try await driver.write { connection in
        try connection.execute(
          """
          INSERT INTO properties (id, name, slug, address_line1, city, state, zip_code, property_type, total_units,
            minimum_investment, investment_step, target_raise, amount_raised, percent_raised, status, featured,
            amenities, highlights, created_at, updated_at, version, simulated, raise_status, waitlist_open, name_folded,
            city_folded, search_text, investment_count, favorite_count, change_sequence)
          VALUES (\(id), 'a', 'a', 'a', 'a', 'AZ', '85001', 'multi_family', 1, 1, 1, 1, 0, 0, 'active', FALSE, '[]',
            '[]', 0, 0, 1, FALSE, 'open', FALSE, 'a', 'a', 'a', 3, 5, 17)
          """)
      }
      #expect(try await MigrationRunner().run(on: driver, at: testNow).applied.first == 8)
      let standing = try await driver.read { connection in
        try connection.all(
          "SELECT property_id, change_sequence, investment_count, favorite_count FROM property_standings"
        ) { row in
          (id: try row.required() as PropertyID, numbers: try (0..<3).map { _ in try row.required() as Int })
        }
      }
      #expect(standing.map(\.id) == [id])
      #expect(standing.map(\.numbers) == [[17, 3, 5]])
      try driver.close()
    }
  }

  @Test func aFolderThatKnewNoFilingsAsksForThoseThatItReportedAndForNoOlderOnes() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      let older = MigrationRunner(migrations: Migration.all.filter { $0.version < Migration.filings.version })
      _ = try await older.run(on: driver, at: testNow + .seconds(-86_400 * 500))
      // Sold 45 and 46 days before the migration, a year before it, and a week after it.
      let days = [45, 46, 400, -7]
      try await driver.write { connection in
        try connection.insert(RaiseScene.staff)
        var writer = StoreWriter(
          connection: connection, objects: LocalObjectStorage(root: folder.objects), now: testNow)
        for (place, days) in days.enumerated() {
          let property = Property.numbered(place + 1)
          _ = try writer.upsert([PropertyWrite(property: property)])
          let investment = People.investment(
            UInt64(place + 1), by: RaiseScene.staff.id, in: property.id, dollars: 1_000, .committed)
          try writer.insert([investment])
          try writer.insert([
            InvestmentEventRecord(
              id: Parts.id(6000 + UInt64(place)), investmentId: investment.id, from: nil, to: .committed,
              at: testNow + .seconds(-86_400 * days))
          ])
        }
        _ = try writer.settle()
      }
      #expect(try await MigrationRunner().run(on: driver, at: testNow).applied == [Migration.filings.version])
      let later = testNow + .seconds(86_400 * 900)
      let asked = try await driver.read { connection in
        try FormDReader(connection: connection, now: later).report().map(\.property.name)
      }
      #expect(asked == ["Deal 1", "Deal 4"])
      #expect(try await MigrationRunner().problems(on: driver).isEmpty)
      try driver.close()
    }
  }

  @Test func aFolderOfANewerVersionIsNotOpened() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      let newer = Migration(version: Migration.all.count + 1, name: "later", statements: [])
      _ = try await MigrationRunner(migrations: Migration.all + [newer]).run(on: driver, at: testNow)
      await #expect { try await MigrationRunner().run(on: driver, at: testNow) } throws: {
        ($0 as? StoreError)?.code == .newerSchema
      }
      try driver.close()
    }
  }

  @Test func aMigrationThatWasChangedIsNoticed() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      let old = Migration(version: 1, name: "one", statements: ["CREATE TABLE a (x BIGINT)"])
      _ = try await MigrationRunner(migrations: [old]).run(on: driver, at: testNow)
      let new = Migration(version: 1, name: "one", statements: ["CREATE TABLE a (y BIGINT)"])
      #expect(try await MigrationRunner(migrations: [new]).problems(on: driver).count == 1)
      try driver.close()
    }
  }

  @Test func aMigrationThatFailsLeavesNothing() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      let broken = Migration(version: 1, name: "broken", statements: ["CREATE TABLE a (x BIGINT)", "NONSENSE"])
      await #expect(throws: (any Error).self) {
        try await MigrationRunner(migrations: [broken]).run(on: driver, at: testNow)
      }
      let mended = Migration(version: 1, name: "mended", statements: ["CREATE TABLE a (x BIGINT)"])
      #expect(try await MigrationRunner(migrations: [mended]).run(on: driver, at: testNow).applied == [1])
      try driver.close()
    }
  }
}

struct PropertyWriteTests {
  @Test func aRepeatedWriteChangesNothing() async throws {
    try await withStore([.complete]) { store async throws in
      let before = try await store.catalogue(at: testNow) { try ($0.lastChange(), $0.detail(slug: "deal-1")) }
      var again = PropertyWrite.complete
      // What tells no difference: instants of writing, ids of parts, and what the store computes.
      again.property.id = Identifier(high: 1, low: 1)
      again.property.createdAt = testNow
      again.property.updatedAt = testNow
      again.property.version = 7
      again.property.amountRaised = Money(dollars: 5)
      again.units[0].id = Identifier(high: 2, low: 2)
      let writes = [again]
      let outcomes = try await store.write(at: testNow + .seconds(60)) { try $0.upsert(writes) }
      #expect(outcomes == [.unchanged(PropertyWrite.complete.property.id)])
      let after = try await store.catalogue(at: testNow) { try ($0.lastChange(), $0.detail(slug: "deal-1")) }
      #expect(after.0 == before.0)
      #expect(after.1 == before.1)
    }
  }

  @Test func aWriteOfTheSameSourceUpdatesThePropertyAndReplacesItsParts() async throws {
    try await withStore([.complete]) { store async throws in
      var changed = PropertyWrite.complete
      changed.property.id = Identifier(high: 1, low: 1)
      changed.property.slug = "another-slug"
      changed.property.name = "Renamed"
      changed.units = [changed.units[0]]
      changed.tours = []
      let writes = [changed]
      let later = testNow + .seconds(60)
      let outcomes = try await store.write(at: later) { try $0.upsert(writes) }
      let id = PropertyWrite.complete.property.id
      #expect(outcomes == [.updated(id)])
      let detail = try #require(try await store.catalogue(at: testNow) { try $0.detail(id) })
      #expect(detail.property.name == "Renamed")
      #expect(detail.property.slug == "deal-1", "an address that was given out stays")
      #expect(detail.property.createdAt == PropertyWrite.complete.property.createdAt)
      #expect(detail.property.updatedAt == later)
      #expect(detail.property.version == 2)
      #expect(detail.units.count == 1)
      #expect(detail.virtualTours.isEmpty)
      let card = try #require(try await store.catalogue(at: testNow) { try $0.cards([id]).first })
      #expect(card.virtualTour == nil)
    }
  }

  @Test func aTakenSlugGetsANumber() async throws {
    let writes = (1...3).map { number in PropertyWrite.numbered(number) { $0.slug = "same" } }
    try await withStore(writes) { store async throws in
      let slugs = try await store.catalogue(at: testNow) { reader in
        try reader.cards(writes.map(\.property.id)).map(\.property.slug)
      }
      #expect(slugs == ["same", "same-2", "same-3"])
    }
  }

  @Test func aWriteThatFailsLeavesNothingOfItsTransaction() async throws {
    try await withStore { store async throws in
      let bad = PropertyWrite.numbered(2) { $0.targetRaise = .zero }
      await #expect(throws: (any Error).self) {
        try await store.write(at: testNow) { try $0.upsert([.numbered(1), bad]) }
      }
      #expect(try await store.isEmpty())
      #expect(store.version.current == 0)
    }
  }

  @Test func aRehearsalSaysWhatWouldHappenAndKeepsNothing() async throws {
    try await withStore([.numbered(1)]) { store async throws in
      let outcomes = try await store.rehearse(at: testNow) { writer in
        try writer.upsert([.numbered(1), .numbered(1) { $0.name = "Renamed" }, .numbered(2)])
      }
      #expect(
        outcomes == [
          .unchanged(Property.numbered(1).id), .updated(Property.numbered(1).id), .created(Property.numbered(2).id),
        ])
      let names = try await store.catalogue(at: testNow) { reader in
        try reader.list(PropertyListQuery()).data.map(\.property.name)
      }
      #expect(names == ["Deal 1"])
    }
  }

  @Test func onlyCommittedFundedAndExitedInvestmentsCountAsRaised() async throws {
    var elsewhere = PropertyWrite.numbered(1)
    elsewhere.raisedElsewhere = Money(dollars: 10_000)
    try await withStore([elsewhere]) { store async throws in
      let id = Property.numbered(1).id
      try await store.write(at: testNow) { writer in
        for (index, status) in InvestmentStatus.allCases.enumerated() {
          let user = People.user(UInt64(index))
          try writer.insert([user])
          try writer.insert([
            People.investment(UInt64(index), by: user.id, in: id, dollars: 100_000, status)
          ])
        }
      }
      let card = try #require(try await store.catalogue(at: testNow) { try $0.cards([id]).first })
      #expect(card.property.amountRaised == Money(dollars: 310_000))
      #expect(card.counts.investments == 6)
    }
  }

  @Test func anOfferTwiceOpenIsRefusedAndASecondChequeIsNot() async throws {
    try await withStore([.numbered(1)]) { store async throws in
      let (id, user) = (Property.numbered(1).id, People.user(1))
      try await store.write(at: testNow) { writer in
        try writer.insert([user])
        try writer.insert([
          People.investment(1, by: user.id, in: id, dollars: 1, .funded),
          People.investment(2, by: user.id, in: id, dollars: 1, .funded),
          People.investment(3, by: user.id, in: id, dollars: 1, .pending),
        ])
      }
      await #expect(throws: (any Error).self) {
        try await store.write(at: testNow) { writer in
          try writer.insert([People.investment(4, by: user.id, in: id, dollars: 1, .pending)])
        }
      }
    }
  }

  @Test func bytesAreKeptAsObjectsUnderTheirHash() async throws {
    try await withStore([.complete]) { store async throws in
      let keys = try await store.read { connection in
        try connection.all("SELECT storage_key FROM property_documents ORDER BY id") { try $0.required() as String }
      }
      #expect(keys.compactMap { store.objects.bytes(of: $0) } == (31...34).map { Array("paper \($0)".utf8) })
      #expect(store.objects.bytes(of: "../tucson.sqlite") == nil)
    }
  }
}

struct StoreIntegrityTests {
  private func problems(after sabotage: [Statement]) async throws -> [String] {
    try await withStore([.complete, .numbered(2)]) { store async throws in
      try await store.driver.write { connection in
        for statement in sabotage { try connection.execute(statement) }
      }
      let report = try await StoreIntegrity(driver: store.driver, objects: store.objects).report()
      return report.filter { !$0.problems.isEmpty }.map(\.subject)
    }
  }

  @Test func aSoundStoreHasNoProblems() async throws {
    #expect(try await problems(after: []).isEmpty)
  }

  @Test(arguments: [
    ("amounts raised", "UPDATE properties SET amount_raised = 1" as Statement),
    ("counts", "UPDATE property_standings SET investment_count = 9"),
    ("counts", "UPDATE property_totals SET total = 9"),
    ("change order", "UPDATE catalogue SET change_sequence = 1"),
    ("pictures of cards", "UPDATE properties SET hero_photo_id = 'gone' WHERE slug = 'deal-1'"),
    ("objects", "UPDATE property_documents SET storage_key = 'gone'"),
    ("migrations", "UPDATE schema_migrations SET checksum = 'other'"),
  ])
  func whatIsWrongIsNamed(_ subject: String, _ sabotage: Statement) async throws {
    #expect(try await problems(after: [sabotage]) == [subject])
  }
}

struct SearchTextTests {
  @Test(arguments: [
    ("Saguaro  Ridge", "saguaro ridge"), ("  Città—Vecchia ", "citta vecchia"), ("O'Hare’s", "ohares"),
    ("STRAßE", "strasse"), ("Ærø Łódź", "aero lodz"), ("ﬁne №5", "fine no5"), ("İstanbul", "istanbul"),
    ("日本 語", "日本 語"), ("e\u{301}", "e"), ("a\u{200D}b", "ab"), ("%_\\", ""), ("100%", "100"),
  ])
  func textsAreComparedWithoutCaseAccentsAndPunctuation(_ text: String, _ folded: String) {
    #expect(SearchText.folded(text) == folded)
  }

  @Test func wildcardsAreEscaped() {
    #expect(SearchText.pattern("a%b_c\\d") == "% a\\%b\\_c\\\\d%")
  }

  @Test func aSearchThatRepeatsItselfLooksForEachThingOnce() {
    #expect(SearchText.words("Ridge ri RIDGE saguaro r s sag") == ["ridge", "saguaro"])
    #expect(SearchText.words(String(repeating: "a ", count: 100)) == ["a"])
    #expect(SearchText.words("ridge ridges") == ["ridges"])
    #expect(SearchText.words("elm el-paso 12") == ["12", "elm", "paso"])
    #expect(SearchText.words(" - ") == [])
  }
}

struct StatementTests {
  @Test func whateverIsInterpolatedIsBound() {
    let name = "x'; DROP TABLE properties; --"
    let statement: Statement = "SELECT id FROM properties WHERE name = \(name) AND total_units IN (\(list: [1, 2]))"
    let (sql, values) = statement.rendered(for: .sqlite)
    #expect(sql == "SELECT id FROM properties WHERE name = ? AND total_units IN (?, ?)")
    #expect(values == [.text(name), .integer(1), .integer(2)])
  }
}

struct FolderLockTests {
  @Test func aFolderThatIsHeldSaysByWhom() async throws {
    try await withTemporaryFolder { folder async throws in
      let lock = try FolderLock(folder, at: testNow)
      #expect { try FolderLock(folder, at: testNow) } throws: { error in
        let words = (error as? FolderLock.Held)?.description ?? ""
        return words.contains("process \(ProcessInfo.processInfo.processIdentifier)")
          && words.contains(testNow.description) && words.contains(folder.url.path)
      }
      withExtendedLifetime(lock) {}
    }
  }

  @Test func aFolderIsFreeOnceItsHolderIsGone() async throws {
    try await withTemporaryFolder { folder async throws in
      do { _ = try FolderLock(folder, at: testNow) }
      _ = try FolderLock(folder, at: testNow)
    }
  }
}
