import Curl

/// What carries requests: the network, or a script in tests.
package struct Transport: Sendable {
  package let send: @Sendable (CurlRequest) async throws(CurlError) -> CurlResponse

  package init(_ send: @escaping @Sendable (CurlRequest) async throws(CurlError) -> CurlResponse) { self.send = send }

  /// The network.
  package static func network(_ client: CurlClient = CurlClient()) -> Transport {
    Transport { (request) async throws(CurlError) in try await client.send(request) }
  }
}
