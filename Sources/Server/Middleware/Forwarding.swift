import HTTPTypes
import Hummingbird

extension Request {
  /// Whether a proxy says that it passes the request on for somebody else: then the machine that it comes from says
  /// nothing about who asks.
  var isForwarded: Bool { [.forwarded, .xForwardedFor, .xRealIP].contains { headers[$0] != nil } }
}

extension HTTPField.Name {
  fileprivate static let forwarded = Self("Forwarded")!
  fileprivate static let xForwardedFor = Self("X-Forwarded-For")!
  fileprivate static let xRealIP = Self("X-Real-IP")!
}
