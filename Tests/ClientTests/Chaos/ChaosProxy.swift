import Fixtures
import Foundation
import Lock

/// Stands between the client and a platform, and does to each request what a schedule says.
final class ChaosProxy: Sendable {
  private struct Log {
    var requests = 0
    /// What was done to the requests of each path, in their order.
    var mischief: [String: [Mischief]] = [:]
    var traces: [String: Set<String>] = [:]
  }

  let server: LoopbackServer
  private let log: Lock<Log>

  var url: String { server.url }
  /// How many requests came through.
  var requests: Int { log.withLock { $0.requests } }

  /// What was done to the requests of a path, in their order.
  func mischief(of path: String) -> [Mischief] { log.withLock { $0.mischief[path] ?? [] } }

  /// The different values of `traceparent` that came with the requests of a path: one for each time that the client sent
  /// it. libcurl sends a request again by itself, as it is, when a kept connection turns out to be closed.
  func attempts(of path: String) -> Set<String> { log.withLock { $0.traces[path] ?? [] } }

  init(_ schedule: MischiefSchedule, before platform: LedgerServer) throws {
    let log = Lock(Log())
    self.log = log
    server = try LoopbackServer { connection in
      while let request = connection.readRequest() {
        let parts = request.prefix { $0 != "\r\n" }.split(separator: " ")
        let path = parts.count > 1 ? String(parts[1]) : ""
        let trace = request.split(separator: "\r\n").first { $0.hasPrefix("traceparent: 00-") }
        let mischief = log.withLock { log in
          let mischief = schedule[log.requests]
          log.requests += 1
          log.mischief[path, default: []].append(mischief)
          if let trace { log.traces[path, default: []].insert(String(trace)) }
          return mischief
        }
        guard Self.serve(request, with: mischief, to: connection, by: platform) else { return }
      }
    }
  }

  /// Answers a request; `false` when the connection ends with it.
  private static func serve(
    _ request: String, with mischief: Mischief, to connection: LoopbackConnection, by platform: LedgerServer
  ) -> Bool {
    func head(_ length: Int, status: String = "200 OK", _ more: String = "") -> String {
      "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\(more)\r\n"
    }
    func refuse(_ status: String, _ more: String = "") -> Bool {
      connection.answer(
        #"{"error":"not now","code":"CHAOS"}"#, status: status, headers: "Content-Type: application/json\r\n" + more)
      return true
    }
    switch mischief {
    case .resetBefore:
      connection.reset()
      return false
    case .hang:
      connection.waitForEnd()
      return false
    case .garbage:
      connection.write("\u{16}\u{3}nothing that is HTTP\r\n\r\n")
      return false
    case .status429: return refuse("429 Too Many Requests", "Retry-After: 0\r\n")
    case .status500: return refuse("500 Internal Server Error")
    case .status502: return refuse("502 Bad Gateway")
    case .status503: return refuse("503 Service Unavailable", "Retry-After: 0\r\n")
    default: break
    }
    let body = Array(platform.answer(to: request).utf8)
    switch mischief {
    case .delay:
      Thread.sleep(forTimeInterval: 0.03)
      connection.write(Array(head(body.count).utf8) + body)
    case .drip:
      let answer = Array(head(body.count).utf8) + body
      let piece = max(1, answer.count / 12)
      for start in stride(from: 0, to: answer.count, by: piece) {
        connection.write(Array(answer[start..<min(answer.count, start + piece)]))
        Thread.sleep(forTimeInterval: 0.002)
      }
    case .endlessDrip:
      connection.write(head(1 << 20))
      while connection.isOpen {
        connection.write(" ")
        Thread.sleep(forTimeInterval: 0.05)
      }
      return false
    case .resetAfter:
      connection.reset()
      return false
    case .truncate:
      connection.write(Array(head(body.count).utf8) + body.prefix(body.count / 2))
      return false
    case .announceMore:
      connection.write(Array(head(body.count + 100).utf8) + body)
      return false
    case .announceLess: connection.write(Array(head(body.count - 5).utf8) + body)
    case .done502: return refuse("502 Bad Gateway")
    case .closeIdle:
      connection.write(Array(head(body.count, "Connection: keep-alive\r\n").utf8) + body)
      return false
    default: connection.write(Array(head(body.count).utf8) + body)
    }
    return true
  }
}
