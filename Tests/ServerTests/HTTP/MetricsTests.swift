import Domain
import Foundation
import Testing

@testable import Server

struct MetricsTests {
  @Test func requestsAreCountedByRouteAndStatus() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      for _ in 0..<3 { _ = try await platform.get("/api/properties/slug/deal-1") }
      _ = try await platform.get("/api/properties/slug/secret-deal")
      _ = try await platform.get("/nowhere/secret")
      let reply = try await platform.get("/metrics", People.admin.signedIn)
      #expect(reply.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
      let name = "http_request_duration_seconds_count"
      let route = "route=\"/api/properties/slug/{slug}\""
      #expect(reply.text.contains("\(name){method=\"GET\",\(route),status=\"200\"} 3\n"))
      #expect(reply.text.contains("\(name){method=\"GET\",\(route),status=\"404\"} 1\n"))
      #expect(reply.text.contains("\(name){method=\"GET\",route=\"none\",status=\"404\"} 1\n"))
      #expect(!reply.text.contains("secret"))
      #expect(reply.text.contains("le=\"+Inf\"} 3\n"))
      #expect(reply.text.contains("tucson_properties{status=\"active\"} 1\n"))
      #expect(reply.text.contains("http_requests_in_flight 1\n"))
    }
  }

  @Test func jobsAreCountedByQueueAndState() async throws {
    try await withPlatform { platform async throws in
      try await platform.store.write(at: testNow) { writer in
        try writer.enqueue(JobDraft(.email, ["to": "a"]))
        try writer.enqueue(JobDraft(.email, ["to": "b"]))
      }
      let reply = try await platform.get("/metrics", People.admin.signedIn)
      #expect(reply.text.contains("tucson_queue_jobs{queue=\"email\",state=\"waiting\"} 2\n"))
    }
  }

  @Test func onlyAdministratorsAndTheMachineItselfMayLook() async throws {
    try await withPlatform { platform async throws in
      #expect(try await platform.get("/metrics").status == 401)
      #expect(try await platform.get("/metrics", People.staff.signedIn).status == 403)
      #expect(try await platform.get("/metrics", People.admin.signedIn).status == 200)
    }
    try await withPlatform(over: .live) { platform async throws in
      #expect(try await platform.get("/metrics").status == 200)
      // A proxy on the machine asks for somebody else.
      for header in ["X-Forwarded-For", "X-Real-IP", "Forwarded"] {
        #expect(try await platform.get("/metrics", [header: "203.0.113.9"]).status == 401, "\(header)")
        let headers = People.admin.signedIn.merging([header: "203.0.113.9"]) { $1 }
        #expect(try await platform.get("/metrics", headers).status == 200, "\(header)")
      }
    }
  }

  @Test func everyLineIsInTheFormat() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let text = try await platform.get("/metrics", People.admin.signedIn).text
      let sample = /[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+/
      for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
        #expect(line.wholeMatch(of: sample) != nil, "\(line)")
      }
    }
  }
}
