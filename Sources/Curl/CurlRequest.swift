/// An HTTP request, with the limits within which it must be answered.
package struct CurlRequest: Sendable, Hashable {
  /// `GET`, `POST` …, upper case.
  package var method: String
  /// An absolute `http` or `https` URL, percent-encoded.
  package var url: String
  package var headers: [CurlHeader]
  package var body: [UInt8]?
  package var limits: CurlLimits
  /// Whether a connection that was kept may carry it. libcurl sends a request again when such a connection turns out to be
  /// closed, which must not happen to one that may be sent only once.
  package var reusesConnection = true

  package init(
    method: String = "GET", url: String, headers: [CurlHeader] = [], body: [UInt8]? = nil,
    limits: CurlLimits = CurlLimits()
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
  }
}

/// One header field.
package struct CurlHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// How long a request may take and how much it may bring.
package struct CurlLimits: Sendable, Hashable {
  /// For the name, the connection and TLS together.
  package var connect: Duration
  /// For everything; `nil` for streams that never end.
  package var total: Duration?
  /// How long not a single byte may come once the transfer runs; whole seconds, rounded up; `nil` for no limit.
  package var idle: Duration?
  /// Bytes of the decoded body, after gzip, brotli or zstd.
  package var bodyBytes: Int

  package init(
    connect: Duration = .seconds(5), total: Duration? = .seconds(15), idle: Duration? = nil,
    bodyBytes: Int = 32 << 20
  ) {
    self.connect = connect
    self.total = total
    self.idle = idle
    self.bodyBytes = bodyBytes
  }
}
