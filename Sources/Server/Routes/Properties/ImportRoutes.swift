import Domain
import Hummingbird
import PlatformAPI

/// `POST /api/admin/import/properties`: takes properties from a CSV file.
struct ImportRoutes: Sendable {
  let writes: Writes

  func add(to table: inout RouteTable) {
    table.post("/api/admin/import/properties", access: .admin) { request, context in
      var parameters = QueryParameters(request.uri.query, known: ["dryRun"])
      let dryRun = parameters.boolean("dryRun") ?? false
      try parameters.validate()
      let csv = try await Self.file(request)
      let actor = try context.editor()
      let plan: ImportPlan
      do throws(ImportError) {
        plan = try PropertyImport.plan(csv: csv, dryRun: dryRun, now: writes.clock.now)
      } catch {
        throw Denial.invalid("body", error.description)
      }
      let work: @Sendable (inout StoreWriter) throws -> WriteAnswer = { writer in
        WriteAnswer(.ok, try plan.carryOut(&writer) { try Self.leaveTrail($1, by: actor, in: &$0) })
      }
      guard dryRun else {
        return try await writes.perform(request, context, body: csv, parameters: ["dryRun"], work)
      }
      try Writes.checkKey(of: request)
      return try await writes.store.rehearse(at: writes.clock.now, work).response(isReplay: false)
    }
  }

  /// The body: CSV, at most 10 MB.
  private static func file(_ request: Request) async throws -> [UInt8] {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.trimmingSpaces().lowercased() }
    guard type == "text/csv" else {
      throw Refusal(status: .unsupportedMediaType, code: .unsupportedMediaType, sentence: "The body must be text/csv")
    }
    return Array(try await request.body.collect(upTo: RequestLimits.fileLength).readableBytesView)
  }

  /// One entry and one event for the whole file: listeners fetch what has changed anyway.
  private static func leaveTrail(
    _ outcomes: [UpsertOutcome], by actor: Actor, in writer: inout StoreWriter
  ) throws {
    var counts = ["created": 0, "updated": 0]
    for outcome in outcomes {
      switch outcome {
      case .created: counts["created", default: 0] += 1
      case .updated: counts["updated", default: 0] += 1
      case .unchanged, .tooTight: continue
      }
    }
    guard counts.values.contains(where: { $0 > 0 }) else { return }
    try writer.audit(actor, "property.import", "property", id: "import", details: counts)
    try writer.announce(.propertyUpdated, property: nil, counts)
  }
}
