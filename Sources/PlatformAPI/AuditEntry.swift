import Domain

/// Who did what, when: `GET /api/admin/audit`. Never changed, never removed.
package struct AuditEntry<Details: Codable & Sendable>: Codable, Sendable {
  package var id: AuditEntryID
  package var at: Timestamp
  /// `nil`: the platform itself.
  package var actorId: UserID?
  /// Such as `investment.commit`.
  package var action: String
  /// The kind of thing that it was done to, such as `investment`.
  package var entity: String
  package var entityId: String
  package var requestId: String?
  package var details: Details?

  package init(
    id: AuditEntryID, at: Timestamp, actorId: UserID?, action: String, entity: String, entityId: String,
    requestId: String?, details: Details?
  ) {
    self.id = id
    self.at = at
    self.actorId = actorId
    self.action = action
    self.entity = entity
    self.entityId = entityId
    self.requestId = requestId
    self.details = details
  }
}

extension AuditEntry: Equatable where Details: Equatable {}
