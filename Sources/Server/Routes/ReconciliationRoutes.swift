import Domain
import Hummingbird
import PlatformAPI

/// The proof of the counters: `/api/admin/reconciliation`.
struct ReconciliationRoutes: Sendable {
  let reconciliations: Reconciliations

  func add(to table: inout RouteTable) {
    table.get("/api/admin/reconciliation", access: .staff) { request, _ in
      try QueryParameters(request.uri.query, known: []).validate()
      return Answer(try await reconciliations.last()).response(to: request, policy: CachePolicy.privateRead)
    }
    table.post("/api/admin/reconciliation", access: .staff) { request, _ in
      let fields = try await BodyFields(request, known: [])
      try fields.validate()
      return WriteAnswer(.ok, try await reconciliations.prove()).response(isReplay: false)
    }
  }
}
