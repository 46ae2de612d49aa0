/// A complete answer, whatever its status.
package struct CurlResponse: Sendable, Hashable {
  package var status: Int
  /// As its first line names it: `HTTP/1.1`, `HTTP/2`; empty when it did not come over a network.
  package var httpVersion = ""
  /// In the order they came.
  package var headers: [CurlHeader]
  /// Decoded: no compression is left.
  package var body: [UInt8]

  package init(status: Int, headers: [CurlHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name in any case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.count == name.count && $0.name.lowercased() == name.lowercased() }?.value
  }
}
