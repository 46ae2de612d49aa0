import Fixtures
import Testing

@testable import Curl

/// What a platform may compress with, beside gzip.
@Suite struct EncodingTests {
  struct Encoded: Sendable, CustomTestStringConvertible {
    let name: String
    /// `{"number":7}`
    let number: [UInt8]
    /// 1,048,576 zeros in a few bytes.
    let zeros: [UInt8]
    var testDescription: String { name }
  }

  static let encodings = [
    Encoded(
      name: "br", number: [139, 5, 128, 123, 34, 110, 117, 109, 98, 101, 114, 34, 58, 55, 125, 3],
      zeros: [91, 255, 255, 143, 127, 2, 32, 30, 11, 4, 114, 239, 31, 0]),
    Encoded(
      name: "zstd",
      number: [40, 181, 47, 253, 32, 12, 97, 0, 0, 123, 34, 110, 117, 109, 98, 101, 114, 34, 58, 55, 125],
      zeros: [
        40, 181, 47, 253, 160, 0, 0, 16, 0, 76, 0, 0, 8, 0, 1, 0, 252, 255, 57, 16, 2, 2, 0, 16, 0, 2, 0, 16, 0, 2, 0,
        16,
        0, 2, 0, 16, 0, 2, 0, 16, 0, 2, 0, 16, 0, 3, 0, 16, 0,
      ]),
  ]

  @Test(arguments: encodings) func isAskedForAndDecoded(_ encoded: Encoded) async throws {
    let server = try Self.server(encoded.name, encoded.number)
    let response = try await CurlClient().send(CurlRequest(url: server.url))
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"number":7}"#)
  }

  @Test(arguments: encodings) func countsByWhatComesOutOfIt(_ encoded: Encoded) async throws {
    let server = try Self.server(encoded.name, encoded.zeros)
    let enough = CurlRequest(url: server.url, limits: CurlLimits(bodyBytes: 1 << 20))
    #expect(try await CurlClient().send(enough).body.count == 1 << 20)
    do throws(CurlError) {
      _ = try await CurlClient().send(CurlRequest(url: server.url, limits: CurlLimits(bodyBytes: 1 << 20 - 1)))
      Issue.record("the limit was not held")
    } catch {
      #expect(error.code == .tooLarge)
    }
  }

  @Test(arguments: encodings) func isAViolationWhenItIsBroken(_ encoded: Encoded) async throws {
    let server = try Self.server(encoded.name, Array("neither of them".utf8))
    do throws(CurlError) {
      _ = try await CurlClient().send(CurlRequest(url: server.url))
      Issue.record("it was taken")
    } catch {
      #expect(error.code == .protocolViolation)
    }
  }

  /// Answers with a body in an encoding, to those who take it.
  private static func server(_ encoding: String, _ body: [UInt8]) throws -> LoopbackServer {
    try LoopbackServer { connection in
      let accepted =
        (connection.readRequest() ?? "").split(separator: "\r\n").first {
          $0.lowercased().hasPrefix("accept-encoding:")
        }
        ?? ""
      guard accepted.contains(encoding) else { return connection.answer("not asked for", status: "406 Not Acceptable") }
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(body.count)\r\n\r\n")
      connection.write(body)
    }
  }
}
