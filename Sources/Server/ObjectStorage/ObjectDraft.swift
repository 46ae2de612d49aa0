import Foundation
import Glibc

/// A file that becomes an object once it is complete, or goes away. Its calls block: not for the cooperative pool.
struct ObjectDraft: Sendable {
  let url: URL
  private let descriptor: Int32

  /// Makes the file, for its owner alone; throws when there is one already.
  init(creating url: URL) throws {
    self.url = url
    descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError.system("make", url) }
  }

  /// Adds bytes at the end.
  func append(_ bytes: [UInt8]) throws {
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    try handle.write(contentsOf: Data(bytes))
  }

  /// Nothing more comes: waits until the bytes survive the loss of power. The file is gone when this throws.
  func finish() throws {
    let outcome = fsync(descriptor)
    close(descriptor)
    guard outcome == 0 else {
      discard()
      throw StoreError.system("write", url)
    }
  }

  /// Adds everything there is and finishes.
  func write(_ bytes: [UInt8]) throws {
    do {
      try append(bytes)
    } catch {
      abandon()
      throw error
    }
    try finish()
  }

  /// Adds everything there is and closes the file, whose bytes do not survive the loss of power yet.
  func writeUnsynced(_ bytes: [UInt8]) throws {
    do {
      try append(bytes)
    } catch {
      abandon()
      throw error
    }
    close(descriptor)
  }

  /// Removes the file of a finished draft; nothing happens when it became an object.
  func discard() { unlink(url.path) }

  /// Removes the file of a draft that was not finished.
  func abandon() {
    close(descriptor)
    unlink(url.path)
  }
}
