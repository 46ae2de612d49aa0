import Domain
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

/// Every route, from the table itself, as each kind of caller.
struct AuthorisationWalkTests {
  private enum Kind: String, CaseIterable {
    case anonymous, new, investor, staff, admin

    var headers: [String: String] {
      let id: UserID = Parts.id(1001)
      switch self {
      case .anonymous: return [:]
      case .new: return ["Authorization": "Bearer \(id)|investor|new"]
      case .investor: return ["Authorization": "Bearer \(id)|investor|accredited"]
      case .staff: return ["Authorization": "Bearer \(id)|staff|new"]
      case .admin: return ["Authorization": "Bearer \(id)|admin|new"]
      }
    }

    /// What the policy of api.md says, written down a second time; `nil`: they pass.
    func refusal(of access: Access) -> (status: Int, code: ErrorCode)? {
      let unknown = (401, ErrorCode.unauthenticated)
      let forbidden = (403, ErrorCode.insufficientPermissions)
      switch access {
      case .anyone, .optional: return nil
      // A token of the platform won't do, and these callers bring nothing else.
      case .identityProvider: return unknown
      case .signedIn: return self == .anonymous ? unknown : nil
      case .accredited:
        return self == .anonymous ? unknown : self == .investor ? nil : (403, .accreditationRequired)
      case .staff: return self == .anonymous ? unknown : self == .staff || self == .admin ? nil : forbidden
      case .admin, .adminOrLoopback: return self == .anonymous ? unknown : self == .admin ? nil : forbidden
      }
    }
  }

  private static func routes(_ store: Store) -> [RouteTable.Route] {
    let log = JSONLogHandler(level: .critical, sink: LogLines().makeSink(), clock: .fixed(testNow))
    return Platform(
      store: store, clock: .fixed(testNow), log: log, identity: Identity.Setup(provider: DevelopmentIssuer.ofTests)
    ).table.routes
  }

  @Test func everyRouteTurnsAwayWhomItsPolicyTurnsAway() async throws {
    try await withPlatform(identity: Identity.Setup(provider: DevelopmentIssuer.ofTests)) { platform async throws in
      let routes = Self.routes(platform.store)
      #expect(routes.count > 20)
      var refused = 0
      for route in routes {
        for kind in Kind.allCases {
          guard let expected = kind.refusal(of: route.access) else { continue }
          let reply = try await platform.send(route.method, Self.path(route), Self.body(route), kind.headers)
          #expect(reply.status == expected.status, "\(kind) \(route.method) \(route.path)")
          #expect(try reply.error().code == expected.code, "\(kind) \(route.method) \(route.path)")
          refused += 1
        }
      }
      #expect(refused > routes.count)
    }
  }

  @Test func everyRouteLetsPassWhomItsPolicyLetsPass() async throws {
    try await withPlatform(identity: Identity.Setup(provider: DevelopmentIssuer.ofTests)) { platform async throws in
      try await platform.store.write(at: testNow) { try $0.insert([People.user(1)]) }
      // The stream of events never ends; that it lets people in is shown where it is tested.
      for route in Self.routes(platform.store) where route.path != "/api/events" {
        for kind in Kind.allCases where kind.refusal(of: route.access) == nil {
          let reply = try await platform.send(route.method, Self.path(route), Self.body(route), kind.headers)
          let code = reply.status < 400 ? nil : try? reply.error().code
          #expect(
            code != .insufficientPermissions && code != .accreditationRequired && reply.status != 500,
            "\(kind) \(route.method) \(route.path): \(reply.status)")
          // Tokens that are brought in a body are refused by their own routes with 401.
          if !route.path.hasPrefix("/api/auth/") {
            #expect(reply.status != 401, "\(kind) \(route.method) \(route.path)")
          }
        }
      }
    }
  }

  @Test func wrongCredentialsAreRefusedWhereverTheCallerIsLookedAt() async throws {
    try await withPlatform { platform async throws in
      for route in Self.routes(platform.store) where route.access.looksAtCaller {
        let reply = try await platform.send(
          route.method, Self.path(route), Self.body(route), ["Authorization": "Bearer wrong"])
        #expect(reply.status == 401, "\(route.method) \(route.path)")
      }
    }
  }

  /// What somebody owns, by the beginning of the paths that lead to it.
  private static func belongings(of user: UserID, in store: Store) async throws -> [String: String] {
    let investment = People.investment(1, by: user, in: Property.numbered(1).id, dollars: 50_000, .pending)
    let document = Document(
      id: Parts.id(71), userId: user, investmentId: investment.id, name: "K-1", type: .tax, size: 1,
      mimeType: "application/pdf", sha256: String(repeating: "0", count: 64), taxYear: 2025, uploadedAt: testNow)
    let token = TokenRecord(
      id: Parts.id(72), userId: user, family: Parts.id(73), kind: .access, hash: "x", deviceName: "x",
      createdAt: testNow, expiresAt: testNow + .seconds(3600), sessionId: nil)
    let notice: String? = try await store.write(at: testNow) { writer in
      try writer.insert([investment])
      try writer.insert(StoredDocument(document: document, storageKey: "00/" + document.sha256))
      try writer.connection.insert(token)
      try writer.notify(user, type: "x", title: "x", body: "x")
      return try writer.connection.first("SELECT id FROM notifications") { try $0.required() }
    }
    return [
      "/api/investments/:id": "\(investment.id)", "/api/documents/:id": "\(document.id)",
      "/api/auth/tokens/:id": "\(token.family)", "/api/users/me/notifications/:id": try #require(notice),
    ]
  }

  @Test func whatIsAnothersAnswersAsWhatNobodyHas() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let (owner, stranger) = (People.user(1), People.user(2))
      try await platform.store.write(at: testNow) { try $0.insert([owner, stranger]) }
      let owned = try await Self.belongings(of: owner.id, in: platform.store)
      var walked: Set<String> = []
      for route in Self.routes(platform.store) {
        guard let (prefix, id) = owned.first(where: { route.path == $0.key || route.path.hasPrefix($0.key + "/") })
        else { continue }
        walked.insert(prefix)
        func ask(_ id: String, _ headers: [String: String]) async throws -> PlatformUnderTest.Reply {
          let headers = headers.merging(["Idempotency-Key": "walk-\(route.path)-\(id)"]) { $1 }
          return try await platform.send(
            route.method, route.path.replacing(":id", with: id), Self.body(route), headers)
        }
        let theirs = try await ask(id, stranger.signedInAccredited)
        let nobodys = try await ask("\(Parts.id(99) as UserID)", stranger.signedInAccredited)
        #expect(theirs.status >= 400, "\(route.method) \(route.path)")
        #expect(theirs.status == nobodys.status, "\(route.method) \(route.path)")
        #expect(try theirs.error().code == nobodys.error().code, "\(route.method) \(route.path)")
        #expect(try theirs.error().details == nobodys.error().details, "\(route.method) \(route.path)")
        guard route.method == .get else { continue }
        #expect(theirs.status == 404, "\(route.path)")
        let own = try await ask(id, owner.signedInAccredited)
        #expect(own.status != 404, "\(route.path) is there for whoever owns it")
      }
      #expect(walked == Set(owned.keys))
    }
  }

  /// The path with ids that nothing has.
  private static func path(_ route: RouteTable.Route) -> String {
    route.path.split(separator: "/").map { $0.hasPrefix(":") ? "/01900000-0000-7000-8000-00000000dead" : "/" + $0 }
      .joined()
  }

  private static func body(_ route: RouteTable.Route) -> String {
    [.post, .put, .patch].contains(route.method) ? "{}" : ""
  }
}
