import Domain
import Foundation
import Hummingbird
import PlatformAPI

/// What whoever runs the server asks: `/health` and `/ready`.
struct ServiceRoutes: Sendable {
  let store: Store
  let readiness: ReadinessState
  let workers: JobWorkers
  let clock: WallClock
  let startedAt = ContinuousClock.now

  func add(to table: inout RouteTable) {
    table.get("/health", access: .anyone) { _, _ in
      let uptime = Double((ContinuousClock.now - startedAt).microseconds) / 1_000_000
      return Self.response(.ok, Health(status: "healthy", timestamp: clock.now, uptime: uptime))
    }
    table.get("/ready", access: .anyone) { _, _ in
      let state = await state()
      return Self.response(state.status == "ready" ? .ok : .serviceUnavailable, state)
    }
  }

  /// The embedded engine keeps the cache in the process: it is as well as that is.
  private func state() async -> Readiness {
    let database = await store.isReadable() ? "ok" : "the database does not answer"
    let storage = store.objects.isWritable ? "ok" : "the object folder can't be written"
    let queue = await workers.trouble() ?? "ok"
    let checks = ["database": database, "queue": queue, "storage": storage, "cache": "ok"]
    let isReady = readiness.phase == .serving && checks.values.allSatisfy { $0 == "ok" }
    return Readiness(
      status: isReady ? "ready" : readiness.phase == .draining ? "stopping" : "not ready", checks: checks)
  }

  private static func response(_ status: HTTPResponse.Status, _ value: some Encodable) -> Response {
    Response(
      status: status,
      headers: [.contentType: "application/json; charset=utf-8", .cacheControl: CachePolicy.none],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONStream.bytes(of: value))))
  }
}
