import Curl

/// Where a platform is: `https://…`, or `http://` on this machine, with an optional base path.
package struct PlatformAddress: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at the end.
  package let url: String
  package let isLoopback: Bool

  package var description: String { url }

  /// Reads an address as typed; without a scheme it is `https`, or `http` for this machine.
  package init(parsing text: String) throws(ClientError) {
    var rest = Substring(text)
    while rest.last == "/" { rest.removeLast() }
    let scheme: String?
    let lowered = rest.lowercased()
    if lowered.hasPrefix("https://") {
      scheme = "https"
    } else if lowered.hasPrefix("http://") {
      scheme = "http"
    } else {
      scheme = nil
    }
    if let scheme { rest = rest.dropFirst(scheme.count + 3) }
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    guard !authority.isEmpty, rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !authority.contains("@"),
      !rest.contains("?"), !rest.contains("#"), !rest.contains("\\")
    else { throw ClientError(.invalidRequest, "not a platform's address: \(text)") }
    let host = Self.host(of: authority)
    isLoopback = Loopback.contains(host: host)
    guard scheme != "http" || isLoopback else {
      throw ClientError(
        .invalidRequest, "\(text): http would send everything unencrypted; use https for other machines")
    }
    url = (scheme ?? (isLoopback ? "http" : "https")) + "://" + authority.lowercased() + path
  }

  private static func host(of authority: Substring) -> Substring {
    if authority.first == "[", let end = authority.firstIndex(of: "]") { return authority[...end] }
    return authority.prefix { $0 != ":" }
  }
}
