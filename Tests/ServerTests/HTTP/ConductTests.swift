import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct ConductTests {
  @Test func everyAnswerCarriesARequestId() async throws {
    try await withPlatform { platform async throws in
      for path in ["/health", "/ready", "/api/properties", "/nowhere", "/api/properties?x=1"] {
        let id = try #require(try await platform.get(path).header("X-Request-Id"))
        #expect(PropertyID(id) != nil)
      }
    }
  }

  @Test func aPlainRequestIdIsKeptAndAnyOtherReplaced() async throws {
    try await withPlatform { platform async throws in
      #expect(
        try await platform.get("/health", ["X-Request-Id": "abc-DEF.12_3"]).header("X-Request-Id") == "abc-DEF.12_3")
      for bad in ["short", String(repeating: "x", count: 65), "has space here", "quote\"quote", "semi;colon"] {
        #expect(try await platform.get("/health", ["X-Request-Id": bad]).header("X-Request-Id") != bad)
      }
    }
  }

  @Test func anUnknownRouteIsNotFound() async throws {
    try await withPlatform { platform async throws in
      for path in ["/nowhere", "/api", "/api/properties/a/b/c", "/api/propertiesx", "//"] {
        let reply = try await platform.get(path)
        #expect(reply.status == 404)
        #expect(try reply.error().error == "Route not found")
      }
    }
  }

  @Test func aKnownPathWithAnotherMethodSaysWhatItAllows() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      for path in [
        "/health", "/api/properties/changes", "/api/properties/compare", "/api/properties/slug/x",
        "/api/properties/x/virtual-tour",
      ] {
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
          let reply = try await platform.get(path, method: .init(method)!)
          #expect(reply.status == 405, "\(method) \(path)")
          #expect(reply.header("Allow") == "GET, HEAD")
          #expect(try reply.error().code == .methodNotAllowed)
        }
      }
    }
  }

  @Test func headAnswersAsGetWithoutTheBody() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      for path in ["/api/properties", "/api/properties/\(Property.numbered(1).id)", "/nowhere", "/api/properties?x=1"] {
        let get = try await platform.get(path)
        let head = try await platform.get(path, method: .head)
        #expect(head.status == get.status)
        #expect(head.text.isEmpty)
        #expect(head.header("ETag") == get.header("ETag"))
        #expect(head.header("Content-Type") == get.header("Content-Type"))
      }
    }
  }

  @Test func aProblemBodyHasTheSameMembers() async throws {
    try await withPlatform { platform async throws in
      let reply = try await platform.get(
        "/api/properties?page=0", ["Accept": "text/html, application/problem+json;q=0.9"])
      #expect(reply.header("Content-Type") == "application/problem+json")
      let error = try reply.error()
      #expect(error.code == .validationFailed)
      #expect(error.details?.map(\.field) == ["page"])
      let members = try #require(try JSONSerialization.jsonObject(with: Data(reply.text.utf8)) as? [String: Any])
      #expect(members["type"] as? String == "about:blank")
      #expect(members["title"] as? String == "Bad Request")
      #expect(members["status"] as? Int == 400)
      #expect(members["detail"] as? String == error.error)
      let plain = try await platform.get("/nowhere", ["Accept": "application/problem+json;q=0, */*"])
      #expect(plain.header("Content-Type") == "application/json; charset=utf-8")
    }
  }

  @Test func whatTheAskerHasIsNotSentAgain() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      for path in ["/api/properties", "/api/properties/changes", "/api/properties/slug/deal-1"] {
        let first = try await platform.get(path)
        let tag = try #require(first.header("ETag"))
        #expect(first.header("Cache-Control") == "public, max-age=0, must-revalidate")
        for condition in [tag, "\"other\", \(tag)", "W/\(tag)", "*", " \"a\" ,  \(tag) "] {
          let again = try await platform.get(path, ["If-None-Match": condition])
          #expect(again.status == 304, "\(condition)")
          #expect(again.text.isEmpty)
          #expect(again.header("ETag") == tag)
        }
        for condition in ["\"other\"", tag.replacing("\"", with: ""), ""] {
          #expect(try await platform.get(path, ["If-None-Match": condition]).status == 200, "\(condition)")
        }
      }
    }
  }

  @Test func theTagChangesWithTheAnswer() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let tag = try #require(try await platform.get("/api/properties").header("ETag"))
      try await platform.write([.numbered(1) { $0.name = "Renamed" }])
      let reply = try await platform.get("/api/properties", ["If-None-Match": tag])
      #expect(reply.status == 200)
      #expect(reply.header("ETag") != tag)
      #expect(try reply.names() == ["Renamed"])
    }
  }

  @Test func theListIsKeptUntilAWriteOrFiveMinutes() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      func cache(_ query: String = "") async throws -> String? {
        try await platform.get("/api/properties" + query).header("X-Cache")
      }
      #expect(try await cache() == "miss")
      #expect(try await cache() == "hit")
      #expect(try await cache("?order=desc&limit=12&page=1") == "hit", "the same question, written out")
      #expect(try await cache("?state=az") == "miss")
      #expect(try await cache("?state=AZ") == "hit")
      try await platform.write([.numbered(2)])
      #expect(try await cache() == "miss")
      #expect(try await cache() == "hit")
      platform.clock.advance(by: .seconds(299))
      #expect(try await cache() == "hit")
      platform.clock.advance(by: .seconds(1))
      #expect(try await cache() == "miss")
    }
  }

  @Test func whoAsksForANewAnswerGetsOne() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      _ = try await platform.get("/api/properties")
      let reply = try await platform.get("/api/properties", ["Cache-Control": "max-age=0, no-cache"])
      #expect(reply.header("X-Cache") == "miss")
    }
  }

  @Test func aWriteThatChangesNothingLeavesTheKeptListAlone() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      _ = try await platform.get("/api/properties")
      try await platform.write([.numbered(1)])
      #expect(try await platform.get("/api/properties").header("X-Cache") == "hit")
    }
  }

  @Test func browsersAreToldToMakeNothingOfAnswers() async throws {
    try await withPlatform { platform async throws in
      for path in ["/health", "/nowhere"] {
        let reply = try await platform.get(path)
        #expect(reply.header("X-Content-Type-Options") == "nosniff")
        #expect(reply.header("X-Frame-Options") == "DENY")
        #expect(reply.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'")
      }
    }
  }

  @Test func healthAndReadinessSayHowThingsAre() async throws {
    try await withPlatform { platform async throws in
      let health = try await platform.get("/health").decoded(Health.self)
      #expect(health.status == "healthy")
      #expect(health.timestamp == testNow)
      #expect(health.uptime >= 0)
      let ready = try await platform.get("/ready").decoded(Readiness.self)
      #expect(
        ready
          == Readiness(
            status: "ready", checks: ["database": "ok", "queue": "ok", "storage": "ok", "cache": "ok"]))
    }
  }

  @Test func aClosedStoreIsNotReadyAndSaysNothingOfItself() async throws {
    try await withPlatform { platform async throws in
      try platform.store.close()
      let ready = try await platform.get("/ready")
      #expect(ready.status == 503)
      #expect(try ready.decoded(Readiness.self).checks["database"] != "ok")
      let list = try await platform.get("/api/properties")
      #expect(list.status == 500)
      #expect(
        try list.error()
          == ErrorBody(
            error: "Internal server error", code: .internalError, requestId: list.header("X-Request-Id")))
      #expect(platform.lines.all.contains { $0.contains("request failed") && $0.contains("\"level\":\"error\"") })
    }
  }

  @Test func aLogLineNamesTheRouteAndNotWhatWasAsked() async throws {
    try await withPlatform { platform async throws in
      let id = try await platform.get("/api/properties/slug/secret-place?token=hush").header("X-Request-Id")
      let line = try #require(platform.lines.all.last)
      let fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(fields["time"] as? String == testNow.description)
      #expect(fields["level"] as? String == "info")
      #expect(fields["message"] as? String == "request")
      #expect(fields["requestId"] as? String == id)
      #expect(fields["method"] as? String == "GET")
      #expect(fields["route"] as? String == "/api/properties/slug/{slug}")
      #expect(fields["status"] as? Int == 400)
      #expect(fields["durationMs"] is Double || fields["durationMs"] is Int)
      #expect(!line.contains("secret") && !line.contains("hush"))
      #expect(fields["principal"] == nil)
    }
  }

  @Test func aLogLineTellsCallersApartAndNamesNobody() async throws {
    try await withPlatform { platform async throws in
      func principal(_ user: UserRecord?) async throws -> String? {
        _ = try await platform.get("/api/users/me/notifications", user?.signedIn ?? [:])
        let line = try #require(platform.lines.all.last)
        #expect(user.map { !line.contains($0.id.description) && !line.contains($0.email) } ?? true)
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return fields["principal"] as? String
      }
      let one = try #require(try await principal(People.user(1)))
      #expect(one.utf8.count == 16)
      #expect(try await principal(People.user(1)) == one)
      #expect(try await principal(People.user(2)) != one)
      #expect(try await principal(nil) == nil)
      // Who may not call is told apart too.
      _ = try await platform.get("/api/users", People.user(1).signedIn)
      #expect(try #require(platform.lines.all.last).contains(#""principal":"\#(one)""#))
    }
  }

  @Test func aCompressedBodyIsRefused() async throws {
    try await withPlatform { platform async throws in
      for coding in ["gzip", "br", "deflate, gzip"] {
        let reply = try await platform.send(
          .post, "/api/auth/refresh", #"{"refreshToken":"x"}"#, ["Content-Encoding": coding])
        #expect(reply.status == 415)
        #expect(try reply.error().code == .unsupportedMediaType)
        #expect(reply.header("Accept-Encoding") == "identity")
      }
      let plain = try await platform.send(
        .post, "/api/auth/refresh", #"{"refreshToken":"x"}"#, ["Content-Encoding": "identity"])
      #expect(plain.status == 401)
    }
  }

  @Test(arguments: [
    (#"{"refreshToken":"a","refreshToken":"b"}"#, "has the member refreshToken more than once"),
    (#"{"refreshToken":"\ud800"}"#, "has half of a surrogate pair"), ("{", "is not JSON"),
    ("[]", "must be a JSON object"),
    (String(repeating: "[", count: 10_000), "is nested more than 32 levels deep"),
  ])
  func aBodyThatIsNoneSaysWhy(_ body: String, _ message: String) async throws {
    try await withPlatform { platform async throws in
      let reply = try await platform.send(.post, "/api/auth/refresh", body)
      #expect(reply.status == 400)
      #expect(try reply.error().details == [ErrorBody.Detail(field: "body", message: message)])
    }
  }

  @Test func oneAnswerNamesAHundredProblemsAtMost() async throws {
    try await withPlatform { platform async throws in
      let query = (0..<1000).map { "a\($0)=1" }.joined(separator: "&")
      #expect(try await platform.get("/api/properties?" + query).error().details?.count == 100)
      let body = "{" + (0..<1000).map { "\"a\($0)\":1" }.joined(separator: ",") + "}"
      #expect(try await platform.send(.post, "/api/auth/refresh", body).error().details?.count == 100)
    }
  }

  @Test(arguments: [
    "/api/properties/%00", "/api/properties/slug/%2F", "/api/properties/slug/%C0%AF", "/api/properties/slug/%FF",
    "/api/properties/slug/%E2%82", "/api/properties/%", "/api/properties/%zz", "/api/../health", "/api/%2e%2e/health",
    "/health;a=b", "/photos/..%2f..%2fetc%2fpasswd/large.jpg", "/api%2Fproperties",
  ])
  func oddPathsAreNotFound(_ path: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let reply = try await platform.get(path)
      #expect(reply.status == 404)
      #expect(try reply.error().code == .notFound)
    }
  }

  @Test func tooLongAnAddressIsRefused() async throws {
    try await withPlatform { platform async throws in
      let reply = try await platform.get("/api/properties?q=" + String(repeating: "x", count: 8200))
      #expect(reply.status == 414)
      #expect(try reply.error().code == .uriTooLong)
    }
  }
}
