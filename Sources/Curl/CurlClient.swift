/// An asynchronous HTTP client on libcurl's multi interface.
///
/// One thread runs all transfers. It starts with the first request and then sleeps in `poll` whenever nothing moves.
/// Connections are kept and shared; HTTP/2 is used where TLS offers it; redirects are never followed; proxies come from
/// the environment, but never for loopback addresses.
package final class CurlClient: Sendable {
  private let thread: CurlThread

  /// A client that trusts the system's certificate authorities, or those of a PEM file in their place.
  package init(authorities: String? = nil) { thread = CurlThread(authorities: authorities) }

  deinit { thread.stop() }

  /// Sends a request and gives its whole answer. Cancelling the task aborts the transfer and throws `.cancelled`.
  package func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
    try await send(request, receiving: nil)
  }

  /// Sends a request and hands the body of a good answer (status 200–299) on as it comes, however long it gets; returns
  /// when the answer ends. The body of any other answer is in the response, as `send` gives it.
  ///
  /// `receive` runs on the thread of all transfers and must return at once; `false` ends the transfer with `.cancelled`.
  package func stream(
    _ request: CurlRequest, _ receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(CurlError) -> CurlResponse {
    try await send(request, receiving: receive)
  }

  private func send(
    _ request: CurlRequest, receiving receive: CurlThread.Receiver?
  ) async throws(CurlError) -> CurlResponse {
    if Task.isCancelled { throw CurlError(.cancelled, "cancelled before it was sent") }
    let id = thread.nextID()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        thread.start(id, request, receiving: receive) { continuation.resume(returning: $0) }
        // A cancellation that came before `start` found nothing to cancel.
        if Task.isCancelled { thread.cancel(id) }
      }
    } onCancel: {
      thread.cancel(id)
    }
    return try result.get()
  }
}
