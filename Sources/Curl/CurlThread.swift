import CCurl
import Glibc
import Lock

/// The thread that owns libcurl's multi handle. Everything but this file's command queue runs on it alone.
final class CurlThread: Sendable {
  typealias Completion = @Sendable (Result<CurlResponse, CurlError>) -> Void
  /// Takes a part of a body that is handed on as it comes; `false` ends the transfer.
  typealias Receiver = @Sendable ([UInt8]) -> Bool

  private enum Command {
    case start(UInt64, CurlRequest, Receiver?, Completion)
    case cancel(UInt64)
  }

  private enum Phase {
    case notStarted
    case running(MultiHandle)
    case stopped
  }

  private struct Shared {
    var phase = Phase.notStarted
    var commands: [Command] = []
    var lastID: UInt64 = 0
  }

  private let shared = Lock(Shared())
  /// A PEM file of certificate authorities; `nil` for the system's.
  private let authorities: String?

  init(authorities: String? = nil) { self.authorities = authorities }

  /// A number for the next request.
  func nextID() -> UInt64 {
    shared.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Queues a request; starts the thread when it is the first. `completion` runs once, on the thread.
  func start(
    _ id: UInt64, _ request: CurlRequest, receiving receive: Receiver? = nil, _ completion: @escaping Completion
  ) {
    let failure = shared.withLock { shared -> CurlError? in
      switch shared.phase {
      case .stopped: return CurlError(.cancelled, "the client is closed")
      case .running(let multi):
        shared.commands.append(.start(id, request, receive, completion))
        multi.wake()
      case .notStarted:
        guard let multi = MultiHandle() else {
          return CurlError(.local, "libcurl (libcurl.so.4) is not on this machine or could not be set up")
        }
        shared.commands.append(.start(id, request, receive, completion))
        guard spawn({ [self] in run(multi) }) else {
          shared.commands.removeAll()
          return CurlError(.local, "no thread for network transfers")
        }
        shared.phase = .running(multi)
      }
      return nil
    }
    if let failure { completion(.failure(failure)) }
  }

  /// Aborts a request; one that is finished or unknown is left alone.
  func cancel(_ id: UInt64) {
    shared.withLock { shared in
      guard case .running(let multi) = shared.phase else { return }
      shared.commands.append(.cancel(id))
      multi.wake()
    }
  }

  /// Aborts everything and ends the thread.
  func stop() {
    shared.withLock { shared in
      if case .running(let multi) = shared.phase { multi.wake() }
      shared.phase = .stopped
    }
  }

  private func run(_ multi: MultiHandle) {
    ccurl_prepare_thread()
    var transfers: [UInt64: Transfer] = [:]
    while true {
      let (commands, stopped) = shared.withLock { shared in
        let commands = shared.commands
        shared.commands.removeAll(keepingCapacity: true)
        if case .stopped = shared.phase { return (commands, true) }
        return (commands, false)
      }
      for command in commands {
        switch command {
        case .start(let id, let request, let receive, let completion):
          switch Transfer.make(id, request, receiving: receive, authorities: authorities, completion) {
          case .success(let transfer):
            transfers[id] = transfer
            multi.add(transfer)
          case .failure(let error): completion(.failure(error))
          }
        case .cancel(let id):
          guard let transfer = transfers.removeValue(forKey: id) else { continue }
          multi.remove(transfer)
          transfer.finish(failing: CurlError(.cancelled, "cancelled"))
        }
      }
      if stopped { break }
      multi.perform()
      while let (id, result) = multi.nextFinished() {
        guard let transfer = transfers.removeValue(forKey: id) else { continue }
        multi.remove(transfer)
        transfer.finish(result)
      }
      multi.wait()
    }
    for transfer in transfers.values {
      multi.remove(transfer)
      transfer.finish(failing: CurlError(.cancelled, "the client is closed"))
    }
    multi.close()
  }
}

/// Runs a closure on a new detached thread; `false` when the system has none to give.
private func spawn(_ body: @escaping @Sendable () -> Void) -> Bool {
  let box = Unmanaged.passRetained(ThreadBody(run: body))
  var thread = pthread_t()
  let outcome = pthread_create(&thread, nil, threadMain, box.toOpaque())
  guard outcome == 0 else {
    box.release()
    return false
  }
  pthread_detach(thread)
  return true
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
