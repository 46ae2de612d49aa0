import Curl

/// Where a platform is: `https://…`, or `http://` on this machine, with an optional base path.
package struct PlatformAddress: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at the end.
  package let url: String
  package let isLoopback: Bool

  package var description: String { url }

  /// Reads an address as typed; without a scheme it is `https`, or `http` for this machine.
  package init(parsing text: String) throws(ClientError) {
    let scheme: String?
    let lowered = text.lowercased()
    if lowered.hasPrefix("https://") {
      scheme = "https"
    } else if lowered.hasPrefix("http://") {
      scheme = "http"
    } else {
      scheme = nil
    }
    var rest = Substring(text).dropFirst(scheme.map { $0.count + 3 } ?? 0)
    while rest.last == "/" { rest.removeLast() }
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    guard Self.isAuthority(authority), rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !rest.contains("?"),
      !rest.contains("#"), !rest.contains("\\")
    else { throw ClientError(.invalidRequest, "not a platform's address: \(text)") }
    let host = Self.host(of: authority)
    isLoopback = Loopback.contains(host: host)
    guard scheme != "http" || isLoopback else {
      throw ClientError(
        .invalidRequest, "\(text): http would send everything unencrypted; use https for other machines")
    }
    url = (scheme ?? (isLoopback ? "http" : "https")) + "://" + authority.lowercased() + path
  }

  /// A host and perhaps a port; no user, no password.
  private static func isAuthority(_ text: Substring) -> Bool {
    let host = host(of: text)
    let port = text.dropFirst(host.count)
    guard !host.isEmpty, host.first == "[" || host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" })
    else { return false }
    return port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) != nil)
  }

  private static func host(of authority: Substring) -> Substring {
    if authority.first == "[", let end = authority.firstIndex(of: "]") { return authority[...end] }
    return authority.prefix { $0 != ":" }
  }
}
