import Curl

extension Transport {
  /// The network, with the certificate authorities of a PEM file in place of the system's; `nil` for the system's.
  package static func network(authorities: String?) -> Transport { .network(CurlClient(authorities: authorities)) }
}
