import HTTPTypes
import PlatformAPI

/// The description of the API in OpenAPI 3.1, made of the route table and of what `Operation.all` says of each route.
struct APIDescription: Sendable {
  let table: RouteTable
  let operations: [Operation]

  init(_ table: RouteTable, operations: [Operation] = Operation.all) {
    self.table = table
    self.operations = operations
  }

  /// The whole document.
  var document: JSONDocument {
    var components = Components()
    var paths: [JSONDocument.Member] = []
    for (path, routes) in routesByPath {
      var item: [JSONDocument.Member] = []
      for route in routes {
        guard let operation = operation(of: route) else { continue }
        let written = OperationWriter(route: route, operation: operation).document(&components)
        item.append(.init(name: route.method.rawValue.lowercased(), value: written))
      }
      if !item.isEmpty { paths.append(.init(name: Self.template(path), value: .object(item))) }
    }
    // Also for those who look for it by its name.
    _ = JSONSchema.of(ErrorBody.self).document(&components)
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Tucson platform API", "version": "1.0.0",
        "description": .string(Self.words),
      ],
      "servers": [["url": "/"]],
      "paths": .object(paths),
      "components": .object(
        [.init(name: "schemas", value: components.document)] + components.sections
          + [.init(name: "securitySchemes", value: Self.securitySchemes)]),
    ]
  }

  /// Routes without a description, and descriptions without a route, as `GET /path`.
  var gaps: (undescribed: [String], unserved: [String]) {
    let served = Set(table.routes.map { "\($0.method.rawValue) \($0.path)" })
    let described = Set(operations.map { "\($0.method.rawValue) \($0.path)" })
    // Some are served only in development, with Clerk, or with a secret for webhooks.
    let sometimes: Set = ["POST /device", "GET /device.js", "POST /webhooks/clerk"]
    let expected = described.subtracting(sometimes).filter { !$0.contains("/auth/dev/") }
    return (served.subtracting(described).sorted(), expected.subtracting(served).sorted())
  }

  private func operation(of route: RouteTable.Route) -> Operation? {
    operations.first { $0.method == route.method && $0.path == route.path }
  }

  /// Paths in the order in which their first route was added.
  private var routesByPath: [(String, [RouteTable.Route])] {
    var order: [String] = []
    var byPath: [String: [RouteTable.Route]] = [:]
    for route in table.routes {
      if byPath[route.path] == nil { order.append(route.path) }
      byPath[route.path, default: []].append(route)
    }
    return order.map { ($0, byPath[$0] ?? []) }
  }

  /// `/a/:b` as OpenAPI writes it, `/a/{b}`.
  static func template(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
  }

  private static let words =
    "Money is in US dollars with at most two decimals, percentages are 0 to 100, instants RFC 3339, dates YYYY-MM-DD. "
    + "Unknown parameters and members are refused. A malformed id answers 404 like an unknown one. "
    + "x-access says who may call: anyone, optional (anonymous or signed in), signedIn, accredited, staff, admin. "
    + "x-rules says what no schema can: a call that breaks one is refused with that field and sentence (… stands for "
    + "what varies), with that code, or on a page of that type."

  private static let securitySchemes: JSONDocument = [
    "bearer": [
      "type": "http", "scheme": "bearer",
      "description": "A platform token, or the identity provider's session JWT.",
    ],
    "session": [
      "type": "apiKey", "in": "cookie", "name": "__session", "description": "The identity provider's session JWT.",
    ],
  ]
}
