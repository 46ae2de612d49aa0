import CCurl

/// libcurl's multi handle. Only `wake` may be called from other threads, and only until `close`.
final class MultiHandle: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  private static let isReady = ccurl_is_available() != 0 && ccurl_global_init() == CURLE_OK

  /// Sets libcurl up, once in the process, and makes a handle; `nil` when either fails.
  init?() {
    guard Self.isReady, let handle = ccurl_multi_init() else { return nil }
    self.handle = handle
    _ = ccurl_multi_set_long(handle, CURLMOPT_MAX_HOST_CONNECTIONS, 6)
    _ = ccurl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, 16)
  }

  /// Ends a `wait`, now or the next one.
  func wake() { ccurl_multi_wakeup(handle) }

  func add(_ transfer: Transfer) { ccurl_multi_add_handle(handle, transfer.easy) }

  func remove(_ transfer: Transfer) { ccurl_multi_remove_handle(handle, transfer.easy) }

  /// Moves all transfers on as far as they go without waiting.
  func perform() {
    var running: CInt = 0
    ccurl_multi_perform(handle, &running)
  }

  /// The next transfer that has ended, by its number.
  func nextFinished() -> (UInt64, CURLcode)? {
    var result = CURLE_OK
    guard let easy = ccurl_next_finished(handle, &result) else { return nil }
    guard let context = ccurl_get_private(easy) else { return nil }
    return (Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().id, result)
  }

  /// Sleeps until a socket, a time-out of libcurl or `wake` asks for attention. Without transfers nothing but `wake` does.
  func wait() {
    ccurl_multi_poll(handle, .max)
  }

  func close() { ccurl_multi_cleanup(handle) }
}
