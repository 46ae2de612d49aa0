/// What the event stream tells of: `GET /api/events`.
package enum EventName: String, CaseIterable, Sendable {
  case raiseUpdated = "raise.updated"
  case investmentUpdated = "investment.updated"
  case distributionUpdated = "distribution.updated"
  case propertyUpdated = "property.updated"
  /// Somebody's accreditation or account has changed; for them and staff.
  case userUpdated = "user.updated"
  /// What is recorded of something that is owed to regulators has changed; for staff alone.
  case complianceUpdated = "compliance.updated"

  /// Names what a listener has missed more of than is kept.
  package static let historyLost = "history.lost"
}
