/// An address that mail can come from or go to: `Name <local@domain>`, the name being optional.
///
/// Only plain addresses are taken: a dot-atom before the `@` (RFC 5322, section 3.4.1) and host names after it. Nothing
/// that could end a header field or begin another address gets in.
struct MailAddress: Sendable, Hashable {
  /// What people read; any text.
  let name: String?
  let local: String
  let domain: String

  /// The address `local@domain`; `nil` when it is not a plain one.
  init?(_ address: some StringProtocol, name: String? = nil) {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...253).contains(parts[1].utf8.count),
      parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
        !$0.isEmpty && $0.utf8.allSatisfy(Self.isAtomText)
      }),
      parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
        (1...63).contains($0.utf8.count) && $0.first != "-" && $0.last != "-" && $0.utf8.allSatisfy(Self.isHostText)
      })
    else { return nil }
    local = String(parts[0])
    domain = String(parts[1])
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Parses `Name <address>`, `"Name" <address>` or an address alone.
  init?(parsing text: String) {
    guard let open = text.lastIndex(of: "<"), text.last == ">" else {
      self.init(text.filter { $0 != " " })
      return
    }
    var name = text[..<open].drop(while: \.isWhitespace)
    while name.last?.isWhitespace == true { name.removeLast() }
    if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
    self.init(text[text.index(after: open)...].dropLast(), name: String(name))
  }

  /// Who mails come from when nothing else is said.
  static let platform = MailAddress(name: "Tucson", local: "no-reply", domain: "localhost")

  private init(name: String?, local: String, domain: String) {
    self.name = name
    self.local = local
    self.domain = domain
  }

  /// `local@domain`.
  var address: String { local + "@" + domain }

  private static func isHostText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    isHostText(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
  }
}
