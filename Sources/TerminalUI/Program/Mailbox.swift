import CNcurses
import Glibc
import Lock

/// Messages from any thread to the run loop, with a descriptor that becomes readable when there are some.
package final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Lock<[Message]>([])
  let descriptor: Int32

  package init() {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    precondition(descriptor >= 0, "eventfd failed with \(errno)")
  }

  deinit { close(descriptor) }

  /// Adds a message. Never blocks for longer than the lock.
  package func send(_ message: Message) {
    let wasEmpty = waiting.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    // One wake-up for all that come before the loop looks.
    if wasEmpty { eventfd_write(descriptor, 1) }
  }

  /// Takes all messages in the order they came.
  package func drain() -> [Message] {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
    return waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
