/// Which hosts are this machine itself.
package enum Loopback {
  /// Whether a host of a URL (`localhost`, `127.0.0.1`, `[::1]`) is this machine.
  package static func contains(host: some StringProtocol) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "[::1]" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether the host of an absolute URL is this machine.
  static func contains(url: String) -> Bool {
    guard let scheme = url.firstRange(of: "://") else { return false }
    var authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    if authority.first == "[", let end = authority.firstIndex(of: "]") { return contains(host: authority[...end]) }
    return contains(host: authority.prefix { $0 != ":" })
  }
}

extension StringProtocol {
  /// Where a text first occurs. The standard library's own needs a regular expression engine.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
