import Fixtures
import Foundation
import Testing

/// What the program makes of what the system lets it have.
@Suite(.serialized) struct ServerLimitsTests {
  @Test func aServerTakesTheFilesThatItNeeds() async throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: [], openFiles: 128)
    let metrics = try #require(BareHTTP.send("GET", "/metrics", port: server.port)?.body)
    let line = try #require(metrics.split(separator: "\n").first { $0.hasPrefix("process_max_fds ") })
    let limit = try #require(line.split(separator: " ").last.flatMap { Double($0) })
    // As many as the system allows, when that is fewer.
    var allowed = rlimit()
    #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &allowed) == 0)
    #expect(limit >= min(2048, Double(allowed.rlim_max)))
    let port = server.port
    let answers = await BareHTTP.atOnce(300) { _ in BareHTTP.send("GET", "/api/properties", port: port)?.status }
    #expect(answers.allSatisfy { $0 == 200 })
    #expect(server.stop() == 0)
  }
}
