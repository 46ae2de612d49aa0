/// An address that a terminal may open: `https` only, and nothing in it that a terminal could take for something else.
package struct WebLink: Hashable, Sendable {
  package let address: String

  /// Longer ones are cut by terminals.
  private static let limit = 2000

  /// `nil` for anything but a plain `https` address with a host.
  package init?(_ address: String) {
    let scheme = "https://"
    guard address.hasPrefix(scheme), address.utf8.count <= Self.limit else { return nil }
    // RFC 3986 has no character outside this range, and controls end the sequence that carries the address.
    guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let authority = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    // Who is named before an @ is not who is asked: such an address is made to deceive.
    guard authority.first.map({ $0.isLetter || $0.isNumber || $0 == "[" }) == true, !authority.contains("@") else {
      return nil
    }
    self.address = address
  }
}
