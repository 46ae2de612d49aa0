import Glibc
import Lock

/// The lock that writers of one local database share across processes.
///
/// SQLite 3.40 has a race between processes that commit and checkpoint a write-ahead log at once, so only one of them
/// writes at a time. Readers never wait. The lock ends with its holder, however that dies.
struct WriterLock: Sendable {
  private let path: String
  /// How long a holder is waited for.
  var patience: Duration

  /// A lock beside the database at `path`. A holder that takes longer than `patience` is reported, not waited for.
  init(databasePath path: String, patience: Duration = .seconds(5)) {
    self.path = path + ".lock"
    self.patience = patience
  }

  /// Runs `body` while no other process or database object does. Blocks its thread: never call it on the cooperative pool.
  func whileHeld<Result>(_ body: () throws -> Result) throws -> Result {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw LocalDatabaseError(.inaccessible, "can't create \(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    let end = ContinuousClock.now + patience
    var isWaiting = false
    defer { if isWaiting { waiting.withLock { $0 -= 1 } } }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw LocalDatabaseError(.inaccessible, "can't lock \(path): \(String(cString: strerror(errno)))")
      }
      guard ContinuousClock.now < end else {
        throw LocalDatabaseError(.busy, "another program holds \(path); it may be suspended")
      }
      if !isWaiting { waiting.withLock { $0 += 1 } }
      isWaiting = true
      usleep(2000)
    }
    if isWaiting { waiting.withLock { $0 -= 1 } }
    isWaiting = false
    return try body()
  }
}

/// How many writers of this process wait for another program's.
private let waiting = Lock(0)

extension LocalDatabase {
  /// Whether something here waits until another program has written.
  package static var waitsForAnotherProgram: Bool { waiting.withLock { $0 > 0 } }
}
