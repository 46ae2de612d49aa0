import Foundation
import Glibc

/// A proxy between a program and the platform that passes everything on, but stops an offer where a test says: before it
/// reaches the platform, or when the platform's answer is on its way back.
final class HoldingProxy: @unchecked Sendable {
  enum Stop: Sendable {
    case before, after
  }

  let port: Int
  private let listener: Int32
  private let target: Int
  private let delay: Double
  private let lock = NSLock()
  private var stop: Stop?
  private let stopped = DispatchSemaphore(value: 0)

  /// Starts a proxy on loopback to a port of it; what it passes on takes `delay` seconds longer, either way.
  init(to target: Int, delay: Double = 0) throws {
    self.target = target
    self.delay = delay
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw ServerProcess.Failure(description: "no proxy: \(errno)") }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [listener] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread { self.serve(connection) }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)); close(listener) }

  var url: String { "http://127.0.0.1:\(port)" }

  /// Stops the next offer at a place; others pass.
  func hold(_ stop: Stop?) { lock.withLock { self.stop = stop } }

  /// Waits until an offer is held.
  func waitForOffer() -> Bool { stopped.wait(timeout: .now() + 30) == .success }

  private func serve(_ client: Int32) {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.address(target)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    defer {
      close(client)
      close(server)
    }
    guard isConnected else { return }
    var holdsAnswers = false
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var polled = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&polled, 2, -1) > 0 else { return }
      if polled[0].revents != 0 {
        let count = recv(client, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        if let place = takeStop(buffer[..<count]) {
          if place == .before {
            stopped.signal()
            // Nothing goes on; the program waits until it is killed.
            while recv(client, &buffer, buffer.count, 0) > 0 {}
            return
          }
          holdsAnswers = true
        }
        wait()
        guard Self.send(buffer[..<count], to: server) else { return }
      }
      if polled[1].revents != 0 {
        let count = recv(server, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        if holdsAnswers {
          stopped.signal()
          while recv(client, &buffer, buffer.count, 0) > 0 {}
          return
        }
        wait()
        guard Self.send(buffer[..<count], to: client) else { return }
      }
    }
  }

  /// A slow line.
  private func wait() { if delay > 0 { usleep(useconds_t(delay * 1_000_000)) } }

  /// Where to stop, when these bytes begin an offer.
  private func takeStop(_ bytes: ArraySlice<UInt8>) -> Stop? {
    let line = String(decoding: bytes.prefix(200), as: UTF8.self).prefix { $0 != "\r\n" }
    guard line.hasPrefix("POST "), line.contains("/invest HTTP") else { return nil }
    return lock.withLock {
      defer { stop = nil }
      return stop
    }
  }

  private static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}
