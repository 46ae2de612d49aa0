import Domain
import Foundation
import Lock
import Testing

@testable import Server

struct GroupCommitTests {
  /// A database with one table, `numbers`, on its own driver.
  private func withDriver(_ body: (SQLiteDriver) async throws -> Void) async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      _ = try await driver.write { try $0.execute("CREATE TABLE numbers (n BIGINT PRIMARY KEY)") }
      _ = try await driver.write {
        try $0.execute("CREATE TABLE children (n BIGINT REFERENCES numbers (n) DEFERRABLE INITIALLY DEFERRED)")
      }
      try await body(driver)
      try driver.close()
    }
  }

  /// Holds the writer until `submitted` further writes wait, then lets it go: they become one group.
  private func hold(_ driver: SQLiteDriver, until submitted: Int) async throws {
    let haveCome = Lock(false)
    try await driver.write(isRepeatable: true) { _ in
      while !haveCome.withLock({ $0 }), driver.queue.length < submitted { sched_yield() }
      haveCome.withLock { $0 = true }
    }
  }

  private func numbers(_ driver: SQLiteDriver) async throws -> [Int] {
    try await driver.read { try $0.all("SELECT n FROM numbers ORDER BY n") { try $0.required() } }
  }

  private struct Refused: Error {}

  @Test func everyCommitIsOnTheDiskBeforeItIsAcknowledged() async throws {
    try await withDriver { driver async throws in
      let level = try await driver.write { connection in
        (try connection.count("PRAGMA synchronous"), try connection.count("PRAGMA foreign_keys"))
      }
      // 2 is FULL: the log is synced with every commit.
      #expect(level == (2, 1))
    }
  }

  @Test func writesThatWaitTogetherShareOneCommit() async throws {
    try await withDriver { driver async throws in
      let before = driver.queue.counts
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await hold(driver, until: 20) }
        for number in 1...20 {
          group.addTask { _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (\(number))") } }
        }
        try await group.waitForAll()
      }
      #expect(try await numbers(driver) == Array(1...20))
      #expect(driver.queue.counts.writes - before.writes == 21)
      #expect(driver.queue.counts.commits - before.commits < 21)
    }
  }

  @Test func aWriteThatThrowsTakesBackItselfAlone() async throws {
    try await withDriver { driver async throws in
      let refused = Lock(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await hold(driver, until: 20) }
        for number in 1...20 {
          group.addTask {
            do {
              try await driver.write { connection in
                _ = try connection.execute("INSERT INTO numbers VALUES (\(number))")
                if number % 3 == 0 { throw Refused() }
              }
            } catch is Refused {
              refused.withLock { $0 += 1 }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await numbers(driver) == (1...20).filter { $0 % 3 != 0 })
      #expect(refused.withLock { $0 } == 6)
    }
  }

  /// Writes 1 to 20, some of which throw before they write and some after; `isRepeatable` says which may be run again.
  private func mixed(
    _ driver: SQLiteDriver, isRepeatable: @escaping @Sendable (Int) -> Bool
  ) async throws -> (refused: Int, runs: [Int]) {
    let (refused, runs) = (Lock(0), Lock<[Int]>([]))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await hold(driver, until: 20) }
      for number in 1...20 {
        group.addTask {
          do {
            try await driver.write(isRepeatable: isRepeatable(number)) { connection in
              runs.withLock { $0.append(number) }
              if number % 5 == 0 { throw Refused() }
              _ = try connection.execute("INSERT INTO numbers VALUES (\(number))")
              if number % 7 == 0 { throw Refused() }
            }
          } catch is Refused {
            refused.withLock { $0 += 1 }
          }
        }
      }
      try await group.waitForAll()
    }
    return (refused.withLock { $0 }, runs.withLock { $0 })
  }

  @Test func writesThatMayBeRunAgainTakeBackThemselvesAlone() async throws {
    try await withDriver { driver async throws in
      let (refused, runs) = try await mixed(driver) { _ in true }
      #expect(try await numbers(driver) == (1...20).filter { $0 % 5 != 0 && $0 % 7 != 0 })
      #expect(refused == 6)
      #expect(Set(runs) == Set(1...20))
    }
  }

  @Test func whatMayNotBeRunAgainRunsOnceWhateverItsGroupDoes() async throws {
    try await withDriver { driver async throws in
      let (refused, runs) = try await mixed(driver) { $0 % 3 != 0 }
      #expect(try await numbers(driver) == (1...20).filter { $0 % 5 != 0 && $0 % 7 != 0 })
      #expect(refused == 6)
      for number in stride(from: 3, through: 20, by: 3) { #expect(runs.count { $0 == number } == 1, "\(number)") }
    }
  }

  @Test func refusalsBeforeAnythingIsWrittenMakeNobodyRunAgain() async throws {
    try await withDriver { driver async throws in
      let runs = Lock(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await hold(driver, until: 20) }
        for number in 1...20 {
          group.addTask {
            try? await driver.write(isRepeatable: true) { connection in
              runs.withLock { $0 += 1 }
              if number.isMultiple(of: 2) { throw Refused() }
              _ = try connection.execute("INSERT INTO numbers VALUES (\(number))")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(runs.withLock { $0 } == 20)
      #expect(try await numbers(driver) == stride(from: 1, through: 19, by: 2).map { $0 })
    }
  }

  @Test func aWriteThatBreaksARuleOfTheTableTakesBackItselfAlone() async throws {
    try await withDriver { driver async throws in
      let failed = Lock(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await hold(driver, until: 12) }
        for number in 1...12 {
          group.addTask {
            do {
              // Two each write the same number; the first one in keeps it.
              _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (\(number / 2))") }
            } catch {
              failed.withLock { $0 += 1 }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await numbers(driver) == Array(0...6))
      #expect(failed.withLock { $0 } == 5)
    }
  }

  @Test func aCommitThatFailsFailsEverybodyOfItsGroup() async throws {
    try await withDriver { driver async throws in
      let (kept, failed) = (Lock(0), Lock(0))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try? await hold(driver, until: 10) }
        for number in 1...10 {
          group.addTask {
            do {
              try await driver.write { connection in
                _ = try connection.execute("INSERT INTO numbers VALUES (\(number))")
                // A child without a parent is noticed by the commit only.
                if number == 5 { _ = try connection.execute("INSERT INTO children VALUES (99)") }
              }
              kept.withLock { $0 += 1 }
            } catch {
              failed.withLock { $0 += 1 }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(failed.withLock { $0 } >= 1)
      #expect(try await numbers(driver).count == kept.withLock { $0 }, "what was acknowledged is there, and no more")
      // The writer goes on.
      _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1000)") }
      #expect(try await numbers(driver).last == 1000)
    }
  }

  @Test func aLargeGroupThatFailsInItsMiddleKeepsTheOrderOfTheRest() async throws {
    try await withDriver { driver async throws in
      let order = Lock<[Int]>([])
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...400 {
          group.addTask {
            try? await driver.write { connection in
              _ = try connection.execute("INSERT INTO numbers VALUES (\(number))")
              order.withLock { $0.append(number) }
              if number % 7 == 0 { throw Refused() }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await numbers(driver) == (1...400).filter { $0 % 7 != 0 })
      #expect(order.withLock { $0.count } == 400, "each body ran once")
    }
  }

  @Test func aWriteToAClosedDatabaseFails() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let driver = try SQLiteDriver(path: folder.database.path)
      try driver.close()
      await #expect(throws: (any Error).self) {
        _ = try await driver.write { try $0.execute("CREATE TABLE numbers (n BIGINT)") }
      }
    }
  }

  @Test func aCancelledTaskWritesNothing() async throws {
    try await withDriver { driver async throws in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        _ = try await driver.write { try $0.execute("INSERT INTO numbers VALUES (1)") }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await numbers(driver).isEmpty)
    }
  }
}
