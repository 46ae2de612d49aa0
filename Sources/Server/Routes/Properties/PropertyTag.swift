import Crypto
import HTTPTypes
import Hummingbird
import PlatformAPI

/// The entity tag of a property: `"v7-…"`, its version and what the answer's bytes hash to.
///
/// A cache compares the whole tag. `If-Match` asks only that the property's own fields are those that the caller has seen:
/// a new favourite or an offer that comes in meanwhile is no reason to refuse an edit.
enum PropertyTag {
  static func tag(version: Int, of bytes: [UInt8]) -> String {
    "\"v\(version)-" + SHA256.hash(data: bytes).prefix(12).hexadecimal + "\""
  }

  /// What a call that changes a property is made for.
  enum Condition: Sendable {
    /// Whatever the property is now.
    case any
    /// One of these versions.
    case versions(Set<Int>)

    /// Reads `If-Match`. Throws 428 without one.
    init(_ headers: HTTPFields) throws(Denial) {
      let fields = headers[values: .ifMatch]
      guard !fields.isEmpty else {
        throw Denial(code: .preconditionRequired, sentence: "This call needs If-Match with the property's ETag")
      }
      let tags = fields.flatMap { $0.split(separator: ",") }.map { $0.trimmingSpaces() }
      if tags.contains("*") {
        self = .any
        return
      }
      let versions = tags.compactMap { tag -> Int? in
        // Weak tags match nothing here (RFC 9110, section 13.1.1).
        guard tag.hasPrefix("\"v"), tag.hasSuffix("\""), tag.utf8.count > 3 else { return nil }
        return tag.dropFirst(2).dropLast().split(separator: "-").first.flatMap { Int($0) }
      }
      self = .versions(Set(versions))
    }

    /// Throws 412 when the property is no longer what the caller has seen.
    func check(_ property: Property) throws(Denial) {
      guard case .versions(let versions) = self, !versions.contains(property.version) else { return }
      throw Denial(code: .preconditionFailed, sentence: "The property has changed meanwhile")
    }
  }
}
