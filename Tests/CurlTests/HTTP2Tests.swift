import Fixtures
import Foundation
import Glibc
import Lock
import Testing

@testable import Curl

/// nghttp2's own server, which speaks HTTP/2 over TLS alone and says what it receives.
private final class HTTP2Server: Sendable {
  let port: UInt16
  let certificate: OwnCertificate
  private let process: Lock<Process>
  private var log: String { certificate.folder + "/log" }

  init(answering body: String) throws {
    certificate = try OwnCertificate()
    port = try LoopbackServer.deadPort()
    let documents = certificate.folder + "/documents"
    try FileManager.default.createDirectory(atPath: documents, withIntermediateDirectories: true)
    try body.write(toFile: documents + "/thing", atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/nghttpd")
    process.arguments = [
      "--verbose", "--address=127.0.0.1", "--htdocs=\(documents)", "\(port)", certificate.key, certificate.certificate,
    ]
    try Data().write(to: URL(fileURLWithPath: certificate.folder + "/log"))
    process.standardOutput = FileHandle(forWritingAtPath: certificate.folder + "/log")
    process.standardError = process.standardOutput
    try process.run()
    self.process = Lock(process)
  }

  deinit {
    // It inherits the signals that the test runner blocks, and this one can't be blocked.
    process.withLock { process in _ = kill(process.processIdentifier, SIGKILL) }
  }

  /// The connections on which requests came, by the numbers that the server gives them.
  func connections() throws -> Set<Substring> {
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.filter { $0.contains("recv HEADERS frame") }.compactMap { line in
        line.firstRange(of: "[id=").map { line[$0.upperBound...].prefix { $0 != "]" } }
      })
  }
}

@Suite struct HTTP2Tests {
  @Test func requestsAtOnceShareAnEncryptedConnection() async throws {
    let server = try HTTP2Server(answering: "forty-two")
    let client = CurlClient(authorities: server.certificate.certificate)
    let request = CurlRequest(url: "https://127.0.0.1:\(server.port)/thing")
    let first = try await answer(client, request)
    #expect(first.httpVersion == "HTTP/2")
    let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<40 { group.addTask { try await client.send(request).body } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(bodies == Array(repeating: Array("forty-two".utf8), count: 40))
    #expect(try server.connections().count == 1)
  }

  @Test func theFirstRequestsWaitForOneHandshakeInPlaceOfMakingOneEach() async throws {
    let server = try HTTP2Server(answering: "forty-two")
    _ = try await answer(
      CurlClient(authorities: server.certificate.certificate),
      CurlRequest(url: "https://127.0.0.1:\(server.port)/thing"))
    let before = try server.connections()
    let client = CurlClient(authorities: server.certificate.certificate)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<10 {
        group.addTask { _ = try await client.send(CurlRequest(url: "https://127.0.0.1:\(server.port)/thing")) }
      }
      try await group.waitForAll()
    }
    #expect(try server.connections().subtracting(before).count == 1)
  }

  /// The first answer, once the server listens.
  private func answer(_ client: CurlClient, _ request: CurlRequest) async throws -> CurlResponse {
    let end = ContinuousClock.now + .seconds(20)
    while true {
      do throws(CurlError) {
        return try await client.send(request)
      } catch {
        guard error.code == .cannotConnect, ContinuousClock.now < end else { throw error }
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }
}
