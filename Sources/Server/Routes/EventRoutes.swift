import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import PlatformAPI
import ServiceLifecycle

/// `GET /api/events`: what happens, as it happens.
struct EventRoutes: Sendable {
  let hub: EventHub
  let authenticator: any Authenticator
  let clock: WallClock

  func add(to table: inout RouteTable) {
    table.get("/api/events", access: .signedIn) { request, context in
      var parameters = QueryParameters(request.uri.query, known: ["lastEventId"])
      let parameter = parameters.text("lastEventId")
      try parameters.validate()
      let user = try context.principal().userId
      // The browser's header is younger than the address that the stream was opened with.
      let resumesAfter = request.headers[.lastEventID] ?? parameter
      // Who only asks for the header takes no place.
      guard request.method != .head else { return Response(status: .ok, headers: Self.headers) }
      let stream = EventStream(
        hub: hub, ticket: try join(user), resumesAfter: resumesAfter,
        principal: { [authenticator, clock, credentials = Credentials(request.headers)] in
          guard let caller = try? await authenticator.caller(of: credentials, at: clock.now) else { return nil }
          return caller.principal
        })
      return Self.response(stream, request, context)
    }
  }

  private func join(_ user: UserID) throws -> EventHub.Ticket {
    do {
      return try hub.join(user)
    } catch {
      let wait: HTTPFields = [.retryAfter: "15"]
      switch error {
      case .tooManyOfUser:
        throw Refusal(
          status: .tooManyRequests, code: .rateLimited,
          sentence: "At most \(hub.limits.perUser) event streams at once", headers: wait)
      case .tooMany:
        throw Refusal(
          status: .serviceUnavailable, code: .notReady, sentence: "Too many listen already", headers: wait)
      }
    }
  }

  private static let headers: HTTPFields = [
    .contentType: "text/event-stream", .cacheControl: CachePolicy.none, .connection: "close",
    // Proxies must not gather what is meant for now.
    .xAccelBuffering: "no",
  ]

  private static func response(_ stream: EventStream, _ request: Request, _ context: PlatformContext) -> Response {
    let (listener, channel) = (stream.ticket.listener, context.channel)
    listener.onCut { channel.close(promise: nil) }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await request.body.consumeWithInboundCloseHandler { _ in
          try await withGracefulShutdownHandler {
            try await stream.write(to: &writer)
          } onGracefulShutdown: {
            listener.end()
          }
        } onInboundClosed: {
          listener.end()
        }
        try await writer.finish(nil)
      })
  }
}

extension HTTPField.Name {
  fileprivate static let lastEventID = Self("Last-Event-ID")!
  fileprivate static let xAccelBuffering = Self("X-Accel-Buffering")!
}
