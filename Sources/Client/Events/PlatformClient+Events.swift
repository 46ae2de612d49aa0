import Curl
import PlatformAPI

extension PlatformClient {
  /// Listens to the platform's events after `id`, from now on without one; returns when the stream has ended.
  ///
  /// `receive` is given the stream's bytes as they come, on the network's thread; `false` ends the stream. There is no
  /// limit to how long it lasts: who listens decides what silence means.
  func listen(
    after id: String?, _ receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(ClientError) {
    var headers = [CurlHeader("Accept", "text/event-stream"), CurlHeader("User-Agent", userAgent)]
    if let id { headers.append(CurlHeader("Last-Event-ID", id)) }
    let request = CurlRequest(
      url: address.url + Path.events, headers: headers, limits: CurlLimits(total: nil))
    guard let credential = authorization?.credential(for: address.url) else {
      return try await open(request, receive)
    }
    do throws(ClientError) {
      try await open(request.bearing(credential), receive)
    } catch {
      guard error.code == .refused(status: 401), let renewed = try await renewed(after: credential) else { throw error }
      try await open(request.bearing(renewed), receive)
    }
  }

  private func open(
    _ request: CurlRequest, _ receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(ClientError) {
    let what = "GET \(Path.events)"
    let response: CurlResponse
    do throws(CurlError) {
      response = try await transport.stream(request, receive)
    } catch {
      throw ClientError(error, asking: what)
    }
    guard response.status == 200 else { throw AnswerReading.failure(response, asking: what) }
    guard response.header("content-type")?.lowercased().hasPrefix("text/event-stream") == true else {
      throw ClientError(.unreadable, "\(what): the answer is no event stream")
    }
  }
}
