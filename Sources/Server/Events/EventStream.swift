import Domain
import HummingbirdCore
import NIOCore

/// One stream of events: what is written to one listener, and when it ends.
struct EventStream: Sendable {
  let hub: EventHub
  let ticket: EventHub.Ticket
  /// Where the listener says that they have come to; `nil`: they begin now.
  let resumesAfter: String?
  /// Who listens, asked anew with every comment; `nil` when they no longer may.
  let principal: @Sendable () async -> Principal?

  /// How long a listener should wait before it comes back, in milliseconds.
  static let retry = 3000

  /// Writes until the listener is gone, may no longer listen, or the server stops.
  func write(to writer: inout any ResponseBodyWriter) async throws {
    let listener = ticket.listener
    guard var principal = await principal() else { return }
    var checkedAt = ContinuousClock.now
    var (position, isLost) = try await start()
    var opening = ServerSentEvent.opening(retry: Self.retry, id: position)
    if isLost { opening += ServerSentEvent.event(ServerSentEvent.historyLost, id: position, data: "{}") }
    try await write(ByteBuffer(string: opening), to: &writer)
    while !Task.isCancelled {
      let isHeartbeatDue = listener.takeHeartbeat()
      // A stream that is never silent is looked at as often as one that is.
      if isHeartbeatDue || ContinuousClock.now - checkedAt >= hub.limits.heartbeat {
        guard let current = await self.principal() else { return }
        principal = current
        checkedAt = .now
      }
      let events = try await hub.events(after: position.sequence)
      if let first = events.first, let last = events.last {
        if first.id.sequence > position.sequence + 1 {
          position = try await hub.lastID()
          let lost = ServerSentEvent.event(ServerSentEvent.historyLost, id: position, data: "{}")
          try await write(ByteBuffer(string: lost), to: &writer)
          continue
        }
        position = last.id
        var buffer = ByteBuffer()
        for event in events where event.audience.includes(principal) { buffer.writeImmutableBuffer(event.frame) }
        if buffer.readableBytes > 0 { try await write(buffer, to: &writer) }
      } else if listener.isEnded {
        return
      } else if isHeartbeatDue {
        try await write(ByteBuffer(string: ServerSentEvent.heartbeat(id: position)), to: &writer)
      } else {
        await listener.signal.wait()
      }
      if listener.isEnded { return }
    }
  }

  /// Where the stream begins, and whether what came between was lost.
  private func start() async throws -> (EventID, isLost: Bool) {
    let last = try await hub.lastID()
    guard let resumesAfter else { return (last, false) }
    guard let id = EventID(resumesAfter), id.storeId == last.storeId, id.sequence <= last.sequence else {
      return (last, true)
    }
    return (id, false)
  }

  private func write(_ buffer: ByteBuffer, to writer: inout any ResponseBodyWriter) async throws {
    ticket.listener.isWriting(true, at: .now)
    defer { ticket.listener.isWriting(false, at: .now) }
    try await writer.write(buffer)
  }
}
