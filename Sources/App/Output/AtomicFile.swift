import Client
import Foundation
import Glibc

/// A new file that is there as a whole or not at all: written beside its place under another name, and put there at the
/// end. Only its owner may read it.
struct AtomicFile {
  /// Why a file could not be written.
  enum Trouble: Error, Equatable, CustomStringConvertible {
    /// Something is in its place already, and stays.
    case exists(path: String)
    case failed(path: String, reason: String)

    var description: String {
      switch self {
      case .exists(let path): "\(path) is there already"
      case .failed(let path, let reason): "can't write \(path): \(reason)"
      }
    }
  }

  let path: String
  /// Where what is written goes.
  let descriptor: Int32
  private let temporary: String

  /// Begins a file; its folder must be there. Devices, pipes and the like are never replaced.
  init(_ path: String) throws(Trouble) {
    self.path = path
    var there = stat()
    if stat(path, &there) == 0, there.st_mode & S_IFMT != S_IFREG {
      throw .failed(path: path, reason: "it is no ordinary file; leave --output away to write to standard output")
    }
    (temporary, descriptor) = UnfinishedFiles.begin(beside: path)
    guard descriptor >= 0 else { throw .failed(path: path, reason: Self.reason()) }
  }

  /// Writes all of it.
  func write(_ bytes: [UInt8]) throws(Trouble) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .failed(path: path, reason: Self.reason())
      }
    }
  }

  /// Puts the file in its place, on the disk when this returns. Ends it in any case.
  func commit(replacing: Bool) throws(Trouble) {
    guard fsync(descriptor) == 0 else { throw abandoned(.failed(path: path, reason: Self.reason())) }
    if !replacing {
      // The name is taken first, in the one step in which no two can take it.
      let claim = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard claim >= 0 else {
        throw abandoned(errno == EEXIST ? .exists(path: path) : .failed(path: path, reason: Self.reason()))
      }
      close(claim)
    }
    guard rename(temporary, path) == 0 else {
      let trouble = Trouble.failed(path: path, reason: Self.reason())
      if !replacing { unlink(path) }
      throw abandoned(trouble)
    }
    UnfinishedFiles.forget(temporary)
    close(descriptor)
  }

  /// Leaves nothing behind.
  func abandon() {
    close(descriptor)
    UnfinishedFiles.abandon(temporary)
  }

  private func abandoned(_ trouble: Trouble) -> Trouble {
    abandon()
    return trouble
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
