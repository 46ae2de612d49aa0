import Domain
import PlatformAPI

/// What to ask the platform's property list for. Unset parameters are not sent.
package struct PropertyListQuery: Hashable, Sendable {
  /// By parameter; values as the platform reads them.
  package var values: [PropertyListParameter: String]

  package init(_ values: [PropertyListParameter: String] = [:]) { self.values = values }

  /// The list's page `page` (from 1) with `limit` (1–100) properties.
  package static func page(_ page: Int, limit: Int) -> PropertyListQuery {
    PropertyListQuery([.page: String(page), .limit: String(limit)])
  }

  /// In the order of the parameters' declaration, so that equal queries have equal URLs.
  var parameters: [(String, String)] {
    PropertyListParameter.allCases.compactMap { name in values[name].map { (name.rawValue, $0) } }
  }
}

/// Joins a path and its query parameters, percent-encoded (RFC 3986).
func pathWithQuery(_ path: String, _ parameters: [(String, String)]) -> String {
  guard !parameters.isEmpty else { return path }
  return path + "?"
    + parameters.map { percentEncoded($0.0) + "=" + percentEncoded($0.1) }.joined(separator: "&")
}

/// Every byte that is not unreserved as `%XX`.
func percentEncoded(_ text: String) -> String {
  var encoded = ""
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += digits.utf8.count < 2 ? "%0" + digits : "%" + digits
    }
  }
  return encoded
}
