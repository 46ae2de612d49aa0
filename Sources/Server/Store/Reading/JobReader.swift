import Domain
import PlatformAPI

extension JobState: SQLConvertible {}

/// Reads the queues, for those who look after them.
struct JobReader {
  let connection: any Connection

  /// Every queue, with how many jobs it holds.
  func queues(at now: Timestamp) throws -> [JobQueueSummary] {
    try JobQueue.allCases.map { queue in
      var counts: [JobState: Int] = [:]
      try connection.query("SELECT state, COUNT(*) FROM jobs WHERE queue = \(queue) GROUP BY state") { row in
        counts[try row.required()] = try row.required() as Int
      }
      let delayed = try connection.count(
        "SELECT COUNT(*) FROM jobs WHERE queue = \(queue) AND state = 'waiting' AND run_at > \(now)")
      let next: Timestamp? =
        try connection.first("SELECT MIN(run_at) FROM jobs WHERE queue = \(queue) AND state = 'waiting'") {
          try $0.optional()
        } ?? nil
      return JobQueueSummary(
        name: queue.rawValue, waiting: counts[.waiting] ?? 0, delayed: delayed, active: counts[.active] ?? 0,
        completed: counts[.completed] ?? 0, failed: counts[.failed] ?? 0, nextRunAt: next)
    }
  }

  /// The jobs of a queue, those due last first.
  func jobs(in queue: JobQueue, state: JobState?, page: PageRequest) throws -> Page<Job<JSONValue>> {
    var condition: Statement = "queue = \(queue)"
    if let state { condition += " AND state = \(state)" }
    let jobs = try connection.all(
      """
      SELECT \(sql: Self.columns) FROM jobs WHERE \(condition)
      ORDER BY run_at DESC, id DESC LIMIT \(page.limit) OFFSET \(page.offset)
      """, Self.job)
    let total = try connection.count("SELECT COUNT(*) FROM jobs WHERE \(condition)")
    return Page(data: jobs, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  /// One job of a queue.
  func job(_ id: JobID, in queue: JobQueue) throws -> Job<JSONValue>? {
    try connection.first(
      "SELECT \(sql: Self.columns) FROM jobs WHERE id = \(id) AND queue = \(queue)", Self.job)
  }

  private static let columns: StaticString = """
    id, queue, state, attempts, payload, dedupe_key, run_at, leased_until, last_error, created_at, finished_at
    """

  private static func job(_ row: inout RowReader) throws -> Job<JSONValue> {
    Job(
      id: try row.required(), queue: try row.required(), state: try row.required(), attempts: try row.required(),
      payload: try row.json() ?? .null, dedupeKey: try row.optional(), runAt: try row.required(),
      leasedUntil: try row.optional(), lastError: try row.optional(), createdAt: try row.required(),
      finishedAt: try row.optional())
  }
}
