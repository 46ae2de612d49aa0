import Domain
import HTTPTypes

/// The ids by which requests, their answers and their log lines are told apart.
enum RequestIdentity {
  private enum NamedRequest {}

  /// The id of a request: the one that it brings, when that is a plain short name, else a new one.
  static func id(brought: String?, at now: Timestamp) -> String {
    if let brought, isAcceptable(brought) { return brought }
    return Identifier<NamedRequest>(at: now).description
  }

  /// Letters, digits, `.`, `_`, `-`; 8 to 64 of them.
  private static func isAcceptable(_ id: String) -> Bool {
    (8...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}
