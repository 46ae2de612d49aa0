import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PlatformAPI

/// What Clerk tells of its own accord: `/webhooks/clerk`. There only when the secret is known.
struct WebhookRoutes: Sendable {
  let signatures: Svix
  let store: Store
  let clock: WallClock
  let known: KnownCallers

  func add(to table: inout RouteTable) { table.post("/webhooks/clerk", access: .anyone, receive) }

  @Sendable private func receive(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let body = Array(try await request.body.collect(upTo: RequestLimits.bodyLength).readableBytesView)
    func header(_ name: String) -> String? {
      HTTPField.Name("svix-" + name).flatMap { request.headers[$0] }
        ?? HTTPField.Name("webhook-" + name).flatMap { request.headers[$0] }
    }
    guard let id = header("id"), (1...255).contains(id.utf8.count), let timestamp = header("timestamp"),
      let given = header("signature"),
      signatures.accepts(id: id, timestamp: timestamp, signatures: given, body: body, at: clock.now)
    else {
      throw Refusal(status: .badRequest, code: .invalidSignature, sentence: "Invalid signature")
    }
    guard let event = try? JSONDecoder().decode(ClerkEvent.self, from: Data(body)) else {
      throw Refusal.validation([ErrorBody.Detail(field: "body", message: "is not an event")])
    }
    defer { known.forgetAll() }
    // The receipt and the work are one transaction: what fails is sent again and then done.
    let isNew = try await store.write(at: clock.now) { writer in
      guard try writer.receive(webhook: id, type: event.type) else { return false }
      try event.apply(to: &writer)
      return true
    }
    return WriteAnswer(.ok, Receipt(received: true, duplicate: isNew ? nil : true)).response(isReplay: false)
  }

  private struct Receipt: Encodable {
    let received: Bool
    let duplicate: Bool?
  }
}

/// Something that happened at Clerk.
struct ClerkEvent: Decodable, Sendable {
  let type: String
  private let news: News

  private enum News: Sendable {
    case person(ClerkUser)
    case personGone(String)
    case sessionRevoked(String)
    case other
  }

  private enum CodingKeys: String, CodingKey {
    case type, data
  }

  private struct Named: Decodable {
    let id: String
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decode(String.self, forKey: .type)
    news =
      switch type {
      case "user.created", "user.updated": .person(try container.decode(ClerkUser.self, forKey: .data))
      case "user.deleted": .personGone(try container.decode(Named.self, forKey: .data).id)
      case "session.revoked": .sessionRevoked(try container.decode(Named.self, forKey: .data).id)
      default: .other
      }
  }

  /// How long a revoked session is remembered: far longer than any of its tokens lives.
  private static let memory = Duration.seconds(86_400)

  fileprivate func apply(to writer: inout StoreWriter) throws {
    switch news {
    case .person(let user):
      let profile = user.profile
      if try writer.take(profile, of: user.id) { return }
      // Without a verified address they become a user when they first sign in with one.
      guard let email = profile.email else { return }
      if try writer.addUser(clerkId: user.id, email: email, profile: profile, role: .investor),
        let account = try writer.connection.account(clerkId: user.id)
      {
        try writer.welcome(account)
      }
    case .personGone(let id):
      guard let account = try writer.connection.account(clerkId: id) else { return }
      try writer.anonymise(account.id)
      try writer.audit(.platform, "user.delete", "user", id: account.id.description)
    case .sessionRevoked(let id): try writer.revoke(session: id, until: writer.now + Self.memory)
    case .other: return
    }
  }
}

extension StoreWriter {
  /// Notes that a message came; `false` when it has come before.
  fileprivate mutating func receive(webhook id: String, type: String) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO webhook_receipts (id, source, type, received_at, processed_at)
      VALUES (\(id), 'clerk', \(type), \(now), \(now)) ON CONFLICT (id) DO NOTHING
      """) > 0
  }
}
