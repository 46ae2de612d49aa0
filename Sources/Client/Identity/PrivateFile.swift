import Foundation
import Glibc

/// Files that nobody but their owner may read: mode 0600 in a folder of mode 0700.
package enum PrivateFile {
  /// Replaces a file as a whole: a crash leaves the old one or the new one, never half of one. One that need not last, because
  /// it can be had again, may be half of one after a power cut; it costs no wait for the disk.
  package static func replace(_ file: URL, with bytes: Data, isLasting: Bool = true) throws {
    try makeFolder(of: file)
    let temporary = file.path + ".\(getpid()).new"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: bytes)
      if isLasting { try handle.synchronize() }
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
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor < 0 else {
      close(descriptor)
      return
    }
    guard errno == EEXIST else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    var status = stat()
    guard stat(file.path, &status) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw POSIXError(status.st_mode & S_IFMT == S_IFDIR ? .EISDIR : .EINVAL)
    }
    seal(file)
  }

  /// Takes a file of ours away from others. By its name: opening and closing one that SQLite has open would drop the
  /// locks that this process has on it.
  static func seal(_ file: URL) {
    var status = stat()
    guard stat(file.path, &status) == 0, status.st_uid == getuid(), status.st_mode & 0o077 != 0 else { return }
    chmod(file.path, 0o600)
  }

  /// Makes the folder of a file, and takes it away from others when it is theirs to enter.
  package static func makeFolder(of file: URL) throws {
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    seal(folder: folder)
  }

  /// Takes a folder of ours away from others.
  package static func seal(folder: URL) {
    var status = stat()
    guard stat(folder.path, &status) == 0, status.st_uid == getuid(), status.st_mode & 0o777 != 0o700 else { return }
    chmod(folder.path, 0o700)
  }
}
