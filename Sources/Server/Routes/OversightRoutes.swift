import Domain
import Hummingbird
import PlatformAPI

/// What staff keep an eye on across all properties: `/api/admin/analytics/overview` and `/api/admin/compliance`.
struct OversightRoutes: Sendable {
  let store: Store
  let views: ViewRecorder
  let clock: WallClock

  /// How many days an overview covers when nobody says, and at most.
  private static let (usualDays, mostDays) = (30, 366)

  func add(to table: inout RouteTable) {
    table.get("/api/admin/analytics/overview", access: .staff, overview)
    table.get("/api/admin/compliance", access: .staff) { request, _ in
      try QueryParameters(request.uri.query, known: []).validate()
      let report = try await store.oversight(at: clock.now) { try $0.compliance() }
      return Answer(report).response(to: request, policy: CachePolicy.privateRead)
    }
  }

  @Sendable private func overview(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let now = clock.now
    var parameters = QueryParameters(request.uri.query, known: ["from", "to", "propertyId"])
    let range = parameters.dates("from", "to", longest: Self.mostDays)
    let property = parameters.text("propertyId")
    try parameters.validate()
    let last = range.to ?? range.from.map { max($0, now.dateUTC) } ?? now.dateUTC
    let first = range.from ?? last.adding(days: 1 - Self.usualDays)
    if first.days(to: last) >= Self.mostDays {
      parameters.refuse("from", "must be less than \(Self.mostDays) days ago, or have a `to`")
      try parameters.validate()
    }
    var only: PropertyID?
    if let property {
      guard let id = PropertyID(property) else { throw Refusal.notFound("Property") }
      only = id
    }
    // Looks that wait to be written count as well.
    try await views.flush()
    let overview = try await store.oversight(at: now) { [only] reader -> AnalyticsOverview? in
      if let only, try !RaiseReader(connection: reader.connection, now: now).exists(only) { return nil }
      return try reader.overview(from: first, through: last, property: only)
    }
    guard let overview else { throw Refusal.notFound("Property") }
    return Answer(overview).response(to: request, policy: CachePolicy.privateRead)
  }
}
