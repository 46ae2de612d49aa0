import Glibc

/// Tells when something in folders changes: a file is written, replaced or removed. Sleeps in between, on a thread of its
/// own (inotify(7)).
package final class FolderWatch: Sendable {
  private let stopping: Int32

  /// Watches these folders as long as this object lives, as far as they are there; `nil` when none can be watched. `changed` is called on
  /// the watch's thread, once for several changes at a time.
  package init?(_ folders: [String], _ changed: @escaping @Sendable () -> Void) {
    let notices = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard notices >= 0 else { return nil }
    let kinds = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
    let watched = folders.filter { inotify_add_watch(notices, $0, kinds) >= 0 }
    var ends: [Int32] = [-1, -1]
    guard !watched.isEmpty, pipe(&ends) == 0 else {
      close(notices)
      return nil
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    stopping = ends[1]
    let watch = Watch(notices: notices, stopped: ends[0], changed: changed)
    var thread = pthread_t()
    let context = Unmanaged.passRetained(watch)
    guard pthread_create(&thread, nil, runWatch, context.toOpaque()) == 0 else {
      context.release()
      return nil
    }
    pthread_detach(thread)
  }

  /// Ends the watch, at once.
  deinit { close(stopping) }
}

private final class Watch: Sendable {
  let notices: Int32
  let stopped: Int32
  let changed: @Sendable () -> Void

  init(notices: Int32, stopped: Int32, changed: @escaping @Sendable () -> Void) {
    self.notices = notices
    self.stopped = stopped
    self.changed = changed
  }

  func run() {
    // A program that saves a file does several things to it: they are one change.
    let settling: useconds_t = 50_000
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var polled = [notices, stopped].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let ready = poll(&polled, 2, -1)
      if ready < 0, errno != EINTR { break }
      if polled[1].revents != 0 { break }
      guard polled[0].revents != 0 else { continue }
      usleep(settling)
      while read(notices, &buffer, buffer.count) > 0 {}
      changed()
    }
    close(notices)
    close(stopped)
  }
}

private func runWatch(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<Watch>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
