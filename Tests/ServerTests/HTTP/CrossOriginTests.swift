import Domain
import Testing

@testable import Server

struct CrossOriginTests {
  private let app = "https://app.example"

  private var conduct: Conduct {
    var conduct = Conduct.withoutLimits
    conduct.allowedOrigins = [app]
    return conduct
  }

  @Test func anAllowedSiteMayReadAnswersAndRefusals() async throws {
    try await withPlatform([.numbered(1)], conduct: conduct) { [app] platform async throws in
      for path in ["/api/properties", "/nowhere"] {
        let reply = try await platform.get(path, ["Origin": app])
        #expect(reply.header("Access-Control-Allow-Origin") == app)
        #expect(reply.header("Access-Control-Allow-Credentials") == "true")
        #expect(reply.header("Access-Control-Expose-Headers")?.contains("ETag") == true)
        #expect(reply.header("Vary")?.contains("Origin") == true)
      }
    }
  }

  @Test(arguments: ["https://evil.example", "https://app.example.evil.example", "http://app.example", "null"])
  func anyOtherSiteMayNot(_ origin: String) async throws {
    try await withPlatform([.numbered(1)], conduct: conduct) { platform async throws in
      let reply = try await platform.get("/api/properties", ["Origin": origin])
      #expect(reply.status == 200)
      #expect(reply.header("Access-Control-Allow-Origin") == nil)
      #expect(reply.header("Vary")?.contains("Origin") == true, "caches must not mix the two up")
      let preflight = try await platform.get(
        "/api/properties", ["Origin": origin, "Access-Control-Request-Method": "GET"], method: .options)
      #expect(preflight.status == 405)
      #expect(preflight.header("Access-Control-Allow-Origin") == nil)
    }
  }

  @Test func aPreflightSaysWhatThePathTakes() async throws {
    try await withPlatform(conduct: conduct) { [app] platform async throws in
      let reply = try await platform.get(
        "/api/properties/compare", ["Origin": app, "Access-Control-Request-Method": "GET"], method: .options)
      #expect(reply.status == 204)
      #expect(reply.header("Access-Control-Allow-Origin") == app)
      #expect(reply.header("Access-Control-Allow-Methods")?.hasPrefix("GET, HEAD") == true)
      #expect(reply.header("Access-Control-Allow-Headers")?.contains("Idempotency-Key") == true)
      #expect(reply.header("Vary")?.contains("Access-Control-Request-Headers") == true)
    }
  }

  @Test func anotherSiteCannotWriteWithAVisitorsCookie() async throws {
    try await withPlatform(conduct: conduct) { [app] platform async throws in
      func status(_ origin: String, _ more: [String: String] = [:]) async throws -> Int {
        let headers = ["Cookie": "a=b; __session=token", "Origin": origin].merging(more) { $1 }
        return try await platform.send(.post, "/api/properties", "{}", headers).status
      }
      #expect(try await status("https://evil.example") == 403)
      #expect(try await status("null") == 403)
      // Nobody's session: refused for that, not for where it comes from.
      #expect(try await status(app) != 403)
      #expect(try await status("https://evil.example", ["Authorization": "Bearer token"]) != 403)
    }
  }

  @Test func withoutAllowedSitesNothingIsSaid() async throws {
    try await withPlatform([.numbered(1)]) { [app] platform async throws in
      let reply = try await platform.get("/api/properties", ["Origin": app])
      #expect(reply.header("Access-Control-Allow-Origin") == nil)
      #expect(reply.header("Vary")?.contains("Origin") != true)
    }
  }
}
