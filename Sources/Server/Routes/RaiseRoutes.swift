import Domain
import Hummingbird
import PlatformAPI

/// The raises as staff see them: `/api/admin/raises`.
struct RaiseRoutes: Sendable {
  let store: Store
  let writes: Writes
  let clock: WallClock

  private static let path = "/api/admin/raises/:propertyId"

  func add(to table: inout RouteTable) {
    table.get("/api/admin/raises", access: .staff, list)
    table.get(Self.path, access: .staff) { request, context in
      try QueryParameters(request.uri.query, known: []).validate()
      let id: PropertyID = try context.pathID("propertyId", of: "Property")
      return try await answer(request) { reader in
        try reader.raise(id).map { raise in
          RaiseDetail(
            raise.progress(at: reader.now), funnel: RaiseStage.funnel(raise.positions, at: reader.now),
            of: raise.property, version: raise.version,
            formD: try FormDReader(connection: reader.connection, now: reader.now).notice(of: id))
        }
      }
    }
    table.get(Self.path + "/investors", access: .staff, investors)
    table.get(Self.path + "/investors.csv", access: .staff, investorsAsCSV)
    table.get(Self.path + "/timeline", access: .staff, timeline)
    table.get(Self.path + "/waitlist", access: .staff) { request, context in
      var parameters = QueryParameters(request.uri.query, known: ["page", "limit"])
      let page = parameters.page(defaultLimit: 20)
      try parameters.validate()
      let id: PropertyID = try context.pathID("propertyId", of: "Property")
      return try await answer(request) { try $0.waitlist(of: id, page) }
    }
    table.post(Self.path + "/waitlist/promote", access: .staff, promote)
    table.post(Self.path + "/reminders", access: .staff, remind)
    table.put(Self.path + "/form-d", access: .staff, fileFormD)
    table.post(Self.path + "/form-d/retract", access: .staff, retractFormD)
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["status", "page", "limit"])
    let status: RaiseStatus? = parameters.choice("status")
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    return try await answer(request) { try $0.page(status: status, page) }
  }

  @Sendable private func investors(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["status", "page", "limit"])
    let status: InvestmentStatus? = parameters.choice("status")
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    let id: PropertyID = try context.pathID("propertyId", of: "Property")
    return try await answer(request) { try $0.investors(of: id, status: status, page) }
  }

  @Sendable private func investorsAsCSV(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["status"])
    let status: InvestmentStatus? = parameters.choice("status")
    try parameters.validate()
    let id: PropertyID = try context.pathID("propertyId", of: "Property")
    let investors = try await store.raises(at: clock.now) { try $0.everyInvestor(of: id, status: status) }
    guard let investors else { throw Refusal.notFound("Property") }
    return InvestorTable.response(investors, to: request)
  }

  @Sendable private func timeline(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["interval", "from", "to"])
    let interval: RaiseTimeline.Interval = parameters.choice("interval") ?? .day
    let range = parameters.dates("from", "to", longest: RaiseSteps.longestHistory)
    try parameters.validate()
    let id: PropertyID = try context.pathID("propertyId", of: "Property")
    return try await answer(request) { reader -> Page<RaiseHistoryPoint>? in
      try reader.history(of: id).map { history in
        let days = history.days(from: range.from, to: range.to, at: reader.now)
        let points = RaiseTimeline.points(
          of: history.steps, elsewhere: history.terms.elsewhere, from: days.lowerBound, through: days.upperBound,
          by: interval)
        return Page(
          data: points.map(RaiseHistoryPoint.init),
          pagination: Pagination(page: 1, limit: max(1, points.count), total: points.count))
      }
    }
  }

  @Sendable private func promote(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let id: PropertyID = try context.pathID("propertyId", of: "Property")
    let (_, actor) = try context.actor()
    var fields = try await BodyFields(request, known: ["investmentId", "reason"])
    let chosen: InvestmentID? = fields.id("investmentId")
    let reason = fields.text("reason", limit: 500)
    // Whoever passes others in line is to say why.
    if chosen != nil { _ = fields.required("reason", reason) }
    try fields.validate()
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      WriteAnswer(.ok, try WaitlistPromotion.promote(chosen, in: id, reason: reason, by: actor, &writer))
    }
  }

  @Sendable private func remind(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let id: PropertyID = try context.pathID("propertyId", of: "Property")
    let staff = try context.principal().userId
    var fields = try await BodyFields(request, known: ["status", "template", "dryRun"])
    let names = fields.required("status", fields.texts("status", limit: ReminderStatus.allCases.count))
    let statuses = (names ?? []).compactMap { ReminderStatus(rawValue: $0) }
    if let names, names.isEmpty || statuses.count < names.count {
      fields.refuse(
        "status", "must name one or more of " + ReminderStatus.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let template: ReminderTemplate? = fields.choice("template")
    let isDryRun = fields.boolean("dryRun") ?? false
    try fields.validate()
    let reminders = RaiseReminders(
      property: id, statuses: statuses.map(\.status), template: template ?? .reminder,
      actor: Actor(userId: staff, requestId: context.requestId))
    if isDryRun {
      try Writes.checkKey(of: request)
      let plan = try await store.raises(at: clock.now) { try reminders.plan($0) }
      return Answer(plan.outcome(isDryRun: true)).response(to: request, policy: CachePolicy.none)
    }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      WriteAnswer(.accepted, try reminders.send(&writer))
    }
  }

  @Sendable private func fileFormD(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let filings = try filings(context)
    var fields = try await BodyFields(request, known: ["filedDate", "fileNumber"])
    let day = fields.required("filedDate", fields.date("filedDate"))
    let number = fields.text("fileNumber")
    if let number, !FormD.isFileNumber(number) { fields.refuse("fileNumber", "must be 021- and 1 to 9 digits") }
    try fields.validate()
    guard let day else { throw Refusal.internalError }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      WriteAnswer(.ok, try filings.record(on: day, number: number, &writer))
    }
  }

  @Sendable private func retractFormD(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let filings = try filings(context)
    var fields = try await BodyFields(request, known: ["reason"])
    let reason = fields.required("reason", fields.text("reason", limit: 500))
    try fields.validate()
    guard let reason else { throw Refusal.internalError }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      WriteAnswer(.ok, try filings.retract(because: reason, &writer))
    }
  }

  private func filings(_ context: PlatformContext) throws -> FormDFilings {
    FormDFilings(
      property: try context.pathID("propertyId", of: "Property"), staff: try context.principal().userId,
      requestId: context.requestId)
  }

  /// What `read` finds, for staff alone; 404 when it finds nothing.
  private func answer<Value: Encodable & Sendable>(
    _ request: Request, _ read: @escaping @Sendable (RaiseReader) throws -> Value?
  ) async throws -> Response {
    guard let value = try await store.raises(at: clock.now, read) else { throw Refusal.notFound("Property") }
    return Answer(value).response(to: request, policy: CachePolicy.privateRead)
  }
}

