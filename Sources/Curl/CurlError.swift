/// Why there is no answer.
package struct CurlError: Error, Sendable, Hashable {
  package let code: Code
  /// libcurl's own words, for people who look into it.
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The kind of failure.
  package enum Code: Sendable, Hashable {
    /// The URL, a header or the scheme can't be used; nothing was sent.
    case invalidRequest
    case cannotResolve
    case cannotConnect
    /// The handshake or the certificate failed; nothing was sent.
    case tls
    /// No connection within its time; nothing was sent.
    case connectTimedOut
    case timedOut
    /// The body passed the limit and was dropped, or the head is larger than any that is taken.
    case tooLarge
    /// The connection broke, or the body is shorter than announced.
    case cut
    /// What came is not HTTP, or its encoding is broken.
    case protocolViolation
    case cancelled
    /// Something is wrong on this machine: memory, descriptors, libcurl itself.
    case local
  }

  /// Whether the server can't have seen any of the request.
  package var nothingSent: Bool {
    switch code {
    case .invalidRequest, .cannotResolve, .cannotConnect, .tls, .connectTimedOut, .local: true
    case .timedOut, .tooLarge, .cut, .protocolViolation, .cancelled: false
    }
  }
}

extension CurlError: CustomStringConvertible {
  package var description: String { "\(code): \(message)" }
}
