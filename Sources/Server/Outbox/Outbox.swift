import Domain
import PlatformAPI

// What must happen after a write is written with it: jobs, events, notices, audit entries (architecture, rule 4).

/// A job to be done after the transaction that causes it, at least once.
struct JobDraft: Sendable {
  /// Who does it.
  let queue: JobQueue
  /// JSON that the queue's worker reads.
  let payload: [UInt8]
  /// Not before this instant; `nil` is at once.
  let runAt: Timestamp?
  /// Two jobs with one key are one job; `nil` when each counts.
  let dedupeKey: String?

  init(_ queue: JobQueue, _ payload: some Encodable, runAt: Timestamp? = nil, dedupeKey: String? = nil) {
    self.queue = queue
    self.payload = JSONStream.bytes(of: payload)
    self.runAt = runAt
    self.dedupeKey = dedupeKey
  }
}

/// The queues of the platform (api.md, "Jobs").
enum JobQueue: String, Sendable, CaseIterable, SQLConvertible {
  case email
  case imageProcessing = "image-processing"
  case distributions
  case expireOffers = "expire-offers"
}

/// Something that listeners of the event stream are told (api.md, "/api/events").
typealias EventType = EventName

extension EventName: SQLConvertible {}

/// Who did something, for the audit trail and the histories.
struct Actor: Sendable {
  /// `nil`: the platform itself.
  let userId: UserID?
  let requestId: String?

  /// The platform itself.
  static let platform = Actor(userId: nil, requestId: nil)
}

extension StoreWriter {
  /// Puts a job in its queue; with a key that is there already, nothing happens.
  mutating func enqueue(_ job: JobDraft) throws {
    try connection.execute(
      """
      INSERT INTO jobs (id, queue, payload, state, dedupe_key, attempts, run_at, created_at)
      VALUES (\(JobID(at: now)), \(job.queue), \(SQLValue.utf8(job.payload)), 'waiting',
        \(job.dedupeKey), 0, \(job.runAt ?? now), \(now))
      ON CONFLICT (dedupe_key) DO NOTHING
      """)
    hasOutbox = true
  }

  /// Adds an event to the stream. With `user`, only they and staff hear of it; without, everybody who listens.
  mutating func announce(
    _ type: EventType, property: PropertyID?, user: UserID? = nil, _ payload: some Encodable
  ) throws {
    try connection.execute(
      """
      INSERT INTO raise_events (sequence, type, property_id, user_id, payload, at)
      VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM raise_events), \(type), \(property), \(user),
        \(JSONText(payload)), \(now))
      """)
    hasOutbox = true
  }

  /// Adds an entry to the audit trail. `details` must not hold secrets.
  mutating func audit(
    _ actor: Actor, _ action: String, _ entity: String, id: String, details: some Encodable = [String: String]()
  ) throws {
    try connection.execute(
      """
      INSERT INTO audit_entries (id, at, actor_id, action, entity, entity_id, request_id, details)
      VALUES (\(AuditEntryID(at: now)), \(now), \(actor.userId), \(action), \(entity), \(id), \(actor.requestId),
        \(JSONText(details)))
      """)
  }

  /// Leaves a user a notice. `link` is a path of the platform, such as `/investments/ID`.
  mutating func notify(_ user: UserID, type: String, title: String, body: String, link: String? = nil) throws {
    try connection.execute(
      """
      INSERT INTO notifications (id, user_id, type, title, body, link, created_at)
      VALUES (\(Identifier<UserID>(at: now)), \(user), \(type), \(title), \(body), \(link), \(now))
      """)
  }
}
