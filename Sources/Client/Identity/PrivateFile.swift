import Foundation
import Glibc

/// Files that nobody but their owner may read: mode 0600 in a folder of mode 0700.
enum PrivateFile {
  /// Replaces a file as a whole: a crash leaves the old one or the new one, never half of one.
  static func replace(_ file: URL, with bytes: Data) throws {
    try makeFolder(of: file)
    let temporary = file.path + ".\(getpid()).new"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: bytes)
      try handle.synchronize()
      try handle.close()
      guard rename(temporary, file.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Makes an empty file where there is none; one that is there is taken away from others.
  static func make(_ file: URL) throws {
    try makeFolder(of: file)
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  }

  /// Makes the folder of a file, and takes it away from others when it is theirs to enter.
  static func makeFolder(of file: URL) throws {
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    chmod(folder.path, 0o700)
  }
}
