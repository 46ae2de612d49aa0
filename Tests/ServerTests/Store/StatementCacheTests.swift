import Domain
import struct GRDB.DatabaseError
import class GRDB.DatabaseQueue
import Testing

@testable import Server

struct StatementCacheTests {
  private func withCache(_ body: (StatementCache, SQLiteConnection) throws -> Void) throws {
    let queue = try DatabaseQueue()
    try queue.inDatabase { database in
      let cache = StatementCache()
      defer { cache.removeAll() }
      let connection = SQLiteConnection(database: database, statements: cache)
      _ = try connection.execute("CREATE TABLE numbers (n BIGINT, word TEXT)")
      try body(cache, connection)
    }
    try queue.close()
  }

  private func count(_ number: Int) -> Statement { "SELECT COUNT(*) FROM numbers WHERE n = \(number)" }

  @Test func aStatementIsPreparedOnce() throws {
    try withCache { cache, connection in
      let before = cache.count
      for number in 0..<10 {
        let found = try connection.count(count(number))
        #expect(found == 0)
      }
      #expect(cache.count == before + 1)
    }
  }

  @Test func statementsAreToldApartByTheirWords() throws {
    try withCache { _, connection in
      _ = try connection.execute("INSERT INTO numbers VALUES (1, 'one'), (2, 'two')")
      // Written once, twice, with values in other places.
      let texts: [Statement] = [
        "SELECT n FROM numbers WHERE n = \(1)", "SELECT n FROM numbers WHERE word = \("two")",
        "SELECT n FROM numbers WHERE n >= \(1) AND n <= \(1)", "SELECT n FROM numbers WHERE n IN (\(list: [2]))",
        "SELECT n FROM numbers WHERE n IN (\(list: [2, 2]))",
      ]
      for _ in 0..<3 {
        for (index, text) in texts.enumerated() {
          #expect(try connection.count(text) == [1, 2, 1, 2, 2][index])
        }
      }
    }
  }

  @Test func whatWasPutTogetherIsKnownByItself() throws {
    try withCache { _, connection in
      _ = try connection.execute("INSERT INTO numbers VALUES (1, 'one')")
      // Each lives only as long as its turn of the loop; another may come to stand where it stood.
      for turn in 0..<200 {
        let column: StaticString = turn.isMultiple(of: 2) ? "n" : "word"
        let statement = Statement("SELECT \(sql: column) FROM numbers").compact
        let text: String? = try connection.first(statement) { try $0.required() }
        #expect(text == (turn.isMultiple(of: 2) ? "1" : "one"))
      }
    }
  }

  @Test func noMoreAreKeptThanTheLimit() throws {
    try withCache { cache, connection in
      for length in 1...(StatementCache.limit * 2) {
        let numbers = Array(repeating: 1, count: length)
        let statement: Statement = "SELECT COUNT(*) FROM numbers WHERE n IN (\(list: numbers))"
        #expect(try connection.count(statement) == 0)
        #expect(cache.count <= StatementCache.limit)
      }
      let found = try connection.count(count(1))
      #expect(found == 0)
    }
  }

  @Test func aStatementThatCanNotBePreparedIsAnError() throws {
    try withCache { cache, connection in
      #expect(throws: DatabaseError.self) { try connection.execute("NONSENSE") }
      #expect(throws: DatabaseError.self) { try connection.execute("SELECT * FROM nowhere") }
    }
  }

  @Test func textsOfAllLengthsComeBackAndAreLetGo() throws {
    try withCache { _, connection in
      for (number, text) in ["", "a", String(repeating: "long ", count: 1000), "z"].enumerated() {
        _ = try connection.execute("INSERT INTO numbers VALUES (\(number), \(text))")
        let back: String? = try connection.first("SELECT word FROM numbers WHERE n = \(number)") {
          try $0.required()
        }
        #expect(back == text)
      }
      let id = PropertyID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
      _ = try connection.execute("INSERT INTO numbers VALUES (\(-1), \(id))")
      let back: String? = try connection.first("SELECT word FROM numbers WHERE n = \(-1)") { try $0.required() }
      #expect(back == "01900000-0000-7000-8000-000000000001")
    }
  }
}
