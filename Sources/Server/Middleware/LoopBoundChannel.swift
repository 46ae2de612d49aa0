import HummingbirdCore
import Logging
import NIOCore

/// Serves each connection on the event loop that reads and writes it, so that a request is answered without a hop to
/// another thread and back, which costs more than most answers do.
///
/// What takes long steps aside (`offLoop`), and nothing that blocks runs here, as anywhere on Swift's own threads.
struct LoopBoundChannel<Inner: ServerChildChannel>: ServerChildChannel {
  let inner: Inner

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Inner.Value> {
    inner.setup(channel: channel, logger: logger)
  }

  func handle(value: Inner.Value, logger: Logger) async {
    await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
      await inner.handle(value: value, logger: logger)
    }
  }
}

/// Runs tasks on an event loop.
private final class EventLoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}

/// Does what takes more than a few milliseconds away from the event loops, so that other connections don't wait for it.
func offLoop<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows -> Result {
  try await withTaskExecutorPreference(globalConcurrentExecutor, operation: body)
}
