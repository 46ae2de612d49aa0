import Domain
import PlatformAPI

/// Which entries of the audit trail somebody looks for.
struct AuditQuery: Sendable {
  var actor: UserID?
  /// A kind of thing, such as `investment`, or the id of one thing.
  var entity: String?
  /// The first instant.
  var from: Timestamp?
  var page: PageRequest
}

/// Reads the audit trail.
struct AuditReader {
  let connection: any Connection

  /// The entries, the latest first.
  func entries(_ query: AuditQuery) throws -> Page<AuditEntry<JSONValue>> {
    var conditions: [Statement] = ["TRUE"]
    if let actor = query.actor { conditions.append("actor_id = \(actor)") }
    if let entity = query.entity { conditions.append("(entity = \(entity) OR entity_id = \(entity))") }
    if let from = query.from { conditions.append("at >= \(from)") }
    let condition = conditions.joined(" AND ")
    let entries = try connection.all(
      """
      SELECT id, at, actor_id, action, entity, entity_id, request_id, details FROM audit_entries
      WHERE \(condition) ORDER BY at DESC, id DESC LIMIT \(query.page.limit) OFFSET \(query.page.offset)
      """
    ) { row in
      AuditEntry<JSONValue>(
        id: try row.required(), at: try row.required(), actorId: try row.optional(), action: try row.required(),
        entity: try row.required(), entityId: try row.required(), requestId: try row.optional(),
        details: try row.json())
    }
    let total = try connection.count("SELECT COUNT(*) FROM audit_entries WHERE \(condition)")
    return Page(
      data: entries, pagination: Pagination(page: query.page.page, limit: query.page.limit, total: total))
  }
}
