import Domain

/// When a queue has something to do next.
struct JobSchedule: Sendable {
  /// The first instant at which a job is due; in the past when one is due already. `nil`: nothing waits.
  var next: [JobQueue: Timestamp] = [:]

  /// Reads it for these queues.
  init(_ connection: any Connection, queues: some Sequence<JobQueue>) throws {
    for queue in queues {
      let waiting: Timestamp? =
        try connection.first(
          "SELECT MIN(run_at) FROM jobs WHERE queue = \(queue) AND state = 'waiting'"
        ) { try $0.optional() } ?? nil
      let leased: Timestamp? =
        try connection.first(
          "SELECT MIN(leased_until) FROM jobs WHERE queue = \(queue) AND state = 'active'"
        ) { try $0.optional() } ?? nil
      next[queue] = [waiting, leased].compactMap { $0 }.min()
    }
  }
}
