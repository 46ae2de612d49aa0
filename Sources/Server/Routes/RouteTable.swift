import Domain
import HTTPTypes
import Hummingbird

/// Every route of the platform: a method, a path, and what answers. `:name` stands for one part of a path.
///
/// The table is what the router is built from, the one policy of who may call what, what a 405 is decided by, and what
/// the description of the API is held against.
struct RouteTable: Sendable {
  typealias Handler = @Sendable (Request, PlatformContext) async throws -> Response

  /// One route.
  struct Route: Sendable {
    let method: HTTPRequest.Method
    let path: String
    /// Who may call it.
    let access: Access
    let handler: Handler
  }

  private(set) var routes: [Route] = []

  /// Adds a route.
  mutating func add(
    _ method: HTTPRequest.Method, _ path: String, access: Access, _ handler: @escaping Handler
  ) {
    routes.append(Route(method: method, path: path, access: access, handler: handler))
  }

  /// Adds a route that reads.
  mutating func get(_ path: String, access: Access, _ handler: @escaping Handler) {
    add(.get, path, access: access, handler)
  }

  /// Adds a route that makes something or does something.
  mutating func post(_ path: String, access: Access, _ handler: @escaping Handler) {
    add(.post, path, access: access, handler)
  }

  /// Adds a route that replaces something.
  mutating func put(_ path: String, access: Access, _ handler: @escaping Handler) {
    add(.put, path, access: access, handler)
  }

  /// Adds a route that changes parts of something.
  mutating func patch(_ path: String, access: Access, _ handler: @escaping Handler) {
    add(.patch, path, access: access, handler)
  }

  /// Adds a route that removes something.
  mutating func delete(_ path: String, access: Access, _ handler: @escaping Handler) {
    add(.delete, path, access: access, handler)
  }

  /// The methods of a path, HEAD with GET, in alphabetical order; empty when no route has the path.
  func methods(of path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let matches = routes.filter { Self.matches($0.path.split(separator: "/"), parts) }
    // As the router does: a part that is named wins over one that stands for any, from left to right.
    let path = matches.map(\.path).min { Self.specificity($0).lexicographicallyPrecedes(Self.specificity($1)) }
    var methods = Set(matches.filter { $0.path == path }.map(\.method))
    if methods.contains(.get) { methods.insert(.head) }
    return methods.sorted { $0.rawValue < $1.rawValue }
  }

  /// 0 for each part that is named, 1 for each that stands for any.
  private static func specificity(_ path: String) -> [Int] {
    path.split(separator: "/").map { $0.hasPrefix(":") ? 1 : 0 }
  }

  private static func matches(_ template: [Substring], _ parts: [Substring]) -> Bool {
    template.count == parts.count && zip(template, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
  }

  /// Puts the routes into a router, each behind its access.
  func register(
    on router: Router<PlatformContext>, identifying authenticator: any Authenticator, limiting limiter: RateLimiter,
    clock: WallClock
  ) {
    for route in routes {
      let (access, handler) = (route.access, Self.asideWhenLong(route))
      let kind = RateLimiter.Kind(route.method, route.path)
      router.on(RouterPath(route.path), method: route.method) { request, context in
        var context = context
        let now = clock.now
        func admit() throws {
          guard let kind else { return }
          let asker = RateLimiter.Asker(
            context.caller, remoteAddress: context.remoteAddress, isLoopback: context.isLoopback)
          try limiter.admit(asker, kind, at: now)
        }
        guard access.looksAtCaller else {
          try admit()
          return try await handler(request, context)
        }
        do {
          context.caller = try await authenticator.caller(of: Credentials(request.headers), at: now)
        } catch {
          // Guessing credentials counts as what it is: calls by nobody.
          try admit()
          throw error
        }
        try admit()
        try access.check(context.caller, isLoopback: context.isLoopback && !request.isForwarded, at: now)
        return try await handler(request, context)
      }
    }
  }
}

extension RouteTable {
  /// The handler of a route, away from the event loops when it computes for long or takes in a file.
  private static func asideWhenLong(_ route: Route) -> Handler {
    let handler = route.handler
    let computes = ["/portfolio", "/cash-flows", "/returns", ".csv"].contains { route.path.contains($0) }
    return { request, context in
      guard computes || !isSmall(request) else { return try await handler(request, context) }
      return try await offLoop { try await handler(request, context) }
    }
  }

  /// Whether a request has no body, or one that is read in no time.
  private static func isSmall(_ request: Request) -> Bool {
    if request.headers[.transferEncoding] != nil { return false }
    return request.headers[.contentLength].flatMap { Int($0) }.map { $0 <= 16 << 10 } ?? true
  }
}

extension Credentials {
  /// What the headers of a request bring; `Authorization` wins over the cookie.
  init(_ headers: HTTPFields) {
    if let field = headers[.authorization] {
      // Another scheme is a credential that nobody here knows: refused, not ignored.
      let parts = field.split(separator: " ", maxSplits: 1)
      self.init(token: parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : "")
      return
    }
    let cookies = headers[values: .cookie].flatMap { $0.split(separator: ";") }
    let session = cookies.lazy.map { $0.drop(while: \.isWhitespace) }.first { $0.hasPrefix("__session=") }
    self.init(token: session.map { String($0.dropFirst("__session=".count)) })
  }
}
