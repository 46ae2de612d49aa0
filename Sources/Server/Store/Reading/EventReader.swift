import Domain
import NIOCore

/// Reads the stream of events.
struct EventReader {
  let connection: any Connection
  let storeId: String

  /// At most `limit` events after a number, in order.
  func events(after sequence: Int64, limit: Int) throws -> [PublishedEvent] {
    try events("e.sequence > \(sequence) ORDER BY e.sequence LIMIT \(limit)")
  }

  /// The last `count` events, in order.
  func latest(_ count: Int) throws -> [PublishedEvent] {
    try events("TRUE ORDER BY e.sequence DESC LIMIT \(count)").reversed()
  }

  /// The number of the last event; 0 when there has been none.
  func lastSequence() throws -> Int64 {
    try connection.first("SELECT MAX(sequence) FROM raise_events") { try $0.optional() as Int64? }.flatMap { $0 } ?? 0
  }

  private func events(_ condition: Statement) throws -> [PublishedEvent] {
    try connection.all(
      """
      SELECT e.sequence, e.type, e.user_id, e.payload, e.property_id, p.status
      FROM raise_events e LEFT JOIN properties p ON p.id = e.property_id
      WHERE \(condition)
      """
    ) { row in
      let sequence: Int64 = try row.required()
      let type: EventType = try row.required()
      let user: UserID? = try row.optional()
      let payload: String = try row.required()
      let property: PropertyID? = try row.optional()
      let status: PropertyStatus? = try row.optional()
      let id = EventID(storeId: storeId, sequence: sequence)
      // A property that is gone was shown once, and its going is news.
      let isShown = property == nil || status != .draft
      return PublishedEvent(
        id: id, audience: PublishedEvent.Audience(type, user: user, isPropertyShown: isShown),
        frame: ByteBuffer(string: ServerSentEvent.event(type.rawValue, id: id, data: payload)))
    }
  }
}
