import Foundation
import Glibc

/// One HTTP exchange on a connection of its own, without a client's retries and pools: what was not answered to the last
/// byte was not answered.
package enum BareHTTP {
  /// An answer.
  package struct Reply: Sendable {
    package let status: Int
    package let body: String

    /// The member of a JSON body, if it is a text.
    package func text(_ member: String) -> String? { json[member] as? String }

    /// The JSON body; empty when it is none.
    package var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]) ?? [:]
    }
  }

  /// Sends a request to a port of this machine, on the thread that calls; `nil` when the answer did not come whole.
  package static func send(
    _ method: String, _ path: String, port: Int, headers: [String: String] = [:], json: String = ""
  ) -> Reply? {
    guard let descriptor = open(method, path, port: port, headers: headers, json: json) else { return nil }
    defer { close(descriptor) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return parse(String(decoding: answer, as: UTF8.self))
  }

  /// Reads an answer that never ends until `isEnough` says of what has come so far that it is, or the server closes, or
  /// nothing comes for 30 s. Returns the bytes as they came, chunks and all.
  package static func listen(
    _ path: String, port: Int, headers: [String: String], until isEnough: (String) -> Bool
  ) -> String {
    guard let descriptor = open("GET", path, port: port, headers: headers, json: "") else { return "" }
    defer { close(descriptor) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
      answer += buffer[..<count]
      let text = String(decoding: answer, as: UTF8.self)
      if isEnough(text) { return text }
    }
  }

  /// A connection on which a request was sent; `nil` when that did not work.
  private static func open(
    _ method: String, _ path: String, port: Int, headers: [String: String], json: String
  ) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(descriptor)
      return nil
    }
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    if !json.isEmpty { lines += ["Content-Type: application/json", "Content-Length: \(json.utf8.count)"] }
    for (name, value) in headers { lines.append("\(name): \(value)") }
    let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + json).utf8)
    var sent = 0
    while sent < request.count {
      let count = request[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else {
        close(descriptor)
        return nil
      }
      sent += count
    }
    return descriptor
  }

  private static func parse(_ answer: String) -> Reply? {
    guard let end = answer.range(of: "\r\n\r\n") else { return nil }
    let head = answer[..<end.lowerBound].components(separatedBy: "\r\n")
    let parts = head[0].split(separator: " ")
    guard parts.count >= 2, let status = Int(parts[1]) else { return nil }
    let body = answer[end.upperBound...]
    let length = head.lazy.map { $0.lowercased() }.first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) }
    if let length, body.utf8.count < length { return nil }
    return Reply(status: status, body: String(body))
  }

  /// Calls `body` with 0 ..< `count` on as many threads at once; answers what they answered, in that order.
  package static func atOnce<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      for index in 0..<count {
        group.addTask {
          await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: (index, body(index))) }
          }
        }
      }
      var results: [Int: Result] = [:]
      for await (index, result) in group { results[index] = result }
      return (0..<count).compactMap { results[$0] }
    }
  }
}
