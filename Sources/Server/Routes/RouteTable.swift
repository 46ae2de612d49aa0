import HTTPTypes
import Hummingbird

/// Every route of the platform: a method, a path, and what answers. `:name` stands for one part of a path.
///
/// The table is what the router is built from, what a 405 is decided by, and what later tables (who may call what, the
/// description of the API) are held against.
struct RouteTable: Sendable {
  typealias Handler = @Sendable (Request, PlatformContext) async throws -> Response

  /// One route.
  struct Route: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let handler: Handler
  }

  private(set) var routes: [Route] = []

  /// Adds a route that reads.
  mutating func get(_ path: String, _ handler: @escaping Handler) {
    routes.append(Route(method: .get, path: path, handler: handler))
  }

  /// The methods of a path, HEAD with GET, in alphabetical order; empty when no route has the path.
  func methods(of path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let matches = routes.filter { Self.matches($0.path.split(separator: "/"), parts) }
    var methods = Set(matches.map(\.method))
    if methods.contains(.get) { methods.insert(.head) }
    return methods.sorted { $0.rawValue < $1.rawValue }
  }

  private static func matches(_ template: [Substring], _ parts: [Substring]) -> Bool {
    template.count == parts.count && zip(template, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
  }

  /// Puts the routes into a router.
  func register(on router: Router<PlatformContext>) {
    for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handler) }
  }
}
