import Foundation
import Glibc

/// A server on a free loopback port that does to each connection what a test says, however wrong that is.
package final class LoopbackServer: @unchecked Sendable {
  /// The port that it listens on.
  package let port: UInt16
  private let listener: Int32
  private let counter = NSLock()
  private var accepted = 0

  /// Its address.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// How many connections were made so far.
  package var connections: Int { counter.withLock { accepted } }

  /// Runs `serve` on a thread of its own for each connection, then closes it.
  package init(_ serve: @escaping @Sendable (LoopbackConnection) -> Void) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let outcome = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard outcome else { throw POSIXError(.EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        guard let self else {
          Glibc.close(connection)
          return
        }
        counter.withLock { accepted += 1 }
        Thread.detachNewThread {
          let connection = LoopbackConnection(connection)
          serve(connection)
          connection.close()
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// A port on which nothing listens.
  package static func deadPort() throws -> UInt16 { try LoopbackServer { _ in }.port }
}

/// One accepted connection, used by its own thread only.
package final class LoopbackConnection {
  private var descriptor: Int32
  private var received: [UInt8] = []
  /// Whether the client has taken all that was written so far.
  package private(set) var isOpen = true

  fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Reads a request's head and its body; `nil` when the client is gone.
  package func readRequest() -> String? {
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let head = text[..<end.lowerBound]
        let length =
          head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) } ?? 0
        let total = text[..<end.upperBound].utf8.count + length
        if received.count >= total {
          let request = String(decoding: received[..<total], as: UTF8.self)
          received.removeFirst(total)
          return request
        }
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      received += buffer[..<count]
    }
  }

  /// Writes as far as the client reads.
  package func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes as far as the client reads.
  package func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else {
        isOpen = false
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Answers with a body of the announced length and type.
  package func answer(_ body: String = "", status: String = "200 OK", headers: String = "") {
    write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
  }

  /// Waits until the client closes.
  package func waitForEnd() { while readRequest() != nil {} }

  /// Passes all bytes on to another port of this machine and back, until one side closes.
  package func relay(to port: UInt16) {
    let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(other) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      var ends = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, 10_000) > 0 else { return }
      for (from, to) in [(0, 1), (1, 0)] where ends[from].revents != 0 {
        let count = recv(ends[from].fd, &buffer, buffer.count, 0)
        guard count > 0, send(ends[to].fd, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
      }
    }
  }

  /// Closes with a reset instead of an orderly end.
  package func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    close()
  }

  /// Closes; harmless when repeated.
  package func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
  }
}

/// Something that one side waits for and the other makes happen.
package final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  package init() { (stream, continuation) = AsyncStream.makeStream() }

  /// Lets whoever waits go on.
  package func send() { continuation.finish() }

  /// Waits for `send`.
  package func wait() async { for await _ in stream {} }
}
