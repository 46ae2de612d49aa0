import Curl
import Foundation
import Glibc
import Lock
import PlatformAPI

extension PlatformClient {
  /// Writes the bytes of a document into a file of this machine: as a whole or not at all. `progress` is told how many have
  /// come.
  package func download(
    _ document: Document, to file: URL, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(ClientError) {
    let what = "download of \(document.name)"
    let link = try await link(to: document.id)
    let url = try resolved(link.url, asking: what)
    let part = try PartFile(beside: file, limit: max(document.size, 1) * 2 + 65_536, asking: what)
    // The link is the permission: no other host gets this account's token.
    let request = CurlRequest(
      url: url, headers: [CurlHeader("User-Agent", userAgent)], limits: CurlLimits(total: .seconds(300)))
    let response: CurlResponse
    do throws(CurlError) {
      response = try await transport.stream(request) { bytes in
        guard let count = part.write(bytes) else { return false }
        progress(count)
        return true
      }
    } catch {
      part.abandon()
      throw part.failure ?? ClientError(error, asking: what)
    }
    guard (200..<300).contains(response.status) else {
      part.abandon()
      throw AnswerReading.failure(response, asking: what)
    }
    try part.finish(expecting: document.size)
  }

  /// An absolute URL of a link, which may be relative to the platform's address.
  private func resolved(_ link: String, asking what: String) throws(ClientError) -> String {
    let url = link.hasPrefix("/") ? address.url + link : link
    let isPlain = url.hasPrefix("http://")
    guard url.hasPrefix("https://") || (isPlain && Loopback.contains(host: Self.host(of: url))) else {
      throw ClientError(.untrusted, "\(what): the platform names an address without encryption")
    }
    return url
  }

  private static func host(of url: String) -> Substring {
    url.dropFirst("http://".count).prefix { $0 != "/" && $0 != ":" }
  }
}

/// A file that is being written under another name, and takes its own when it is whole.
private final class PartFile: Sendable {
  private let file: URL
  private let temporary: String
  private let limit: Int
  private let what: String
  private let state: Lock<State>

  private struct State {
    var descriptor: Int32
    var count = 0
    var failure: ClientError?
  }

  init(beside file: URL, limit: Int, asking what: String) throws(ClientError) {
    self.file = file
    self.limit = limit
    self.what = what
    let descriptor: Int32
    (temporary, descriptor) = UnfinishedFiles.begin(beside: file.path)
    guard descriptor >= 0 else {
      throw ClientError(.localCopy, "can't write \(file.path): \(String(cString: strerror(errno)))")
    }
    state = Lock(State(descriptor: descriptor))
  }

  deinit { abandon() }

  /// Leaves nothing behind. Harmless when repeated, and after the end.
  func abandon() {
    let descriptor = state.withLock { state in
      defer { state.descriptor = -1 }
      return state.descriptor
    }
    guard descriptor >= 0 else { return }
    close(descriptor)
    UnfinishedFiles.abandon(temporary)
  }

  /// Why nothing more could be written.
  var failure: ClientError? { state.withLock { $0.failure } }

  /// Adds bytes; how many there are, or `nil` when they can't be taken.
  func write(_ bytes: [UInt8]) -> Int? {
    state.withLock { state in
      // Given up meanwhile: its descriptor may be another file's by now.
      guard state.descriptor >= 0 else { return nil }
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { Glibc.write(state.descriptor, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          state.failure = ClientError(.localCopy, "can't write \(file.path): \(String(cString: strerror(errno)))")
          return nil
        }
        rest = rest.dropFirst(written)
      }
      state.count += bytes.count
      guard state.count <= limit else {
        state.failure = ClientError(.unreadable, "\(what): more comes than the platform has announced")
        return nil
      }
      return state.count
    }
  }

  /// Gives the file its name.
  func finish(expecting size: Int) throws(ClientError) {
    let (descriptor, count) = state.withLock { state in
      defer { state.descriptor = -1 }
      return (state.descriptor, state.count)
    }
    let isWritten = fsync(descriptor) == 0
    close(descriptor)
    guard count == size else {
      UnfinishedFiles.abandon(temporary)
      throw ClientError(.unreadable, "\(what): \(count) bytes came of \(size)")
    }
    guard isWritten, rename(temporary, file.path) == 0 else {
      let reason = String(cString: strerror(errno))
      UnfinishedFiles.abandon(temporary)
      throw ClientError(.localCopy, "can't write \(file.path): \(reason)")
    }
    UnfinishedFiles.forget(temporary)
  }
}
