import Domain
import Foundation
import Glibc

/// The hold of one process on a data folder. The kernel lets go of it when the process ends, however it ends.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Who holds a folder.
  package struct Held: Error, CustomStringConvertible {
    package let description: String
  }

  /// Takes the folder; throws `Held`, which says who has it, when another process does.
  package init(_ folder: DataFolder, at now: Timestamp) throws {
    try folder.create()
    let path = folder.lock.path
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(.cannotOpen, "can't open \(path): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = errno
      let holder = (try? String(contentsOf: folder.lock, encoding: .utf8)) ?? ""
      Glibc.close(descriptor)
      guard failure == EWOULDBLOCK else {
        throw StoreError(.cannotOpen, "can't lock \(path): \(String(cString: strerror(failure)))")
      }
      let who = holder.trimmingCharacters(in: .whitespacesAndNewlines)
      throw Held(
        description: "the data folder \(folder.url.path) is in use by \(who.isEmpty ? "another process" : who)")
    }
    self.descriptor = descriptor
    let holder = "process \(getpid()) since \(now)\n"
    ftruncate(descriptor, 0)
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    try handle.write(contentsOf: Data(holder.utf8))
  }

  deinit { Glibc.close(descriptor) }
}
