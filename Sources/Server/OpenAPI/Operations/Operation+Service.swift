import PlatformAPI

extension Operation {
  /// What whoever runs the platform asks.
  static let service: [Operation] = [
    Operation(
      method: .get, path: Path.health, summary: "Whether the process lives",
      answers: [Success(status: 200, content: .json(.of(Health.self)))], isTagged: false),
    Operation(
      method: .get, path: Path.ready, summary: "Whether the platform takes work",
      answers: [
        Success(status: 200, content: .json(.of(Readiness.self))),
        Success(status: 503, content: .json(.of(Readiness.self))),
      ], isTagged: false),
    Operation(
      method: .get, path: "/metrics", summary: "What Prometheus reads",
      answers: [Success(status: 200, content: .text(type: "text/plain"))]),
    .get("/openapi.json", "This description", .any),
  ]
}
