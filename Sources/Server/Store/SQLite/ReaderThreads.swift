import Glibc
import GRDB

/// The connections that read, each on a thread of its own that takes the reads which wait, one after the other.
///
/// A read of a page takes a tenth of a millisecond, so what surrounds it counts: a thread that is awake takes the next
/// read without going to sleep, the one that slept last is woken first, because its cache is warm, and a connection is
/// opened when its thread has its first read.
final class ReaderThreads: @unchecked Sendable {
  /// Does its reading, or is told why it can't.
  typealias Read = @Sendable (Result<SQLiteConnection, any Error>) -> Void

  private let path: String
  private let configuration: Configuration
  private let limit: Int
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  // Guarded by `mutex`.
  private var waiting: [Read] = []
  private var head = 0
  private var threads: [ReaderThread] = []
  /// Those that sleep, the last one on top.
  private var idle: [ReaderThread] = []
  private var isClosed = false

  /// At most `limit` connections to the database of a file.
  init(path: String, configuration: Configuration, limit: Int) {
    self.path = path
    self.configuration = configuration
    self.limit = limit
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Puts a read at the end of the queue.
  func submit(_ read: @escaping Read) {
    let isTaken = locked {
      guard !isClosed else { return false }
      waiting.append(read)
      if let thread = idle.popLast() {
        thread.wake()
      } else if threads.count < limit {
        threads.append(ReaderThread(self, mutex: mutex))
      }
      return true
    }
    if !isTaken { read(.failure(DatabaseError(resultCode: .SQLITE_MISUSE, message: "the store is closed"))) }
  }

  /// Finishes what waits, then ends the threads and closes their connections. Blocks.
  func close() {
    let ending = locked {
      isClosed = true
      for thread in idle { thread.wake() }
      idle = []
      defer { threads = [] }
      return threads
    }
    for thread in ending { thread.join() }
  }

  /// The next read; `nil` when there will be none any more. Blocks.
  fileprivate func next(for thread: ReaderThread) -> Read? {
    locked {
      while head == waiting.count {
        if isClosed { return nil }
        idle.append(thread)
        thread.sleep()
      }
      let read = waiting[head]
      head += 1
      if head == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        head = 0
      }
      return read
    }
  }

  fileprivate func open() throws -> DatabaseQueue { try DatabaseQueue(path: path, configuration: configuration) }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}

/// One thread that reads.
private final class ReaderThread: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var thread = pthread_t()
  /// Guarded by `mutex`.
  private var isAwake = true

  init(_ owner: ReaderThreads, mutex: UnsafeMutablePointer<pthread_mutex_t>) {
    self.mutex = mutex
    condition = .allocate(capacity: 1)
    condition.initialize(to: pthread_cond_t())
    pthread_cond_init(condition, nil)
    let run = Unmanaged.passRetained(Run(owner: owner, thread: self)).toOpaque()
    let outcome = pthread_create(&thread, nil, runReader, run)
    precondition(outcome == 0, "pthread_create failed with \(outcome)")
  }

  deinit {
    pthread_cond_destroy(condition)
    condition.deallocate()
  }

  /// With the mutex held.
  func wake() {
    isAwake = true
    pthread_cond_signal(condition)
  }

  /// With the mutex held, until it is woken.
  func sleep() {
    isAwake = false
    while !isAwake { pthread_cond_wait(condition, mutex) }
  }

  func join() { pthread_join(thread, nil) }

  /// What a thread needs to begin.
  final class Run {
    let owner: ReaderThreads
    let thread: ReaderThread

    init(owner: ReaderThreads, thread: ReaderThread) {
      self.owner = owner
      self.thread = thread
    }

    func toTheEnd() {
      while let read = owner.next(for: thread) {
        do {
          let queue = try owner.open()
          // The connection is this thread's to the end.
          queue.inDatabase { serve(read, on: $0) }
          // One that only reads has nothing to lose.
          try? queue.close()
        } catch {
          read(.failure(error))
        }
      }
    }

    /// Does this read and all that follow.
    private func serve(_ first: @escaping ReaderThreads.Read, on database: Database) {
      let statements = StatementCache()
      defer { statements.removeAll() }
      var next: ReaderThreads.Read? = first
      while let read = next {
        read(.success(SQLiteConnection(database: database, statements: statements)))
        next = owner.next(for: thread)
      }
    }
  }
}

private func runReader(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ReaderThread.Run>.fromOpaque(context).takeRetainedValue().toTheEnd()
  return nil
}
