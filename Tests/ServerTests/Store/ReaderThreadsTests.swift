import Domain
import Foundation
import GRDB
import Lock
import Testing

@testable import Server

struct ReaderThreadsTests {
  private func withDriver(readers: Int = 2, _ body: (SQLiteDriver) async throws -> Void) async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path, readers: readers)
      _ = try await driver.write { try $0.execute("CREATE TABLE numbers (n BIGINT PRIMARY KEY, text TEXT)") }
      try await body(driver)
      try driver.close()
    }
  }

  @Test func moreReadsThanThreadsAreAllAnswered() async throws {
    try await withDriver { driver async throws in
      for number in 1...50 {
        _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (\(number), 'x')") }
      }
      let sums = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...200 {
          group.addTask {
            try await driver.read { try $0.count("SELECT SUM(n) FROM numbers WHERE n <= \(number % 50)") }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let expected = (1...200).map { number -> Int in
        let last = number % 50
        return last * (last + 1) / 2
      }
      #expect(sums.sorted() == expected.sorted())
    }
  }

  @Test func aReadSeesOneStateWhateverIsWrittenMeanwhile() async throws {
    try await withDriver { driver async throws in
      _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1, 'before')") }
      let (hasRead, hasWritten) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let seen = driver.read { connection in
        let first = try connection.count("SELECT COUNT(*) FROM numbers")
        hasRead.signal()
        hasWritten.wait()
        return [first, try connection.count("SELECT COUNT(*) FROM numbers")]
      }
      _ = try await driver.write { connection in
        hasRead.wait()
        return try connection.execute("INSERT INTO numbers VALUES (2, 'after')")
      }
      // Another thread reads on while the first is busy.
      let now = try await driver.read { try $0.count("SELECT COUNT(*) FROM numbers") }
      hasWritten.signal()
      #expect(try await seen == [1, 1])
      #expect(now == 2)
    }
  }

  @Test func aReadThatThrowsLeavesItsThreadAsItWas() async throws {
    try await withDriver(readers: 1) { driver async throws in
      await #expect(throws: (any Error).self) { try await driver.read { try $0.count("SELECT nothing FROM nowhere") } }
      _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1, 'x')") }
      #expect(try await driver.read { try $0.count("SELECT COUNT(*) FROM numbers") } == 1)
    }
  }

  @Test func readersCanNotWrite() async throws {
    try await withDriver { driver async throws in
      await #expect(throws: (any Error).self) {
        try await driver.read { try $0.execute("INSERT INTO numbers VALUES (1, 'x')") }
      }
    }
  }

  @Test func aClosedStoreRefusesReads() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      _ = try await driver.read { try $0.count("SELECT 1") }
      try driver.close()
      await #expect(throws: (any Error).self) { try await driver.read { try $0.count("SELECT 1") } }
    }
  }

  @Test(arguments: ["", "é 日本", "a\u{0}b", String(repeating: "x", count: 70_000)])
  func textsComeBackAsTheyWent(_ text: String) async throws {
    try await withDriver { driver async throws in
      _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1, \(text))") }
      #expect(try await driver.read { try $0.first("SELECT text FROM numbers") { try $0.required() } } == text)
      let isNull = try await driver.read { try $0.count("SELECT COUNT(*) FROM numbers WHERE text IS NULL") }
      #expect(isNull == 0)
    }
  }

  @Test(arguments: [[], [""], ["Pool"], ["a,b", "\"x\"", "c\\d"], ["é", "", "]["], ["\n", "plain"]])
  func listsOfTextsComeBackAsTheyWent(_ texts: [String]) async throws {
    try await withDriver { driver async throws in
      _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1, \(JSONText(texts)))") }
      #expect(try await driver.read { try $0.first("SELECT text FROM numbers") { try $0.texts() } } == texts)
    }
  }

  @Test(arguments: ["[", "[\"a\"", "[,\"a\"]", "[\"a\" \"b\"]", "\"a\"", "", "[1]"])
  func whatIsNoListOfTextsIsNotTakenForOne(_ text: String) async throws {
    try await withDriver { driver async throws in
      _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1, \(text))") }
      await #expect(throws: StoreError.self) {
        try await driver.read { try $0.first("SELECT text FROM numbers") { try $0.texts() } }
      }
    }
  }
}
