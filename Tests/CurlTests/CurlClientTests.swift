import Fixtures
import Foundation
import Glibc
import Lock
import Testing

@testable import Curl
import Fixtures

/// A proxy that answers for whatever host it is asked: a test on loopback that came by it would not hear its own server.
private let proxy = try? LoopbackServer { connection in
  while let request = connection.readRequest() {
    connection.answer("by proxy: " + request.prefix { $0 != "\r\n" }, status: "203 By Proxy")
  }
}
private let proxyIsSet: Bool = proxy.map { setenv("http_proxy", $0.url, 1) == 0 } ?? false

@Suite struct CurlClientTests {
  let client = CurlClient()

  init() { #expect(proxyIsSet) }

  private func failure(_ request: CurlRequest) async -> CurlError? {
    do throws(CurlError) {
      _ = try await client.send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func anAnswerHasItsStatusItsHeadersAndItsBody() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.answer(
        "nothing here", status: "404 Not Found", headers: "X-Request-Id:  abc \r\nETag: \"1\"\r\n")
    }
    let response = try await client.send(CurlRequest(url: server.url + "/x"))
    #expect(response.status == 404)
    #expect(response.header("x-request-id") == "abc")
    #expect(response.header("ETAG") == "\"1\"")
    #expect(response.header("missing") == nil)
    #expect(String(decoding: response.body, as: UTF8.self) == "nothing here")
  }

  @Test func aRequestCarriesItsMethodItsHeadersAndItsBody() async throws {
    let server = try LoopbackServer { connection in
      connection.answer(connection.readRequest() ?? "")
    }
    let response = try await client.send(
      CurlRequest(
        method: "PUT", url: server.url + "/thing?a=b",
        headers: [CurlHeader("X-Note", "hello"), CurlHeader("Accept", "a/b")],
        body: Array("the body".utf8)))
    let seen = String(decoding: response.body, as: UTF8.self)
    #expect(seen.hasPrefix("PUT /thing?a=b HTTP/1.1\r\n"))
    #expect(seen.contains("\r\nX-Note: hello\r\n"))
    #expect(seen.contains("\r\nAccept: a/b\r\n"))
    #expect(seen.contains("\r\nAccept-Encoding: "))
    #expect(!seen.contains("Expect:"))
    #expect(seen.hasSuffix("\r\n\r\nthe body"))
  }

  @Test func otherHostsAreAskedByWayOfTheProxyOfTheEnvironment() async throws {
    let response = try await client.send(CurlRequest(url: "http://platform.example/deals"))
    #expect(response.status == 203)
    #expect(String(decoding: response.body, as: UTF8.self) == "by proxy: GET http://platform.example/deals HTTP/1.1")
  }

  @Test func whatMayBeSentOnceTakesAConnectionOfItsOwn() async throws {
    let server = try LoopbackServer { connection in
      while let request = connection.readRequest() { connection.answer(request) }
    }
    _ = try await client.send(CurlRequest(url: server.url))
    var once = CurlRequest(method: "POST", url: server.url, body: [])
    once.reusesConnection = false
    _ = try await client.send(once)
    #expect(server.connections == 2)
  }

  @Test func anEmptyBodyIsSentAsOne() async throws {
    let server = try LoopbackServer { connection in connection.answer(connection.readRequest() ?? "") }
    let response = try await client.send(CurlRequest(method: "POST", url: server.url, body: []))
    #expect(String(decoding: response.body, as: UTF8.self).contains("\r\nContent-Length: 0\r\n"))
  }

  @Test func aHeadRequestHasNoBodyToWaitFor() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
    }
    let response = try await client.send(CurlRequest(method: "HEAD", url: server.url))
    #expect(response.status == 200)
    #expect(response.body.isEmpty)
  }

  @Test func requestsOneAfterTheOtherShareAConnection() async throws {
    let server = try LoopbackServer { connection in
      while connection.readRequest() != nil { connection.answer("ok") }
    }
    for _ in 0..<5 { #expect(try await client.send(CurlRequest(url: server.url)).status == 200) }
    #expect(server.connections == 1)
  }

  @Test func aHundredRequestsAtOnceAllGetTheirOwnAnswer() async throws {
    let server = try LoopbackServer { connection in
      while let request = connection.readRequest() {
        connection.answer(String(request.split(separator: " ")[1]))
      }
    }
    let url = server.url
    let client = client
    let right = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await client.send(CurlRequest(url: "\(url)/\(number)")).body == Array("/\(number)".utf8)
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(right == 100)
  }

  @Test func aRedirectIsAnAnswerLikeAnyOther() async throws {
    let server = try LoopbackServer { connection in
      while connection.readRequest() != nil {
        connection.answer(status: "302 Found", headers: "Location: /elsewhere\r\n")
      }
    }
    #expect(try await client.send(CurlRequest(url: server.url)).status == 302)
  }

  @Test func aCompressedBodyIsDecoded() async throws {
    let body = try #require(Data(base64Encoded: "H4sIAAAAAAACA6tWSlSyMqwFAK+sG1YHAAAA"))
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
      connection.write(Array(body))
    }
    let response = try await client.send(CurlRequest(url: server.url))
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"a":1}"#)
  }

  @Test func aBodyThatIsShorterThanAnnouncedIsCut() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
    }
    #expect(await failure(CurlRequest(url: server.url))?.code == .cut)
  }

  @Test func aChunkedBodyWithoutItsEndIsCut() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    }
    #expect(await failure(CurlRequest(url: server.url))?.code == .cut)
  }

  @Test func aConnectionThatIsResetIsCut() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly")
      connection.reset()
    }
    let error = await failure(CurlRequest(url: server.url))
    #expect(error?.code == .cut)
    #expect(error?.nothingSent == false)
  }

  @Test func aServerThatClosesWithoutAWordIsCut() async throws {
    let server = try LoopbackServer { connection in _ = connection.readRequest() }
    #expect(await failure(CurlRequest(url: server.url))?.code == .cut)
  }

  @Test func whatIsNotHTTPIsAViolation() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
    }
    #expect(await failure(CurlRequest(url: server.url))?.code == .protocolViolation)
  }

  @Test func aBrokenEncodingIsAViolation() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.answer("this is no gzip", headers: "Content-Encoding: gzip\r\n")
    }
    #expect(await failure(CurlRequest(url: server.url))?.code == .protocolViolation)
  }

  @Test func nobodyListeningMeansThatNothingWasSent() async throws {
    let error = await failure(CurlRequest(url: "http://127.0.0.1:\(try LoopbackServer.deadPort())"))
    #expect(error?.code == .cannotConnect)
    #expect(error?.nothingSent == true)
  }

  @Test func anAnswerThatNeverComesEndsAtTheDeadline() async throws {
    let server = try LoopbackServer { connection in connection.waitForEnd() }
    let request = CurlRequest(url: server.url, limits: CurlLimits(total: .milliseconds(50)))
    #expect(await failure(request)?.code == .timedOut)
  }

  @Test func aBodyThatDripsEndsAtTheDeadlineToo() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ndrip")
      connection.waitForEnd()
    }
    let request = CurlRequest(url: server.url, limits: CurlLimits(total: .milliseconds(50)))
    #expect(await failure(request)?.code == .timedOut)
  }

  @Test func anEncryptedRequestToAnUnencryptedServerFailsInTheHandshake() async throws {
    let server = try LoopbackServer { connection in connection.write("HTTP/1.1 400 Bad Request\r\n\r\n") }
    let error = await failure(CurlRequest(url: "https://127.0.0.1:\(server.port)"))
    #expect(error?.code == .tls)
    #expect(error?.nothingSent == true)
  }

  @Test func anAnnouncedBodyBeyondTheLimitIsRefused() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")
      connection.waitForEnd()
    }
    #expect(await failure(CurlRequest(url: server.url, limits: CurlLimits(bodyBytes: 1000)))?.code == .tooLarge)
  }

  @Test func aBodyWithoutLengthIsDroppedAtTheLimit() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1001))
      connection.waitForEnd()
    }
    #expect(await failure(CurlRequest(url: server.url, limits: CurlLimits(bodyBytes: 1000)))?.code == .tooLarge)
  }

  @Test func theLimitCountsBytesAfterDecoding() async throws {
    // 200,000 zeros in 230 bytes.
    let body = try #require(Data(base64Encoded: Self.gzipOf200000Zeros))
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
      connection.write(Array(body))
    }
    #expect(await failure(CurlRequest(url: server.url, limits: CurlLimits(bodyBytes: 100_000)))?.code == .tooLarge)
  }

  @Test func aCancelledTaskAbortsItsTransferAndClosesItsConnection() async throws {
    let arrived = Signal()
    let closed = Signal()
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      arrived.send()
      connection.waitForEnd()
      closed.send()
    }
    let url = server.url
    let task = Task { await failure(CurlRequest(url: url)) }
    await arrived.wait()
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    await closed.wait()
  }

  @Test func aTaskThatIsCancelledBeforehandSendsNothing() async throws {
    let server = try LoopbackServer { connection in connection.waitForEnd() }
    let url = server.url
    let started = Signal()
    let task = Task {
      await started.wait()
      return await failure(CurlRequest(url: url))
    }
    task.cancel()
    started.send()
    #expect(await task.value?.code == .cancelled)
    #expect(server.connections == 0)
  }

  @Test func oneCancelledRequestLeavesTheOthersAlone() async throws {
    let arrived = Signal()
    let go = Signal()
    let server = try LoopbackServer { connection in
      let request = connection.readRequest() ?? ""
      if request.contains("/waits") {
        arrived.send()
        connection.waitForEnd()
        go.send()
      } else {
        connection.answer("fine")
      }
    }
    let url = server.url
    let waiting = Task { await failure(CurlRequest(url: url + "/waits")) }
    await arrived.wait()
    waiting.cancel()
    await go.wait()
    #expect(try await client.send(CurlRequest(url: url + "/other")).body == Array("fine".utf8))
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "not a url", ""])
  func onlyHTTPIsSpoken(_ url: String) async {
    let error = await failure(CurlRequest(url: url))
    #expect(error?.code == .invalidRequest)
  }

  @Test(arguments: [
    CurlHeader("X-Note", "a\r\nX-Other: b"), CurlHeader("X\nNote", "a"), CurlHeader("", "a"), CurlHeader("X:Y", "a"),
    CurlHeader("X-Note", "a\0b"),
  ])
  func aHeaderCannotSmuggleAnother(_ header: CurlHeader) async {
    let error = await failure(CurlRequest(url: "http://127.0.0.1:1", headers: [header]))
    #expect(error?.code == .invalidRequest)
  }

  @Test func droppingTheClientEndsWhatIsUnderWay() async throws {
    let arrived = Signal()
    let closed = Signal()
    let server = try LoopbackServer { connection in
      _ = connection.readRequest()
      arrived.send()
      connection.waitForEnd()
      closed.send()
    }
    let thread = CurlThread()
    let ended = Signal()
    let outcome = Lock<CurlError.Code?>(nil)
    // Without a deadline: on a busy machine it could end the request first.
    thread.start(thread.nextID(), CurlRequest(url: server.url, limits: CurlLimits(total: nil))) { result in
      if case .failure(let error) = result { outcome.withLock { $0 = error.code } }
      ended.send()
    }
    await arrived.wait()
    thread.stop()
    await ended.wait()
    #expect(outcome.withLock { $0 } == .cancelled)
    await closed.wait()
  }

  private static let gzipOf200000Zeros =
    "H4sIAAAAAAACA+3BMQEAAADCoErrn84M/kABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAK8BlH0jNkANAwA="
}

@Suite struct LoopbackTests {
  @Test(arguments: [
    "localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "[::1]", "::1",
  ])
  func theseHostsAreThisMachine(_ host: String) { #expect(Loopback.contains(host: host)) }

  @Test(arguments: [
    "localhost.evil.com", "127.0.0.1.evil.com", "128.0.0.1", "127.0.0", "127.0.0.256", "", "example.com",
  ])
  func theseHostsAreNot(_ host: String) { #expect(!Loopback.contains(host: host)) }

  @Test(arguments: [
    ("http://localhost:3001/x", true), ("http://[::1]:80", true), ("http://127.0.0.1", true),
    ("http://127.0.0.1@evil.com/", false), ("https://example.com/127.0.0.1", false),
    ("http://evil.com?localhost", false),
  ])
  func theHostOfAURLCounts(_ url: String, _ isLoopback: Bool) { #expect(Loopback.contains(url: url) == isLoopback) }
}
