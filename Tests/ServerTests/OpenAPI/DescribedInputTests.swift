import Domain
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

/// Holds what the description says of parameters and bodies against what the routes take: each answer that refuses names
/// every field that is wrong, so all of them are given wrongly at once.
struct DescribedInputTests {
  private static let headers = [
    "Authorization": "Bearer \(Parts.id(1001) as UserID)|admin|accredited", "If-Match": "*", "Idempotency-Key": "k",
  ]

  /// The operations that a platform without an identity provider serves, for a caller who may do everything.
  private static func served(by platform: PlatformUnderTest) -> [Operation] {
    Operation.all.filter { operation in
      platform.platform.table.routes.contains {
        $0.method == operation.method && $0.path == operation.path && $0.access != .identityProvider
      }
    }
  }

  private static func path(_ operation: Operation) -> String {
    operation.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part == ":name" ? JobQueue.email.rawValue : part.hasPrefix(":") ? "\(Parts.id(7) as PropertyID)" : String(part)
    }.joined(separator: "/")
  }

  /// The members of a body, whichever of its forms it takes; `nil` for a body that is no object.
  private static func members(_ schema: JSONSchema) -> Set<String>? {
    switch schema {
    case .object(let members): Set(members.map(\.name))
    case .named(_, let schema): members(schema)
    case .either(let schemas): schemas.compactMap(members).reduce(into: []) { $0.formUnion($1) }
    default: nil
    }
  }

  @Test func everyDescribedParameterIsReadAndNoOther() async throws {
    try await withPlatform { platform async throws in
      // Watchers may add what they like; a page shows itself whatever it is asked; a link is right or is not there.
      let lenient: Set = ["/health", "/ready", "/device", "/files/documents/:id"]
      var asked = 0
      for operation in Self.served(by: platform) where !lenient.contains(operation.path) {
        if case .form? = operation.body { continue }
        let query = operation.query.map { $0.name + "=%00" } + ["unknown=1"]
        let reply = try await platform.send(
          operation.method, Self.path(operation) + "?" + query.joined(separator: "&"), "", Self.headers)
        let name = "\(operation.method) \(operation.path)"
        try #require(reply.status == 400, "\(name): \(reply.status) \(reply.text)")
        let fields = Set(try reply.error().details?.map(\.field) ?? [])
        #expect(fields == Set(operation.query.map(\.name) + ["unknown"]), "\(name)")
        asked += 1
      }
      #expect(asked > 90)
    }
  }

  @Test func everyDescribedMemberOfABodyIsReadAndNoOther() async throws {
    try await withPlatform { platform async throws in
      var asked = 0
      for operation in Self.served(by: platform) {
        guard case .json(let schema)? = operation.body, let members = Self.members(schema) else { continue }
        let body = members.sorted().map { "\"\($0)\":[[1]]" } + ["\"unknown\":1"]
        let reply = try await platform.send(
          operation.method, Self.path(operation), "{" + body.joined(separator: ",") + "}", Self.headers)
        let name = "\(operation.method) \(operation.path)"
        try #require(reply.status == 400, "\(name): \(reply.status) \(reply.text)")
        let details = try reply.error().details ?? []
        // What is wrong with an element of a list is said of the element.
        let fields = Set(details.map { String($0.field.prefix { $0 != "[" }) })
        #expect(fields == members.union(["unknown"]), "\(name)")
        let unknown = details.filter { $0.message == "is not a member here" }.map(\.field)
        #expect(unknown == ["unknown"], "\(name)")
        asked += 1
      }
      #expect(asked > 30)
    }
  }

  @Test func whatMayBeLeftOutIsDescribedSo() {
    #expect(JSONSchema.object([.open("a", .boolean)]).takesNothing)
    #expect(!JSONSchema.object([.open("a", .boolean), .required("b", .boolean)]).takesNothing)
    #expect(JSONSchema.either([.object([.required("b", .boolean)]), .object([])]).takesNothing)
    #expect(!JSONSchema.any.takesNothing)
  }
}
