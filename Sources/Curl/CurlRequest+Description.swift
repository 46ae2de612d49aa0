extension CurlHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Whether the value is nobody's business but the server's.
  private var isSecret: Bool { ["authorization", "proxy-authorization", "cookie"].contains(name.lowercased()) }

  /// The header as logs and dumps may hold it.
  package var description: String { name + ": " + (isSecret ? "…" : value) }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension CurlRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The request without its body, and without the parameters of its URL: either may hold what logs must not.
  package var description: String {
    let size = body.map { ", \($0.count) bytes" } ?? ""
    return "\(method) \(url.prefix { $0 != "?" }) \(headers)\(size)"
  }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
