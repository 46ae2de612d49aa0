import Curl

/// What carries requests: the network, or a script in tests.
package struct Transport: Sendable {
  package let send: @Sendable (CurlRequest) async throws(CurlError) -> CurlResponse
  /// Hands the body of a good answer on as it comes, until it ends; see `CurlClient.stream`.
  package let stream: Stream

  /// Sends a request whose answer goes, part by part, to whoever is named.
  package typealias Stream =
    @Sendable (CurlRequest, @escaping @Sendable ([UInt8]) -> Bool) async throws(CurlError) -> CurlResponse

  /// A transport that answers as a script says; without a `stream` of its own a body comes as one part.
  package init(
    _ send: @escaping @Sendable (CurlRequest) async throws(CurlError) -> CurlResponse, stream: Stream? = nil
  ) {
    self.send = send
    if let stream {
      self.stream = stream
    } else {
      self.stream = { (request, receive) async throws(CurlError) -> CurlResponse in
        try await Self.whole(try await send(request), receive)
      }
    }
  }

  private static func whole(
    _ response: CurlResponse, _ receive: @Sendable ([UInt8]) -> Bool
  ) async throws(CurlError) -> CurlResponse {
    guard (200..<300).contains(response.status) else { return response }
    guard receive(response.body) else { throw CurlError(.cancelled, "ended by who received it") }
    var response = response
    response.body = []
    return response
  }

  /// The network.
  package static func network(_ client: CurlClient = CurlClient()) -> Transport {
    Transport { (request) async throws(CurlError) in
      try await client.send(request)
    } stream: { (request, receive) async throws(CurlError) in
      try await client.stream(request, receive)
    }
  }
}
