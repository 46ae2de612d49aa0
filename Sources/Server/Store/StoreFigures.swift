import Domain

/// How much the store holds and how much waits in its queues.
struct StoreFigures: Sendable {
  let bytes: Int
  let properties: [(status: String, total: Int)]
  let jobs: [(queue: String, state: String, total: Int)]
  /// Unix seconds; 0 when no job waits.
  let oldestWaiting: Double
}

extension Store {
  /// The figures of one snapshot.
  func figures() async throws -> StoreFigures {
    let bytes = try await driver.size()
    return try await read { connection in
      let properties = try connection.all("SELECT status, total FROM property_totals ORDER BY status") {
        (status: try $0.required() as String, total: try $0.required() as Int)
      }
      let unfinished = ["active", "failed", "waiting"]
      let jobs = try connection.all(
        """
        SELECT queue, state, COUNT(*) FROM jobs
        WHERE queue IN (\(list: JobQueue.allCases)) AND state IN (\(list: unfinished))
        GROUP BY queue, state ORDER BY queue, state
        """
      ) { (queue: try $0.required() as String, state: try $0.required() as String, total: try $0.required() as Int) }
      let oldest =
        try connection.first(
          "SELECT MIN(run_at) FROM jobs WHERE queue IN (\(list: JobQueue.allCases)) AND state = 'waiting'"
        ) { try $0.optional() as Timestamp? } ?? nil
      return StoreFigures(
        bytes: bytes, properties: properties, jobs: jobs,
        oldestWaiting: oldest.map { Double($0.microseconds) / 1_000_000 } ?? 0)
    }
  }
}