extension RaiseSteps {
  /// How many days a history covers at most.
  static let longestHistory = 3_700

  /// The days to tell of, where somebody may have said which; at most `longestHistory`, the last ones.
  func days(from: CalendarDate?, to: CalendarDate?, at now: Timestamp) -> ClosedRange<CalendarDate> {
    let usual = days(at: now)
    let last = to ?? max(usual.upperBound, from ?? usual.upperBound)
    let first = max(from ?? min(usual.lowerBound, last), last.adding(days: 1 - Self.longestHistory))
    return min(first, last)...last
  }
}

extension QueryParameters {
  /// A first and a last day, either of which may be left out; refused when they are in the wrong order or further apart
  /// than `longest` days.
  mutating func dates(
    _ fromName: String, _ toName: String, longest: Int
  ) -> (from: CalendarDate?, to: CalendarDate?) {
    let (from, to) = (day(fromName), day(toName))
    if let from, let to {
      if from > to { refuse(toName, "must not be before \(fromName)") }
      if from.days(to: to) >= longest { refuse(fromName, "must be less than \(longest) days before \(toName)") }
    }
    return (from, to)
  }

  private mutating func day(_ name: String) -> CalendarDate? {
    guard let text = text(name) else { return nil }
    // Days that sums of days can't leave the calendar from.
    guard let date = CalendarDate(text), (1900...2200).contains(date.components.year) else {
      refuse(name, "must be a date (YYYY-MM-DD) from 1900 to 2200")
      return nil
    }
    return date
  }
}
