import Dispatch
import Foundation
import Glibc

/// Takes mails out of the platform.
protocol MailTransport: Sendable {
  /// Hands over a mail. The same mail may be handed over again: its id is the same then.
  func deliver(_ message: MailMessage) async throws
}

/// A folder of `.eml` files, one for each mail: what any mail program opens. A mail that is delivered again takes the
/// place of its file.
final class MailFolder: MailTransport {
  let url: URL
  /// Files are written and synced away from the tasks of requests.
  private let queue = DispatchQueue(label: "mail")

  init(_ url: URL) { self.url = url }

  func deliver(_ message: MailMessage) async throws {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in
        continuation.resume(with: Result { try write(message.bytes, named: message.id + ".eml") })
      }
    }
  }

  /// Either the whole file is there under its name, safe from the loss of power, or it is not.
  private func write(_ bytes: [UInt8], named name: String) throws {
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let temporary = url.appendingPathComponent("." + name + ".part").path
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw POSIXFailure("open", temporary) }
    do {
      defer { close(descriptor) }
      try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: Data(bytes))
      guard fsync(descriptor) == 0 else { throw POSIXFailure("sync", temporary) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, url.appendingPathComponent(name).path) == 0 else {
      defer { unlink(temporary) }
      throw POSIXFailure("rename", temporary)
    }
    let folder = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw POSIXFailure("open", url.path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw POSIXFailure("sync", url.path) }
  }
}

/// A call of the system that failed, with its reason.
private struct POSIXFailure: Error, CustomStringConvertible {
  let description: String

  init(_ call: String, _ path: String) {
    description = "can't \(call) \(path): " + String(cString: strerror(errno))
  }
}
