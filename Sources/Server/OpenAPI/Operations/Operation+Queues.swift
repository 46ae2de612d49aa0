import PlatformAPI

extension Operation {
  /// Events, queues and the audit trail.
  static let queues: [Operation] = [
    Operation(
      method: .get, path: "/api/events",
      summary: "What happens, as it happens; Last-Event-ID resumes, and so does lastEventId",
      query: [.text("lastEventId")],
      answers: [Success(status: 200, content: .text(type: "text/event-stream"))], refusals: [503]),
    .get("/api/admin/queues", "The queues and how many jobs they hold", JobQueues.self),
    .list(
      "/api/admin/queues/:name/jobs", "The jobs of a queue", query: [.choice("state", JobState.self)],
      of: Job<JSONValue>.self),
    .write(
      .post, "/api/admin/queues/:name/jobs/:id/retry", "Put a failed job back", 200, .of(Job<JSONValue>.self),
      refusals: [409]),
    .write(
      .delete, "/api/admin/queues/:name/jobs/:id", "Remove a job that nobody is doing", refusals: [409]),
    .list(
      "/api/admin/audit", "Who did what, the latest first",
      query: [.of("actor", .string(format: "uuid")), .text("entity"), .instant("from")],
      of: AuditEntry<JSONValue>.self),
  ]
}
