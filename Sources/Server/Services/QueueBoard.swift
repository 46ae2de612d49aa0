import Domain
import PlatformAPI

/// What staff do with jobs by hand.
struct QueueBoard: Sendable {
  let store: Store
  let clock: WallClock

  /// Every queue.
  func queues() async throws -> JobQueues {
    let now = clock.now
    return try await store.read { JobQueues(data: try JobReader(connection: $0).queues(at: now)) }
  }

  /// The jobs of a queue.
  func jobs(in queue: JobQueue, state: JobState?, page: PageRequest) async throws -> Page<Job<JSONValue>> {
    try await store.read { try JobReader(connection: $0).jobs(in: queue, state: state, page: page) }
  }

  /// Puts a failed job back, with all its attempts before it.
  static func retry(
    _ id: JobID, in queue: JobQueue, by actor: Actor, _ writer: inout StoreWriter
  ) throws -> Job<JSONValue> {
    let reader = JobReader(connection: writer.connection)
    guard let job = try reader.job(id, in: queue) else { throw Denial.notFound("Job") }
    guard try writer.retry(id, in: queue) else {
      throw Denial(
        code: .jobNotFailed, sentence: "Only a job that has failed can be tried again",
        facts: ErrorFacts(from: job.state.rawValue, to: JobState.waiting.rawValue))
    }
    try writer.audit(actor, "job.retry", "job", id: id.description, details: ["queue": queue.rawValue])
    guard let retried = try reader.job(id, in: queue) else { throw Denial.notFound("Job") }
    return retried
  }

  /// Removes a job that nobody is doing.
  static func remove(_ id: JobID, from queue: JobQueue, by actor: Actor, _ writer: inout StoreWriter) throws {
    guard try writer.remove(id, from: queue) else {
      guard let job = try JobReader(connection: writer.connection).job(id, in: queue) else {
        throw Denial.notFound("Job")
      }
      throw Denial(
        code: .jobActive, sentence: "The job is being done", facts: ErrorFacts(from: job.state.rawValue))
    }
    try writer.audit(actor, "job.delete", "job", id: id.description, details: ["queue": queue.rawValue])
  }
}
