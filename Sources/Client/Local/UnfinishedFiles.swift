import Foundation
import Glibc
import Lock

/// Files that are being written under a name of their own until they are whole: gone when they are given up, and when the
/// program ends before, be it by a signal.
package enum UnfinishedFiles {
  /// A file that is not whole yet, beside the place that it is for. Only its owner may read it.
  ///
  /// Returns its path and its descriptor; the descriptor is negative, and `errno` says why, when there is none.
  package static func begin(beside path: String) -> (path: String, descriptor: Int32) {
    // Short, whatever the name that it will have: that may be as long as names can be.
    let name = ".tucson-\(getpid())-\(String(UInt32.random(in: .min ... .max), radix: 16)).part"
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let temporary = folder.appendingPathComponent(name).path
    watchSignals()
    let slot = take(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 {
      let reason = errno
      if let slot { release(slot) }
      errno = reason
    }
    return (temporary, descriptor)
  }

  /// Removes a file that will not be whole.
  package static func abandon(_ path: String) {
    unlink(path)
    forget(path)
  }

  /// Forgets a file that is whole and has its name, or is gone.
  package static func forget(_ path: String) {
    lock.withLock { _ in
      for slot in 0..<slotCount where slots[slot].map({ String(cString: $0) }) == path { clear(slot) }
    }
  }

  /// Removes them all. Uses nothing that a handler of signals may not.
  package static func removeAll() {
    for slot in 0..<slotCount {
      if let path = slots[slot] { unlink(path) }
    }
  }

  private static func take(_ path: String) -> Int? {
    lock.withLock { _ in
      guard let slot = (0..<slotCount).first(where: { slots[$0] == nil }) else { return nil }
      slots[slot] = strdup(path)
      return slot
    }
  }

  private static func release(_ slot: Int) { lock.withLock { _ in clear(slot) } }

  private static func clear(_ slot: Int) {
    let path = slots[slot]
    slots[slot] = nil
    free(path)
  }

  /// A dashboard has handlers of its own, which end it in order; a command that prints has none.
  private static func watchSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var current = sigaction()
      guard sigaction(number, nil, &current) == 0, current.__sigaction_handler.sa_handler == nil else { continue }
      signal(number) { number in
        UnfinishedFiles.removeAll()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }
}

private let slotCount = 16
private let lock = Lock(())
/// Written under the lock; read by a handler of signals, which can wait for none.
nonisolated(unsafe) private let slots: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
  let memory = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: slotCount)
  memory.initialize(repeating: nil, count: slotCount)
  return memory
}()
