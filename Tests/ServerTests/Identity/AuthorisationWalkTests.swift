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

  /// The path with ids that nothing has.
  private static func path(_ route: RouteTable.Route) -> String {
    route.path.split(separator: "/").map { $0.hasPrefix(":") ? "/01900000-0000-7000-8000-00000000dead" : "/" + $0 }
      .joined()
  }

  private static func body(_ route: RouteTable.Route) -> String {
    [.post, .put, .patch].contains(route.method) ? "{}" : ""
  }
}
