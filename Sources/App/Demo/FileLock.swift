import Foundation

/// A lock on a file, as all of Tucson's programs take it: the kernel lets go of it when its holder ends, however it ends.
final class FileLock: Sendable {
  /// Somebody else has it.
  struct Held: Error {}

  private let descriptor: Int32

  /// Takes the lock, or throws `Held` at once.
  init(_ file: URL) throws {
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = errno
      close(descriptor)
      throw failure == EWOULDBLOCK ? Held() : POSIXError(.init(rawValue: failure) ?? .EIO) as any Error
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Waits until nobody holds a lock that another program takes; throws `Held` when that takes longer. Looks without
  /// creating the file.
  static func awaitRelease(of file: URL, patience: Duration) throws {
    let end = ContinuousClock.now + patience
    while FileManager.default.fileExists(atPath: file.path) {
      do {
        _ = try FileLock(file)
        return
      } catch let held as Held {
        guard ContinuousClock.now < end else { throw held }
        usleep(20_000)
      }
    }
  }
}
