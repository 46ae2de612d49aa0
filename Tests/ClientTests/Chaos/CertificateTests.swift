import Curl
import Domain
import Fixtures
import Foundation
import Lock
import Testing

@testable import Client

/// A server with a certificate of its own making, by OpenSSL's own program.
private final class TLSServer: Sendable {
  let port: UInt16
  let own: OwnCertificate
  private let process: Lock<Process>
  private let words: String

  init(answering body: String) throws {
    own = try OwnCertificate()
    words = own.folder + "/words"
    let answer =
      "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    try answer.write(toFile: own.folder + "/thing", atomically: true, encoding: .utf8)
    try Data().write(to: URL(fileURLWithPath: words))

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-cert", own.certificate, "-key", own.key, "-HTTP"]
    process.currentDirectoryURL = URL(fileURLWithPath: own.folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: words)
    try process.run()
    var said = ""
    while !said.contains("ACCEPT ") || !said.hasSuffix("\n") {
      let bytes = output.fileHandleForReading.availableData
      try #require(!bytes.isEmpty, "openssl s_server ended: \(said)")
      said += String(decoding: bytes, as: UTF8.self)
    }
    let line = said.split(separator: "\n").first { $0.hasPrefix("ACCEPT ") } ?? ""
    self.process = Lock(process)
    port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
  }

  deinit {
    // It inherits the signals that the test runner blocks, and this one can't be blocked.
    process.withLock { process in _ = kill(process.processIdentifier, SIGKILL) }
  }

  /// Whether a request came through the handshake.
  func wasAsked() throws -> Bool { try String(contentsOfFile: words, encoding: .utf8).contains("FILE:") }
}

@Suite struct CertificateTests {
  private struct Thing: Decodable, Equatable {
    let number: Int
  }

  private static func client(_ server: LoopbackServer, trusting certificate: String) throws -> PlatformClient {
    var retry = RetryPolicy()
    retry.base = .milliseconds(2)
    let address = try PlatformAddress(parsing: "https://127.0.0.1:\(server.port)")
    return PlatformClient(
      address: address, transport: .network(CurlClient(authorities: certificate)),
      clock: ConductClock.system(wall: .machine), retry: retry, circuit: CircuitBreaker(threshold: .max),
      authorization: Authorization(token: "a-secret", platform: address.url))
  }

  @Test func aCertificateThatIsSwappedIsNeverSpokenTo() async throws {
    let right = try TLSServer(answering: #"{"number":7}"#)
    let wrong = try TLSServer(answering: #"{"number":666}"#)
    var generator = Seeded(state: 41)
    let swaps = (0..<400).map { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    let connections = Lock(0)
    let server = try LoopbackServer { connection in
      let isSwapped = connections.withLock { count in
        count += 1
        return swaps[count % swaps.count]
      }
      connection.relay(to: isSwapped ? wrong.port : right.port)
    }
    let client = try Self.client(server, trusting: right.own.certificate)
    var (good, refused) = (0, 0)
    for _ in 0..<60 {
      do throws(ClientError) {
        let thing: Thing = try await client.read("/thing")
        #expect(thing == Thing(number: 7))
        good += 1
      } catch {
        #expect(error.code == .untrusted, "\(error)")
        refused += 1
      }
    }
    #expect(good > refused)
    #expect(refused > 0)
    #expect(try right.wasAsked())
    #expect(try !wrong.wasAsked())
  }

  @Test func aCertificateOfItsOwnMakingIsNotTrustedByTheSystem() async throws {
    let own = try TLSServer(answering: #"{"number":7}"#)
    do throws(CurlError) {
      _ = try await CurlClient().send(CurlRequest(url: "https://127.0.0.1:\(own.port)/thing"))
      Issue.record("it was trusted")
    } catch {
      #expect(error.code == .tls)
      #expect(error.nothingSent)
    }
    #expect(try !own.wasAsked())
  }
}
